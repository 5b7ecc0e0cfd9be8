import type {Claim} from '../../network/types.js';
import {ProblemError} from '../../problem/problem.js';
import {formatDuration} from '../../units/duration.js';
import {sixDigits} from '../../units/six-digits.js';
import type {Bilingual, Seconds} from '../../units/units.js';
import {type Modelled, modelledTime} from './modelled.js';
import type {Asked, ClaimRow, SloganRow, Validation} from './types.js';

/** Times measured, timetabled or run; slogans, aims and forecasts are answered, not scored. */
const SCORED: ReadonlySet<Claim['basis']> = new Set(['timetable', 'observed', 'operator']);

const errorOf = (seconds: Seconds, low: Seconds | undefined, high: Seconds | undefined): number => {
    if (low !== undefined && seconds < low) return sixDigits((low - seconds) / low);
    if (high !== undefined && seconds > high) return sixDigits((seconds - high) / high);
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
            zh: `属实：从${from.name.zh}出发，${how.zh}，${is.zh}（宣传：${said.zh}）。`,
            en: `True from ${from.name.en} ${how.en}: ${is.en} (claimed: ${said.en}).`,
        };
    return claim.high === undefined
        ? {
              zh: `不属实：最快只要 ${is.zh}（${how.zh}；宣传：${said.zh}）。`,
              en: `Not true: best ${is.en} (${how.en}; claimed: ${said.en}).`,
          }
        : {
              zh: `不属实：最快也要 ${is.zh}（${how.zh}；宣传：${said.zh}）。`,
              en: `Not true: best ${is.en} (${how.en}; claimed: ${said.en}).`,
          };
};

const neededText = (list: Claim['needs']): Bilingual => ({
    zh: list.map(({id, title}) => title?.zh ?? id).join('、'),
    en: list.map(({id, title}) => (title === undefined ? id : `${title.en} (${id})`)).join(', '),
});

/** Why a claim cannot be held against the network of its date. */
const notComparable = ({feeds}: Asked['network'], claim: Claim): Bilingual | undefined => {
    if (claim.low === undefined && claim.high === undefined)
        return {zh: '未给出时间，不评分。', en: 'It gives no time and is not scored.'};
    const day = claim.asOf ?? claim.date;
    const unrouted = claim.needs.filter(
        // A service whose times are not known may run as an assumed one.
        ({kind, id}) => kind === 'service' && ![...feeds.values()].some(({routes}) => routes.has(id)),
    );
    if (unrouted.length > 0) {
        const {zh, en} = neededText(unrouted);
        return {
            zh: `需乘坐${zh}，其停靠站或时刻不详，不评分。`,
            en: `It uses ${en}, whose stops or times are not known; not scored.`,
        };
    }
    const missing = claim.needs.filter(
        ({kind, open}) => kind !== 'service' && (open === undefined || (day !== undefined && open > day)),
    );
    if (missing.length > 0) {
        const {zh, en} = neededText(missing);
        return day === undefined
            ? {
                  zh: `需要先有${zh}，尚未开通，不评分。`,
                  en: `It needs the project ${en}, which is not open; not scored.`,
              }
            : {
                  zh: `需要先有${zh}，${day} 尚未开通，不评分。`,
                  en: `It needs the project ${en}, which is not open on ${day}; not scored.`,
              };
    }
    if (claim.from === undefined || claim.to === undefined)
        return {zh: '未指明起讫点，不评分。', en: 'It names no origin and destination and is not scored.'};
    return undefined;
};

/** The modelled time, or the sentence that says why there is none. */
const tryModel = (engine: Asked, claim: Claim, best: boolean): Modelled | Bilingual => {
    try {
        const modelled = modelledTime(engine, claim, best);
        if (modelled !== undefined && Number.isFinite(modelled.seconds)) return modelled;
        return {zh: '模型中没有这样的行程，不评分。', en: 'The model has no such journey; not scored.'};
    } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        const {zh, en} = error.problems[0]!.message;
        return {zh: `无法计算：${zh}。`, en: `Cannot be computed: ${en}.`};
    }
};

/** One claim against the model. */
export const validateClaim = (engine: Asked, claim: Claim): ClaimRow => {
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
    const why = notComparable(engine.network, claim);
    if (why !== undefined) return {...base, verdict: 'not-scored', sentence: why};
    const slogan = !SCORED.has(claim.basis);
    const modelled = tryModel(engine, claim, slogan);
    if ('zh' in modelled) return {...base, verdict: 'not-scored', sentence: modelled};
    const {seconds, from, to} = modelled;
    const measured = {from, to, modelled: Math.round(seconds)};
    if (slogan) {
        const verdict = holds(seconds, low, high) ? 'true-slogan' : 'not-true';
        return {
            ...base,
            ...measured,
            errorShare: high === undefined ? errorOf(seconds, low, undefined) : errorOf(seconds, undefined, high),
            verdict,
            sentence: answerSlogan(claim, modelled),
        };
    }
    const said = saidText(claim);
    const is = minutesText(seconds);
    const error = errorOf(seconds, low, high);
    return {
        ...base,
        ...measured,
        errorShare: error,
        verdict: error <= 0.1 ? 'within' : error <= 0.2 ? 'close' : 'off',
        sentence: {
            zh: `模型 ${is.zh}，公布 ${said.zh}，相差 ${percent(error)}。`,
            en: `Modelled ${is.en}, published ${said.en}, ${percent(error)} off.`,
        },
    };
};

/** The meaning of the slogan of a claim, where it has one. */
export const sloganRowOf = (engine: Asked, claim: Claim): SloganRow | undefined => {
    const {slogan} = claim;
    if (slogan === undefined) return undefined;
    const modelled = notComparable(engine.network, claim) ?? tryModel(engine, claim, true);
    const base = {
        slogan,
        claim: claim.id,
        definition: claim.definition,
        mode: claim.mode,
        date: claim.asOf ?? claim.date ?? null,
        said: {low: claim.low ?? null, high: claim.high ?? null},
    };
    if ('zh' in modelled)
        return {...base, from: null, to: null, best: null, at: null, by: null, true: null, sentence: modelled};
    const {seconds, from, to, at, by} = modelled;
    return {
        ...base,
        from,
        to,
        best: Math.round(seconds),
        at: at ?? null,
        by: by ?? null,
        true: holds(seconds, claim.low, claim.high),
        sentence: answerSlogan(claim, modelled),
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

/** The rows with what they come to, and the worst of those that were not used to build the model. */
export const validationOf = (rows: readonly ClaimRow[], slogans: readonly SloganRow[]): Validation => {
    const heldOut = rows.filter(({usedInModel}) => !usedInModel);
    const worst = heldOut
        .filter(({verdict}) => verdict === 'off' || verdict === 'close')
        .toSorted((a, b) => b.errorShare! - a.errorShare!)
        .slice(0, 10)
        .map(({id}) => id);
    return {
        rows,
        summary: {...tally(heldOut), worst},
        built: tally(rows.filter(({usedInModel}) => usedInModel)),
        ...(slogans.length === 0 ? {} : {slogans}),
    };
};

/** Every claim against the model. */
export const validateClaims = (
    engine: Asked,
    claims: readonly Claim[],
    onProgress?: (done: number, total: number) => void,
): Validation =>
    validationOf(
        claims.map((claim, index) => {
            const row = validateClaim(engine, claim);
            onProgress?.(index + 1, claims.length);
            return row;
        }),
        claims.flatMap(claim => sloganRowOf(engine, claim) ?? []),
    );
