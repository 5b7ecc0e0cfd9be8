import type {Endpoint} from '../../compile/endpoint.js';
import {EACH_DESTINATION, opportunitiesAt, opportunityKinds, wordsOfKind} from '../../matrix/end-figures.js';
import {COST, type MeasureKind} from '../../measure/measure-kind.js';
import {findMeasure, MEASURES, parametersOf} from '../../measure/registry.js';
import type {View} from '../../measure/types.js';
import type {Network} from '../../network/types.js';
import {type Problem, ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import {quoted} from '../../request/passport.js';
import type {Bilingual} from '../../units/units.js';
import type {MeasureAsked} from './types.js';

/** A measure as it is computed. */
export interface AskedMeasure {
    readonly kind: MeasureKind;
    readonly opportunity: string;
    readonly view: View;
    /** Kind of opportunity that was asked for; undefined: what is counted where nobody says. */
    readonly said: string | undefined;
    readonly parameters: Readonly<Record<string, unknown>>;
}

const isZone = ({id}: Endpoint): boolean => id.startsWith('zone:');

/**
 * What is counted where nobody says: people live in zones, so where
 * no zone is asked for it is the places themselves that count.
 */
const kindOf = ({id}: MeasureKind, named: string | undefined, reached: readonly Endpoint[]): string => {
    // A hub is any destination asked for, whoever lives there.
    if (id === 'hub-time' && (named === undefined || named === 'people')) return EACH_DESTINATION;
    return named ?? (reached.some(isZone) ? 'people' : EACH_DESTINATION);
};

export const unitOf = ({unit, needs}: MeasureKind, opportunity: string): Bilingual => {
    if (unit === COST) return {zh: '秒', en: 'seconds'};
    // Of a contour the study shows what is counted within; its square kilometres are those of the circle.
    if (needs.includes('zoneKm2')) return wordsOfKind(opportunity);
    const words = wordsOfKind(opportunity);
    return {
        zh: unit.zh.replace('机会数', words.zh.replace(/^[个名所]/, '')),
        en: unit.en.replace('opportunities', words.en),
    };
};

/** Problems of the measures are told by the names the request has for them. */
export const asRequested = (error: unknown): unknown => {
    if (!(error instanceof ProblemError)) return error;
    const named = (text: string): string => text.replaceAll('specs[', 'measures[');
    return new ProblemError(
        error.problems.map(({where, message, ...rest}): Problem => ({
            ...rest,
            where: {...where, ...(where.field === undefined ? {} : {field: named(where.field)})},
            message: {zh: named(message.zh), en: named(message.en)},
        })),
    );
};

export const readMeasures = (
    network: Network,
    measures: readonly MeasureAsked[],
    origins: readonly Endpoint[],
    destinations: readonly Endpoint[],
): {readonly list: readonly AskedMeasure[]; readonly problems: readonly Problem[]} => {
    const kinds = opportunityKinds(network);
    const problems: Problem[] = [];
    const list = measures.flatMap(
        ({measure, opportunity: named, view = 'active', ...parameters}, at): AskedMeasure[] => {
            const kind = findMeasure(measure);
            if (kind === undefined)
                problems.push(
                    problem('value-unknown', {field: `measures[${at + 1}].measure`}, measure, {
                        allowed: MEASURES.map(({id}) => id).join(', '),
                    }),
                );
            if (named !== undefined && !kinds.includes(named))
                problems.push(
                    problem('value-unknown', {field: `measures[${at + 1}].opportunity`}, named, {
                        allowed: kinds.join(', '),
                    }),
                );
            for (const {name, required, description} of kind === undefined ? [] : parametersOf(kind.schema))
                if (required && parameters[name] === undefined)
                    problems.push(
                        problem('option-missing', {field: `measures[${at + 1}].${name}`}, '', {
                            form: {zh: description, en: description},
                        }),
                    );
            const reached = view === 'active' ? destinations : origins;
            if (kind === undefined || problems.length > 0) return [];
            const opportunity = kindOf(kind, named, reached);
            if (!reached.some(isZone) && opportunitiesAt(network, opportunity, reached).every(count => count === 0))
                problems.push(
                    problem('opportunity-nowhere', {field: `measures[${at + 1}].opportunity`}, opportunity, {
                        kind: opportunity,
                        each: EACH_DESTINATION,
                    }),
                );
            return [{kind, opportunity, said: named, view, parameters}];
        },
    );
    if (measures.length === 0) problems.push(problem('cell-missing', {field: 'measures'}, ''));
    if (measures.some(({view = 'active'}) => view !== (measures[0]!.view ?? 'active')))
        problems.push(problem('option-conflict', {field: 'measures.view'}, 'active, passive'));
    return {list, problems};
};

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
const hasCutoff = ({schema}: MeasureKind): boolean => 'cutoffMinutes' in schema.shape;

/**
 * The measures as the command line has them: short where they are
 * every measure by every kind by every cutoff, else one by one.
 */
export const measureWords = (measures: readonly AskedMeasure[]): string[] => {
    const listed = measures.map(({kind, said, view, parameters}) => ({
        measure: kind.id,
        opportunity: said,
        ...(view === 'active' ? {} : {view}),
        ...parameters,
    }));
    const [{view, parameters: first}] = measures as readonly [AskedMeasure];
    const {cutoffMinutes: _cutoff, ...shared} = first;
    const kinds = unique(measures.map(({kind}) => kind));
    const opportunities = unique(measures.map(({said}) => said));
    const cutoffs = unique(measures.flatMap(({parameters}) => parameters['cutoffMinutes'] ?? []));
    const product = kinds.flatMap(kind =>
        opportunities.flatMap(opportunity => {
            const entry = {measure: kind.id, opportunity, ...(view === 'active' ? {} : {view}), ...shared};
            return cutoffs.length === 0 || !hasCutoff(kind)
                ? [entry]
                : cutoffs.map(cutoffMinutes => ({...entry, cutoffMinutes}));
        }),
    );
    const sorted = (list: readonly object[]): string =>
        JSON.stringify(
            list.map(entry =>
                Object.entries(entry)
                    .filter(([, value]) => value !== undefined)
                    .toSorted(([x], [y]) => (x < y ? -1 : 1)),
            ),
        );
    if (sorted(product) !== sorted(listed)) return ['--measures', quoted(JSON.stringify(listed))];
    const named = Object.entries(shared).filter(([, value]) => value !== undefined);
    return [
        '--measure',
        kinds.map(({id}) => id).join(','),
        ...(opportunities[0] === undefined ? [] : ['--opportunity', opportunities.join(',')]),
        ...(cutoffs.length === 0 ? [] : ['--cutoff', cutoffs.join(',')]),
        ...(view === 'active' ? [] : ['--view', view]),
        ...(named.length === 0
            ? []
            : [
                  '--parameters',
                  quoted(
                      named
                          .map(
                              ([name, value]) =>
                                  `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
                          )
                          .join(','),
                  ),
              ]),
    ];
};
