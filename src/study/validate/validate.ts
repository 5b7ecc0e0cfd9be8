import type {AccessMode} from '../../compile/modes.js';
import {MORNING} from '../../request/windows.js';
import type {Claim} from '../../network/types.js';
import {ProblemError} from '../../problem/problem.js';
import {formatDuration} from '../../units/duration.js';
import {formatClock} from '../../units/clock.js';
import type {Bilingual, IsoDate, Seconds} from '../../units/units.js';
import type {DeparturesAnswer, ProfileAnswer, RouteAnswer} from '../../journey/types.js';
import type {AnswerPlace, JourneyRequest} from '../../request/types.js';

/** What claims are compared with. */
interface Asked {
    route(request: JourneyRequest): RouteAnswer;
    profile(request: JourneyRequest): ProfileAnswer;
    departures(request: JourneyRequest): DeparturesAnswer;
}

type Verdict = 'within' | 'close' | 'off' | 'not-scored' | 'true-slogan' | 'not-true';

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

/** One reading of a slogan: a definition of its time, and the best of the day under it. */
export interface SloganRow {
    readonly slogan: Bilingual;
    readonly claim: string;
    readonly definition: Claim['definition'];
    readonly mode: string;
    readonly from: AnswerPlace | null;
    readonly to: AnswerPlace | null;
    readonly date: IsoDate | null;
    readonly said: {readonly low: Seconds | null; readonly high: Seconds | null};
    /** Best of the day; null where there is no such journey. */
    readonly best: Seconds | null;
    readonly at: string | null;
    readonly by: string | null;
    /** Null where there is nothing to hold it against. */
    readonly true: boolean | null;
    readonly sentence: Bilingual;
}

export interface Validation {
    readonly rows: readonly ClaimRow[];
    /** Rows the model was not built from; `built` counts those it was. */
    readonly summary: {
        readonly scored: number;
        readonly within10: number;
        readonly within20: number;
        readonly worst: readonly string[];
    };
    readonly built: {readonly scored: number; readonly within10: number; readonly within20: number};
    /** Claims whose words are a slogan, in file order; absent where there are none. */
    readonly slogans?: readonly SloganRow[];
}

/** Times measured, timetabled or run; slogans, aims and forecasts are answered, not scored. */
const SCORED: ReadonlySet<Claim['basis']> = new Set(['timetable', 'observed', 'operator']);
/** Hour of drives whose claim gives none. */
const INTER_PEAK: Seconds = 10 * 3600;
const HALF_DAY = {from: 6 * 3600, to: 20 * 3600} as const;

interface Modelled {
    readonly seconds: Seconds;
    readonly from: AnswerPlace;
    readonly to: AnswerPlace;
    /** When and by what the best was reached. */
    readonly at?: string;
    readonly by?: string;
}

const least = <T>(items: readonly T[], of: (item: T) => number): T | undefined =>
    items.reduce<T | undefined>((best, item) => (best === undefined || of(item) < of(best) ? item : best), undefined);

