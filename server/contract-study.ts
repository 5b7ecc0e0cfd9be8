import {z} from 'zod';
import type {AccessRequest, CircleRequest, ScoreRequest} from '../src/index.js';
import {askedSchema} from './contract-compare.js';
import {matrixRequestSchema, readSpread, shaped} from './contract-jobs.js';

const {percentiles: _percentiles, scenario: _scenario, origins, destinations, ...spread} = matrixRequestSchema.shape;
const columns = {
    base: askedSchema.nullable().optional().describe('what the others are held against; default the network as it is'),
    with: z.array(askedSchema).max(8).optional().describe('scenarios side by side'),
};
const percentile = z.number().gt(0).max(100).optional().describe('in percent; default 50');

/** `request` of a job of kind `access`. */
export const accessRequestSchema = z.strictObject({
    ...spread,
    ...columns,
    origins: origins.optional(),
    destinations: destinations.optional(),
    measures: z.array(z.looseObject({measure: z.string(), opportunity: z.string().optional(), view: z.enum(['active', 'passive']).optional()})).min(1).max(20).describe('measures and their parameters, as docs/measures.md lists them'),
    percentile,
    ownZone: z.boolean().optional().describe('is the own zone counted; default true'),
});

/** `request` of a job of kind `score`. */
export const scoreRequestSchema = z.strictObject({
    ...spread,
    ...columns,
    centres: z.array(z.string().min(1).max(200)).min(1).max(8).optional(),
    national: z.string().min(1).max(200).optional(),
    percentile,
    projects: z.boolean().optional().describe('try every project alone'),
});

const {modes: _modes, statistic: _statistic, ...unmoded} = spread;

/** `request` of a job of kind `circle`. */
export const circleRequestSchema = z.strictObject({...unmoded, ...columns, centre: z.string().min(1).max(200).optional(), cutoffMinutes: z.number().gt(0).max(600).optional()});

export type StudyJob =
    | {readonly study: 'access'; readonly request: AccessRequest}
    | {readonly study: 'score'; readonly request: ScoreRequest}
    | {readonly study: 'circle'; readonly request: CircleRequest};

type Columns = Pick<AccessRequest, 'base' | 'with'>;
/** After `withScenarios`, ids have become documents. */
const settled = ({base, with: others}: {base?: unknown; with?: unknown}): Columns => ({
    ...(base === undefined || base === null ? {} : {base: base as NonNullable<Columns['base']>}),
    ...(others === undefined ? {} : {with: others as NonNullable<Columns['with']>}),
});
const share = (percent: number | undefined): {percentile?: number} => (percent === undefined ? {} : {percentile: percent / 100});

/** Reads the request of a study. Throws ProblemError with every problem of it. */
export function readStudy(kind: StudyJob['study'], body: unknown): StudyJob {
    if (kind === 'access') {
        const {base, with: others, measures, percentile: percent, ownZone, origins: from, destinations: to, ...rest} = shaped(accessRequestSchema, body);
        const {origins: _from, destinations: _to, ...request} = readSpread({...rest, origins: 'zones', destinations: 'zones'});
        return {
            study: kind,
            request: {...request, ...settled({base, with: others}), measures, ...(from === undefined ? {} : {origins: from}), ...(to === undefined ? {} : {destinations: to}), ...share(percent), ...(ownZone === undefined ? {} : {ownZone})},
        };
    }
    if (kind === 'score') {
        const {base, with: others, centres, national, percentile: percent, projects, ...rest} = shaped(scoreRequestSchema, body);
        const {origins: _from, destinations: _to, ...request} = readSpread({...rest, origins: 'zones', destinations: 'zones'});
        return {study: kind, request: {...request, ...settled({base, with: others}), ...share(percent), ...(centres === undefined ? {} : {centres}), ...(national === undefined ? {} : {national}), ...(projects === undefined ? {} : {projects})}};
    }
    const {base, with: others, centre, cutoffMinutes, ...rest} = shaped(circleRequestSchema, body);
    const {origins: _from, destinations: _to, ...request} = readSpread({...rest, origins: 'zones', destinations: 'zones'});
    return {study: kind, request: {...request, ...settled({base, with: others}), ...(centre === undefined ? {} : {centre}), ...(cutoffMinutes === undefined ? {} : {cutoffMinutes})}};
}
