import type {Endpoint} from '../compile/endpoint.js';
import {leafZones} from '../compile/endpoint.js';
import {resolveEndpoint} from '../journey/endpoints.js';
import {type MatrixEnds, type MatrixRequest, MOST_PAIRS} from '../journey/matrix.js';
import {resolveSettings} from '../journey/settings.js';
import type {Network} from '../network/types.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';

export interface MatrixSize {
    readonly originCount: number;
    readonly destinationCount: number;
}

/** Unknown names are each looked for among all names; a list of nothing but such names stops here. */
const MOST_PROBLEMS = 10;

/** How large a matrix is, without computing it. Throws ProblemError with the problems the engine would find. */
export const sizeOfMatrix = (network: Network, request: MatrixRequest): MatrixSize => {
    const problems: Problem[] = [];
    const {modes, asOf} = resolveSettings(network, request, 'day', problems);
    if (modes.length !== 1) problems.push(problem('request-choice', {field: 'modes'}, modes.join(','), {allowed: 'transit / car / taxi / walk / bicycle / ebike'}));
    const countOf = (field: 'origins' | 'destinations', asked: MatrixEnds): number => {
        if (asked === 'zones') return leafZones(network).length;
        if (asked.length === 0) problems.push(problem('cell-missing', {field}, ''));
        const ids = new Set<string>();
        for (const text of asked) {
            if (problems.length >= MOST_PROBLEMS) break;
            const end: Endpoint | readonly Endpoint[] | Problem = resolveEndpoint(network, field, text, request, asOf, 'members');
            if ('code' in end) problems.push(end);
            else for (const {id} of 'length' in end ? end : [end]) ids.add(id);
        }
        return ids.size;
    };
    const originCount = countOf('origins', request.origins);
    const destinationCount = countOf('destinations', request.destinations);
    if (originCount * destinationCount > MOST_PAIRS)
        problems.push(problem('request-range', {field: 'origins'}, `${originCount} x ${destinationCount}`, {low: 1, high: MOST_PAIRS}));
    if (problems.length > 0) throw new ProblemError(problems);
    return {originCount, destinationCount};
};
