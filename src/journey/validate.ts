import type {Claim} from '../network/types.js';
import {ProblemError} from '../problem/problem.js';
import {formatDuration} from '../units/duration.js';
import {formatClock} from '../units/clock.js';
import type {Bilingual, Seconds} from '../units/units.js';
import type {AnswerPlace, Engine, JourneyRequest} from './types.js';

export type Verdict = 'within' | 'close' | 'off' | 'not-scored' | 'true-slogan' | 'not-true';

/** A published time held against the model. */
export interface ClaimRow {
    readonly id: string;
    readonly quote: string;
    readonly from: AnswerPlace | null;
    readonly to: AnswerPlace | null;
    readonly mode: string;
    readonly basis: Claim['basis'];
    readonly definition: Claim['definition'];
    /** Seconds; `low` alone means at least, `high` alone at most. */
    readonly published: {readonly low: Seconds | null; readonly high: Seconds | null} | null;
    readonly modelled: Seconds | null;
    /** Distance of the modelled time from the published range, as a share of its nearer end; 0 inside. */
    readonly errorShare: number | null;
    readonly verdict: Verdict;
    readonly sentence: Bilingual;
    readonly usedInModel: boolean;
}

export interface Validation {
    readonly rows: readonly ClaimRow[];
    /** Rows the model was not built from; `built` counts those it was. */
    readonly summary: {readonly scored: number; readonly within10: number; readonly within20: number; readonly worst: readonly string[]};
    readonly built: {readonly scored: number; readonly within10: number; readonly within20: number};
}

/** Times measured, timetabled or run; slogans, aims and forecasts are answered, not scored. */
const SCORED: ReadonlySet<Claim['basis']> = new Set(['timetable', 'observed', 'operator']);
/** Hour of drives whose claim gives none. */
const INTER_PEAK: Seconds = 10 * 3600;
const MORNING = {from: 7 * 3600, to: 9 * 3600} as const;
const HALF_DAY = {from: 6 * 3600, to: 20 * 3600} as const;

interface Modelled {
    readonly seconds: Seconds;
    readonly from: AnswerPlace;
    readonly to: AnswerPlace;
    /** When and by what the best was reached. */
    readonly at?: string;
    readonly by?: string;
}

const least = <T>(items: readonly T[], of: (item: T) => number): T | undefined => items.reduce<T | undefined>((best, item) => (best === undefined || of(item) < of(best) ? item : best), undefined);

/** The model's time under the definition of the claim; `best` asks for the best of the day, else the usual time. */
const model = (engine: Engine, claim: Claim, best: boolean): Modelled | undefined => {
    const base: JourneyRequest = {
        from: claim.from!,
        to: claim.to!,
        ...(claim.asOf === undefined && claim.date === undefined ? {} : {date: claim.asOf ?? claim.date}),
    };
    if (claim.definition === 'drive' || (claim.definition === 'door' && claim.mode === 'car')) {
        const clock = claim.clock ?? INTER_PEAK;
        const answer = engine.route({...base, modes: ['car'], depart: clock, ...(best ? {period: 'night'} : {})});
        const journey = answer.journeys[0];
        if (journey === undefined) return undefined;
        const drive = journey.legs.find(({kind}) => kind === 'drive');
        const seconds = claim.definition === 'drive' ? (drive?.durationSeconds ?? Infinity) : journey.durationSeconds;
        return {seconds, from: answer.request.from, to: answer.request.to, at: best ? '22:00-06:00' : formatClock(clock), by: 'car'};
    }
    if (claim.definition === 'in-vehicle' || claim.definition === 'platform') {
        const answer = engine.departures(base);
        const {from, to} = answer.request;
        if (answer.count > 0) {
            if (claim.id.endsWith('-median')) return {seconds: answer.medianSeconds!, from, to};
            const fastest = least(answer.departures, ({durationSeconds}) => durationSeconds)!;
            return {seconds: fastest.durationSeconds, from, to, at: fastest.departureTime.slice(11, 16), by: fastest.trip ?? fastest.line.name.zh};
        }
        const ride = least(answer.headways, ({durationSeconds}) => durationSeconds);
        if (ride !== undefined) return {seconds: ride.durationSeconds, from, to, by: ride.line.name.zh};
        if (claim.definition === 'in-vehicle') return undefined;
        const profile = engine.profile({...base, ends: 'platform'});
        const entry = least(profile.entries, ({durationSeconds}) => durationSeconds);
        return entry === undefined ? undefined : {seconds: entry.durationSeconds, from, to, by: entry.lines.join(' + ')};
    }
    if (best) {
        const answer = engine.profile({...base, window: HALF_DAY});
        const entry = least(answer.entries, ({durationSeconds}) => durationSeconds);
        if (entry === undefined) return undefined;
        const at = entry.kind === 'point' ? entry.departureTime : entry.from;
        return {seconds: entry.durationSeconds, from: answer.request.from, to: answer.request.to, at: at.slice(11, 16), by: entry.lines.join(' + ')};
    }
    if (claim.clock !== undefined) {
        const answer = engine.route({...base, modes: ['transit'], depart: claim.clock});
        const journey = answer.journeys[0];
        return journey === undefined
            ? undefined
            : {seconds: journey.scheduleDelaySeconds + journey.durationSeconds, from: answer.request.from, to: answer.request.to, at: formatClock(claim.clock)};
    }
    const answer = engine.route({...base, modes: ['transit'], window: MORNING});
    const seconds = answer.window?.[0]?.full.p50;
    return seconds === undefined || seconds === null ? undefined : {seconds, from: answer.request.from, to: answer.request.to, at: '07:00-09:00'};
};

