import type {Endpoint} from '../compile/endpoint.js';
import type {Network} from '../network/types.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {resolveEndpoint} from './endpoints.js';
import {type ResolvedSettings, resolveSettings} from './settings.js';
import type {JourneyRequest, Remark} from './types.js';

/** A request with every default filled in and both ends found. */
export interface ResolvedRequest extends ResolvedSettings {
    readonly from: Endpoint;
    readonly to: Endpoint;
}

/** Check and complete a request. Throws ProblemError with every problem of it at once. */
export const resolveRequest = (
    network: Network,
    request: JourneyRequest,
    timeScope: 'moment' | 'day',
): ResolvedRequest => {
    const problems: Problem[] = [];
    const remarks: Remark[] = [];
    const settings = resolveSettings(network, request, timeScope, problems);
    const [from, to] = (['from', 'to'] as const).map(field =>
        resolveEndpoint(network, field, request[field], {
            datum: request.datum,
            asOf: settings.asOf,
            onSuper: remarks,
        }),
    ) as [Endpoint | Problem, Endpoint | Problem];
    for (const end of [from, to]) if ('code' in end) problems.push(end);
    if (!('code' in from) && !('code' in to)) {
        if (from.id === to.id || (from.lon === to.lon && from.lat === to.lat))
            problems.push(problem('same-place', {field: 'to', id: to.id}, to.name.zh, {name: to.name}));
        if (request.ends === 'platform')
            for (const [field, end] of [
                ['from', from],
                ['to', to],
            ] as const)
                if (end.kind !== 'station')
                    problems.push(problem('station-needed', {field, id: end.id}, end.name.zh, {name: end.name}));
    }
    if (problems.length > 0 || 'code' in from || 'code' in to) throw new ProblemError(problems);
    return {...settings, from, to, remarks};
};
