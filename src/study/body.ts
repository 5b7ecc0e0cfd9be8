import {z} from 'zod';
import {ProblemError, type Problem} from '../problem/problem.js';
import {askedSchema, matrixRequestSchema, MOST_SCENARIOS, readSettings} from '../request/body.js';

/** Members of the bodies of studies, by the parts that most of them have. */
const {percentiles: _percentiles, scenario, origins, destinations, ...spread} = matrixRequestSchema.shape;
const {modes: _modes, statistic: _statistic, ...unmoded} = spread;
const {window: _window, ...undated} = unmoded;

/** Settings of all pairs; without modes and statistic; and without a window as well. */
export {spread, undated, unmoded};

/** Two ends that must be given, and the same where all zones are meant without. */
export const ends = {origins, destinations};
export const optionalEnds = {origins: origins.optional(), destinations: destinations.optional()};

export const oneScenario = {scenario};
export const columns = {
    base: askedSchema.nullable().optional().describe('base for comparison; default the existing network'),
    with: z.array(askedSchema).max(MOST_SCENARIOS).optional().describe('scenarios side by side'),
};
export const percentile = z.number().gt(0).max(100).optional().describe('in percent; default 50');
export const placeNames = (most: number, what: string) =>
    z.array(z.string().min(1).max(200)).min(1).max(most).optional().describe(what);
export const evidence = z
    .boolean()
    .optional()
    .describe('show the grades of evidence behind the figures; takes longer, because every journey is composed');

/**
 * A body in the shape of its schema as the request of the engine: settings read from their texts, percent as shares. A
 * `base` of null is the network as it is. Throws ProblemError with every problem, those found before among them.
 */
export const readMembers = <Request>(body: object, before: readonly Problem[] = []): Request => {
    const {settings, others, problems} = readSettings({...body});
    if (before.length + problems.length > 0) throw new ProblemError([...problems, ...before]);
    const {base, percentile: percent, ...rest} = others;
    return {
        ...settings,
        ...rest,
        ...(base === undefined || base === null ? {} : {base}),
        ...(percent === undefined ? {} : {percentile: (percent as number) / 100}),
    } as Request;
};