const middle = (sorted: readonly number[]): number =>
    (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;

/** The model's time under the definition of the claim; `best` asks for the best of the day, else the usual time. */
const model = (engine: Asked, claim: Claim, best: boolean): Modelled | undefined => {
    const base: JourneyRequest = {
        from: claim.from!,
        to: claim.to!,
        // Read as text from a file: the request checks them.
        ...(claim.access.length === 0 ? {} : {access: claim.access as AccessMode[]}),
        ...(claim.egress.length === 0 ? {} : {egress: claim.egress as AccessMode[]}),
        ...(claim.asOf === undefined && claim.date === undefined ? {} : {date: claim.asOf ?? claim.date}),
    };
    if (claim.definition === 'drive' || (claim.definition === 'door' && claim.mode === 'car')) {
        const clock = claim.clock ?? INTER_PEAK;
        const answer = engine.route({...base, modes: ['car'], depart: clock, ...(best ? {period: 'night'} : {})});
        const journey = answer.journeys[0];
        if (journey === undefined) return undefined;
        const drive = journey.legs.find(({kind}) => kind === 'drive');
        const seconds = claim.definition === 'drive' ? (drive?.durationSeconds ?? Infinity) : journey.durationSeconds;
        return {
            seconds,
            from: answer.request.from,
            to: answer.request.to,
            at: best ? '22:00-06:00' : formatClock(clock),
            by: 'car',
        };
    }
    if (claim.definition === 'in-vehicle' || claim.definition === 'platform') {
        const answer = engine.departures(base);
        const {from, to} = answer.request;
        const departures =
            claim.trains.length === 0
                ? answer.departures
                : answer.departures.filter(
                      ({trip}) => trip !== null && claim.trains.some(start => trip.startsWith(start)),
                  );
        const fastest = least(departures, ({durationSeconds}) => durationSeconds);
        if (fastest !== undefined) {
            if (claim.statistic === 'median')
                return {
                    seconds: middle(departures.map(({durationSeconds}) => durationSeconds).toSorted((a, b) => a - b)),
                    from,
                    to,
                };
            return {
                seconds: fastest.durationSeconds,
                from,
                to,
                at: fastest.departureTime.slice(11, 16),
                by: fastest.trip ?? fastest.line.name.zh,
            };
        }
        if (claim.trains.length > 0) return undefined;
        const ride = least(answer.headways, ({durationSeconds}) => durationSeconds);
        if (ride !== undefined) return {seconds: ride.durationSeconds, from, to, by: ride.line.name.zh};
        if (claim.definition === 'in-vehicle') return undefined;
        const profile = engine.profile({...base, ends: 'platform'});
        const entry = least(profile.entries, ({durationSeconds}) => durationSeconds);
        return entry === undefined
            ? undefined
            : {seconds: entry.durationSeconds, from, to, by: entry.lines.map(({zh}) => zh).join(' + ')};
    }
    if (best) {
        const answer = engine.profile({...base, window: HALF_DAY});
        const entry = least(answer.entries, ({durationSeconds}) => durationSeconds);
        if (entry === undefined) return undefined;
        const at = entry.kind === 'point' ? entry.departureTime : entry.from;
        return {
            seconds: entry.durationSeconds,
            from: answer.request.from,
            to: answer.request.to,
            at: at.slice(11, 16),
            by: entry.lines.map(({zh}) => zh).join(' + '),
        };
    }
    if (claim.clock !== undefined) {
        const answer = engine.route({...base, modes: ['transit'], depart: claim.clock});
        const journey = answer.journeys[0];
        return journey === undefined
            ? undefined
            : {
                  seconds: journey.scheduleDelaySeconds + journey.durationSeconds,
                  from: answer.request.from,
                  to: answer.request.to,
                  at: formatClock(claim.clock),
              };
    }
    // People count their way from door to door, not the waiting at home for the train they mean to take.
    const {entries, request} = engine.profile({...base, window: MORNING});
    if (entries.length === 0) return undefined;
    return {
        seconds: middle(entries.map(({durationSeconds}) => durationSeconds).toSorted((a, b) => a - b)),
        from: request.from,
        to: request.to,
        at: '07:00-09:00',
    };
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
    return low === high
        ? formatDuration(low, language)
        : `${formatDuration(low, language)}${to}${formatDuration(high, language)}`;
};

/** A round figure is met by whatever rounds to it. */
const holds = (seconds: Seconds, low: Seconds | undefined, high: Seconds | undefined): boolean =>
    high === undefined ? seconds > low! - 60 : seconds < high + 60;

const minutesText = (seconds: Seconds): Bilingual => ({
    zh: formatDuration(Math.round(seconds), 'zh'),
    en: formatDuration(Math.round(seconds), 'en'),
});

const saidText = ({low, high}: Claim): Bilingual => ({zh: rangeText(low, high, 'zh'), en: rangeText(low, high, 'en')});

/** "true from X at Y by Z" or "not true: best N min". */
const answerSlogan = (claim: Claim, {seconds, from, at, by}: Modelled): Bilingual => {
    const said = saidText(claim);
    const is = minutesText(seconds);
    const isRide = by !== undefined && by !== '';
    const ride = by === 'car' ? '驾车' : `乘 ${by}`;
    const how = {
        zh: `${at === undefined ? '' : `${at} `}${isRide ? ride : ''}`.trim(),
        en: `${at === undefined ? '' : `at ${at}`}${isRide ? ` by ${by}` : ''}`.trim(),
    };
    if (holds(seconds, claim.low, claim.high))
        return {
            zh: `属实：从${from.name.zh}出发，${how.zh}，${is.zh}（说法：${said.zh}）。`,
            en: `True from ${from.name.en} ${how.en}: ${is.en} (said: ${said.en}).`,
        };
    return claim.high === undefined
        ? {
              zh: `不属实：最快只要 ${is.zh}（${how.zh}；说法：${said.zh}）。`,
              en: `Not true: best ${is.en} (${how.en}; said: ${said.en}).`,
          }
        : {
              zh: `不属实：最快也要 ${is.zh}（${how.zh}；说法：${said.zh}）。`,
              en: `Not true: best ${is.en} (${how.en}; said: ${said.en}).`,
          };
};

const neededText = (list: Claim['needs']): Bilingual => ({
    zh: list.map(({id, title}) => title?.zh ?? id).join('、'),
    en: list.map(({id, title}) => (title === undefined ? id : `${title.en} (${id})`)).join(', '),
});

/** Why a claim cannot be held against the network of its date. */
const notComparable = (claim: Claim): Bilingual | undefined => {
    if (claim.low === undefined && claim.high === undefined)
        return {zh: '此条没有给出时间，不计分。', en: 'It gives no time and is not scored.'};
    const day = claim.asOf ?? claim.date;
    const unrouted = claim.needs.filter(({kind}) => kind === 'service');
    if (unrouted.length > 0) {
        const {zh, en} = neededText(unrouted);
        return {
            zh: `要乘${zh}，其站点或时刻不明，不计分。`,
            en: `It rides on ${en}, whose stops or times are not known; not scored.`,
        };
    }
    const missing = claim.needs.filter(({open}) => open === undefined || (day !== undefined && open > day));
    if (missing.length > 0) {
        const {zh, en} = neededText(missing);
        return day === undefined
            ? {zh: `需要先有${zh}，尚未开通，不计分。`, en: `It needs project ${en}, not open; not scored.`}
            : {
                  zh: `需要先有${zh}，${day} 尚未开通，不计分。`,
                  en: `It needs project ${en}, not open on ${day}; not scored.`,
              };
    }
    if (claim.from === undefined || claim.to === undefined)
        return {zh: '此条没有指明两端，不计分。', en: 'It does not say from where to where and is not scored.'};
    return undefined;
};

/** The modelled time, or the sentence that says why there is none. */
const tryModel = (engine: Asked, claim: Claim, best: boolean): Modelled | Bilingual => {
    try {
        const found = model(engine, claim, best);
        if (found !== undefined && Number.isFinite(found.seconds)) return found;
        return {zh: '模型中没有这样的走法，不计分。', en: 'The model has no such journey; not scored.'};
    } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        const {zh, en} = error.problems[0]!.message;
        return {zh: `无法计算：${zh}。`, en: `Cannot be computed: ${en}.`};
    }
};

