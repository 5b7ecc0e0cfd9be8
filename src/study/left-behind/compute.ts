import {ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import type {Sessions} from '../../session/sessions.js';
import {type OpenAccess, openAccess} from '../access/compute.js';
import type {AccessMeasure, AccessStudy} from '../access/types.js';
import type {StudyColumn} from '../columns.js';
import type {StudyControl} from '../control.js';
import {ChangeWatch} from './changes.js';
import {Reasons} from './reason.js';
import {
    LEFT_STATUSES,
    type LeftBehindColumn,
    type LeftBehindRequest,
    type LeftBehindStudy,
    type LeftStatus,
    type LeftZone,
} from './types.js';

/** A change below this share of what there was is none: figures carry six digits. */
const NOTHING = 1e-5;

const check = ({with: others = [], measure}: LeftBehindRequest): void => {
    const problems = [
        ...(others.length === 0
            ? [
                  problem('option-missing', {field: 'with'}, '', {
                      form: {zh: '一个或多个情景', en: 'one or more scenarios'},
                  }),
              ]
            : []),
        ...(measure?.view === 'passive'
            ? [problem('request-choice', {field: 'measure.view'}, measure.view, {allowed: 'active'})]
            : []),
    ];
    if (problems.length > 0) throw new ProblemError(problems);
};

/** A figure before and after, which is the better the more it is (`better` 1) or the less (-1). */
interface Pair {
    readonly before: number | null;
    readonly after: number | null;
}

const gainOf = ({before, after}: Pair, better: number): number => {
    if (before !== null && after !== null) return (after - before) * better;
    if (before === after) return 0;
    return after === null ? -Infinity : Infinity;
};

/** `half` is half of what the mean person gains. */
const statusOf = (pair: Pair, better: number, half: number): LeftStatus => {
    const {before, after} = pair;
    const gain = gainOf(pair, better);
    if (before === null || after === null) return gain === 0 ? 'unchanged' : gain < 0 ? 'loses' : 'gains';
    if (Math.abs(gain) <= NOTHING * Math.abs(before)) return 'unchanged';
    if (gain < 0) return 'loses';
    return gain < half ? 'gainsLittle' : 'gains';
};

interface Draft extends Pair {
    readonly zone: AccessStudy['zones'][number];
    readonly origin: number;
    readonly gain: number;
    readonly status: LeftStatus;
}

/** Zones of a column, worst first: by change, then the more people. */
const draftsOf = ({zones, measures}: AccessStudy, column: number, meanChange: number | null): Draft[] => {
    // Of times less is more.
    const better = measures[0]!.isTime ? -1 : 1;
    const half = ((meanChange ?? 0) * better) / 2;
    return zones
        .map((zone, origin) => {
            const pair = {before: zone.values[0]![0]!, after: zone.values[0]![column]!};
            return {zone, origin, ...pair, gain: gainOf(pair, better), status: statusOf(pair, better, half)};
        })
        .toSorted(
            (a, b) => a.gain - b.gain || (b.zone.population ?? 0) - (a.zone.population ?? 0) || a.origin - b.origin,
        );
};

const countsOf = (zones: readonly LeftZone[]): LeftBehindColumn['counts'] =>
    LEFT_STATUSES.map(status => {
        const own = zones.filter(zone => zone.status === status);
        return {
            status,
            zones: own.length,
            people: own.reduce((sum, {population}) => sum + (population ?? 0), 0),
        };
    });

const columnOf = async (
    open: OpenAccess,
    column: number,
    watch: ChangeWatch,
    signal: AbortSignal | undefined,
): Promise<LeftBehindColumn> => {
    const {study, applied} = open;
    const {mean, inequality} = study.summaries.find(summary => summary.column === column)!;
    const reasons = new Reasons(open, applied[column]!);
    const zones: LeftZone[] = [];
    for (const {zone, origin, before, after, status} of draftsOf(study, column, mean.change)) {
        signal?.throwIfAborted();
        const {values: _values, ...rest} = zone;
        const changes = watch.of(column, origin);
        const reason = await reasons.of(origin, status, changes);
        zones.push({
            ...rest,
            before,
            after,
            change: before === null || after === null ? null : Number((after - before).toPrecision(6)),
            status,
            nearer: changes.nearer,
            farther: changes.farther,
            ...(reason === undefined ? {} : {reason}),
        });
    }
    const [grades] = study.evidence ?? [];
    return {
        ...study.columns[column]!,
        counts: countsOf(zones),
        mean,
        inequality,
        evidence: grades === undefined ? null : {before: grades[0]!, after: grades[column]!},
        zones,
    };
};

/**
 * Who is left behind: zones that lose, gain nothing or little under a
 * scenario, and why, beside the mean change and the change of inequality.
 */
export const computeLeftBehind = async (
    sessions: Sessions,
    request: LeftBehindRequest,
    control: StudyControl = {},
): Promise<LeftBehindStudy> => {
    check(request);
    const {measure = {measure: 'gravity'}, ...rest} = request;
    const watch = new ChangeWatch();
    const open = await openAccess(sessions, {...rest, measures: [measure]}, control, (column, origin, row) =>
        watch.see(column, origin, row),
    );
    const {study} = open;
    const columns: LeftBehindColumn[] = [];
    for (let column = 1; column < study.columns.length; column++)
        columns.push(await columnOf(open, column, watch, control.signal));
    const {request: echo, remarks, attribution, passport} = study;
    const {measures: _measures, ...shown} = echo;
    return {
        request: {...shown, measure},
        base: 'zones',
        measure: study.measures[0] as AccessMeasure,
        from: study.columns[0] as StudyColumn,
        columns,
        remarks,
        attribution,
        passport: {...passport, command: open.commandAs('left-behind')},
    };
};