const errorOf = (seconds: Seconds, low: Seconds | undefined, high: Seconds | undefined): number => {
    if (low !== undefined && seconds < low) return (low - seconds) / low;
    if (high !== undefined && seconds > high) return (seconds - high) / high;
    return 0;
};

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const rangeText = (low: Seconds | undefined, high: Seconds | undefined, language: keyof Bilingual): string => {
    const [atLeast, atMost, to] = language === 'zh' ? ['至少 ', '至多 ', ' 至 '] : ['at least ', 'at most ', ' to '];
    if (high === undefined) return `${atLeast}${formatDuration(low!, language)}`;
    if (low === undefined) return `${atMost}${formatDuration(high, language)}`;
    return low === high ? formatDuration(low, language) : `${formatDuration(low, language)}${to}${formatDuration(high, language)}`;
};

const validateClaim = (engine: Engine, claim: Claim): ClaimRow => {
    const {low, high} = claim;
    const base = {
        id: claim.id,
        quote: claim.quote,
        from: null,
        to: null,
        mode: claim.mode,
        basis: claim.basis,
        definition: claim.definition,
        published: low === undefined && high === undefined ? null : {low: low ?? null, high: high ?? null},
        modelled: null,
        errorShare: null,
        usedInModel: claim.usedInModel,
    };
    const unscored = (sentence: Bilingual, rest: Partial<ClaimRow> = {}): ClaimRow => ({...base, ...rest, verdict: 'not-scored', sentence});
    if (base.published === null) return unscored({zh: '此条没有给出时间，不计分。', en: 'It gives no time and is not scored.'});
    if (claim.from === undefined || claim.to === undefined)
        return unscored({zh: '此条没有指明两端，不计分。', en: 'It does not say from where to where and is not scored.'});
    const slogan = !SCORED.has(claim.basis);
    let found: Modelled | undefined;
    try {
        found = model(engine, claim, slogan);
    } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        const {zh, en} = error.problems[0]!.message;
        return unscored({zh: `无法计算：${zh}。`, en: `Cannot be computed: ${en}.`});
    }
    if (found === undefined || !Number.isFinite(found.seconds))
        return unscored({zh: '模型中没有这样的走法，不计分。', en: 'The model has no such journey; not scored.'});
    const {seconds, from, to, at, by} = found;
    const known = {from, to, modelled: Math.round(seconds)};
    const said = {zh: rangeText(low, high, 'zh'), en: rangeText(low, high, 'en')};
    const is = {zh: formatDuration(Math.round(seconds), 'zh'), en: formatDuration(Math.round(seconds), 'en')};
    if (slogan) {
        const goal = high ?? low!;
        // A round figure of a slogan is met by whatever rounds to it.
        const met = seconds < goal + 60;
        const how = {
            zh: `${at === undefined ? '' : `${at} `}${by === undefined || by === '' ? '' : `乘 ${by}`}`.replace('乘 car', '驾车').trim(),
            en: `${at === undefined ? '' : `at ${at}`}${by === undefined || by === '' ? '' : ` by ${by}`}`.trim(),
        };
        return {
            ...base,
            ...known,
            errorShare: errorOf(seconds, undefined, goal),
            verdict: met ? 'true-slogan' : 'not-true',
            sentence: met
                ? {zh: `属实：从${from.name.zh}出发，${how.zh}，${is.zh}（说法：${said.zh}）。`, en: `True from ${from.name.en} ${how.en}: ${is.en} (said: ${said.en}).`}
                : {zh: `不属实：最快也要 ${is.zh}（说法：${said.zh}）。`, en: `Not true: best ${is.en} (said: ${said.en}).`},
        };
    }
    const error = errorOf(seconds, low, high);
    return {
        ...base,
        ...known,
        errorShare: error,
        verdict: error <= 0.1 ? 'within' : error <= 0.2 ? 'close' : 'off',
        sentence: {
            zh: `模型 ${is.zh}，公布 ${said.zh}，相差 ${percent(error)}。`,
            en: `Modelled ${is.en}, published ${said.en}, ${percent(error)} off.`,
        },
    };
};

const tally = (rows: readonly ClaimRow[]): {scored: number; within10: number; within20: number} => {
    const scored = rows.filter(({verdict}) => verdict === 'within' || verdict === 'close' || verdict === 'off');
    return {
        scored: scored.length,
        within10: scored.filter(({verdict}) => verdict === 'within').length,
        within20: scored.filter(({verdict}) => verdict !== 'off').length,
    };
};

/** Every claim against the model, with the worst of those that were not used to build it. */
export const validateClaims = (engine: Engine, claims: readonly Claim[], onProgress?: (done: number, total: number) => void): Validation => {
    const rows = claims.map((claim, index) => {
        const row = validateClaim(engine, claim);
        onProgress?.(index + 1, claims.length);
        return row;
    });
    const heldOut = rows.filter(({usedInModel}) => !usedInModel);
    const worst = heldOut
        .filter(({verdict}) => verdict === 'off' || verdict === 'close')
        .toSorted((a, b) => b.errorShare! - a.errorShare!)
        .slice(0, 10)
        .map(({id}) => id);
    return {rows, summary: {...tally(heldOut), worst}, built: tally(rows.filter(({usedInModel}) => usedInModel))};
};