const validateClaim = (engine: Asked, claim: Claim): ClaimRow => {
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
    const why = notComparable(claim);
    if (why !== undefined) return {...base, verdict: 'not-scored', sentence: why};
    const slogan = !SCORED.has(claim.basis);
    const found = tryModel(engine, claim, slogan);
    if ('zh' in found) return {...base, verdict: 'not-scored', sentence: found};
    const {seconds, from, to} = found;
    const known = {from, to, modelled: Math.round(seconds)};
    if (slogan) {
        const verdict = holds(seconds, low, high) ? 'true-slogan' : 'not-true';
        return {
            ...base,
            ...known,
            errorShare: high === undefined ? errorOf(seconds, low, undefined) : errorOf(seconds, undefined, high),
            verdict,
            sentence: answerSlogan(claim, found),
        };
    }
    const said = saidText(claim);
    const is = minutesText(seconds);
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

const sloganRow = (engine: Asked, claim: Claim, slogan: Bilingual): SloganRow => {
    const found = notComparable(claim) ?? tryModel(engine, claim, true);
    const base = {
        slogan,
        claim: claim.id,
        definition: claim.definition,
        mode: claim.mode,
        date: claim.asOf ?? claim.date ?? null,
        said: {low: claim.low ?? null, high: claim.high ?? null},
    };
    if ('zh' in found)
        return {...base, from: null, to: null, best: null, at: null, by: null, true: null, sentence: found};
    const {seconds, from, to, at, by} = found;
    return {
        ...base,
        from,
        to,
        best: Math.round(seconds),
        at: at ?? null,
        by: by ?? null,
        true: holds(seconds, claim.low, claim.high),
        sentence: answerSlogan(claim, found),
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
export const validateClaims = (
    engine: Asked,
    claims: readonly Claim[],
    onProgress?: (done: number, total: number) => void,
): Validation => {
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
    const slogans = claims.flatMap(claim =>
        claim.slogan === undefined ? [] : [sloganRow(engine, claim, claim.slogan)],
    );
    return {
        rows,
        summary: {...tally(heldOut), worst},
        built: tally(rows.filter(({usedInModel}) => usedInModel)),
        ...(slogans.length === 0 ? {} : {slogans}),
    };
};
