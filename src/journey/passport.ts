import type {CompiledModel} from '../compile/model.js';
import {sixDigits} from './compose.js';
import {VERSION} from '../units/version.js';
import type {ResolvedRequest} from './request.js';
import type {ResolvedSettings} from './settings.js';
import {placeOfEndpoint} from './places.js';
import {formatClock} from '../units/clock.js';
import type {AnswerPlace, Passport, Remark, StandInUse} from './types.js';

/** Feeds whose timetable of another day or year stood in, with a sentence each. `feeds` limits it to those a result used. */
export const standInsOf = ({timetable}: CompiledModel, feeds?: ReadonlySet<string>): StandInUse[] =>
    [...timetable.activeServices]
        .filter(([feed, {standIn, gradeDrop}]) => standIn !== undefined && gradeDrop && (feeds === undefined || feeds.has(feed)))
        .map(([feed, {standIn}]) => {
            const day = standIn!.serviceDate;
            return {
                feed,
                serviceDate: day ?? null,
                zh: day === undefined ? `${feed}：所问日期没有公布的时刻表，用后来采集的时刻代替。` : `${feed}：所问日期没有时刻表，用 ${day} 的时刻表代替。`,
                en: day === undefined ? `${feed}: no timetable of that date; one captured at another time stands in.` : `${feed}: no timetable of that date; that of ${day} stands in.`,
            };
        });

/** The settings as they were understood, for the answer's echo and passport. Keys in a fixed order; nothing that depends on the machine. */
export const settingsOf = (settings: ResolvedSettings, periods: readonly string[]): Record<string, unknown> => ({
    date: settings.date,
    asOf: settings.asOf,
    depart: settings.depart === undefined ? null : formatClock(settings.depart),
    arriveBy: settings.arriveBy === undefined ? null : formatClock(settings.arriveBy),
    window: settings.window === undefined ? null : `${formatClock(settings.window.from)}-${formatClock(settings.window.to)}`,
    returnDepart: settings.returnDepart === undefined ? null : formatClock(settings.returnDepart),
    modes: settings.modes,
    access: [...settings.access],
    egress: [...settings.egress],
    homeEnd: settings.homeEnd,
    traveller: settings.traveller,
    statistic: settings.statistic,
    percentiles: settings.percentiles,
    maxChanges: settings.maxChanges,
    period: settings.period === undefined ? null : periods[settings.period]!,
    ends: settings.ends,
    limit: settings.limit,
    seed: settings.seed,
    draws: settings.draws,
});

export const echoOf = (request: ResolvedRequest, periods: readonly string[]): Record<string, unknown> & {from: AnswerPlace; to: AnswerPlace} => ({
    from: placeOfEndpoint(request.from),
    to: placeOfEndpoint(request.to),
    ...settingsOf(request, periods),
});

const quoted = (text: string): string => (/^[\w:.,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** The command line that gives this answer again. */
export const commandOf = (command: string, request: ResolvedRequest, periods: readonly string[]): string => {
    const words: string[] = ['jiegui', command, '--from', quoted(request.from.id.replace(/^coordinate:/, '')), '--to', quoted(request.to.id.replace(/^coordinate:/, '')), '--date', request.date];
    if (request.asOf !== request.date) words.push('--as-of', request.asOf);
    if (request.depart !== undefined) words.push('--depart', formatClock(request.depart));
    if (request.arriveBy !== undefined) words.push('--arrive-by', formatClock(request.arriveBy));
    if (request.window !== undefined) words.push('--window', `${formatClock(request.window.from)}-${formatClock(request.window.to)}`);
    if (request.returnDepart !== undefined) words.push('--return', formatClock(request.returnDepart));
    if (command !== 'departures') {
        words.push('--modes', request.modes.join(','), '--access', [...request.access].join(','), '--egress', [...request.egress].join(','));
        if (request.homeEnd !== 'origin') words.push('--home-end', request.homeEnd);
        if (request.traveller !== 'regular') words.push('--traveller', request.traveller);
        if (request.maxChanges !== 4) words.push('--max-changes', String(request.maxChanges));
        if (request.period !== undefined) words.push('--period', periods[request.period]!);
        if (request.ends !== 'door') words.push('--ends', request.ends);
        if (request.limit !== 5) words.push('--limit', String(request.limit));
        if (request.statistic !== 'full') words.push('--statistic', request.statistic);
        if (request.percentiles.length > 0) words.push('--percentiles', request.percentiles.map(share => sixDigits(share * 100)).join(','));
        if (request.draws > 0) words.push('--draws', String(request.draws), '--seed', String(request.seed));
    }
    return words.join(' ');
};

export const passportOf = (model: CompiledModel, request: ResolvedSettings, command: string, used: {feeds?: ReadonlySet<string>; undatedShare?: number | null}): Passport => {
    const periods = model.network.roadPeriods.map(({id}) => id);
    return {
        engine: VERSION,
        network: {id: model.network.id, digest: model.network.digest},
        scenario: null,
        asOf: request.asOf,
        date: request.date,
        settings: settingsOf(request, periods),
        standIns: standInsOf(model, used.feeds),
        undatedShare: used.undatedShare ?? null,
        seed: request.draws > 0 ? request.seed : null,
        command,
    };
};

/** Remarks every result carries (DESIGN section 3). */
export const remarksOf = (request: ResolvedSettings, standIns: readonly StandInUse[]): Remark[] => [
    ...request.remarks,
    ...standIns.map(({zh, en}) => ({code: 'stand-in', zh, en})),
];
