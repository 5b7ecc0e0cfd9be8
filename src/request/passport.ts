import type {CompiledModel} from '../compile/model.js';
import {sixDigits} from '../units/six-digits.js';
import {VERSION} from '../units/version.js';
import type {ResolvedRequest} from './request.js';
import type {ResolvedSettings} from './settings.js';
import {placeOfEndpoint} from './places.js';
import {formatClockExact} from '../units/clock.js';
import type {AnswerPlace, Passport, Remark, StandInUse} from './types.js';

/**
 * Feeds whose timetable of another day or year stood in, with
 * a sentence each. `feeds` limits it to those a result used.
 */
export const standInsOf = ({timetable}: CompiledModel, feeds?: ReadonlySet<string>): StandInUse[] =>
    [...timetable.activeServices]
        .filter(
            ([feed, {standIn, gradeDrop}]) =>
                standIn !== undefined && gradeDrop && (feeds === undefined || feeds.has(feed)),
        )
        .map(([feed, {standIn}]) => {
            const day = standIn!.serviceDate;
            return {
                feed,
                serviceDate: day ?? null,
                zh:
                    day === undefined
                        ? `${feed}：所问日期没有公布的时刻表，用后来采集的时刻代替。`
                        : `${feed}：所问日期没有时刻表，用 ${day} 的时刻表代替。`,
                en:
                    day === undefined
                        ? `${feed}: no timetable of that date; one captured at another time stands in.`
                        : `${feed}: no timetable of that date; that of ${day} stands in.`,
            };
        });

/**
 * The settings as they were understood, for the answer's echo and
 * passport. Keys in a fixed order; nothing that depends on the machine.
 */
export const settingsOf = (settings: ResolvedSettings, periods: readonly string[]): Record<string, unknown> => ({
    date: settings.date,
    asOf: settings.asOf,
    depart: settings.depart === undefined ? null : formatClockExact(settings.depart),
    arriveBy: settings.arriveBy === undefined ? null : formatClockExact(settings.arriveBy),
    window:
        settings.window === undefined
            ? null
            : `${formatClockExact(settings.window.from)}-${formatClockExact(settings.window.to)}`,
    returnDepart: settings.returnDepart === undefined ? null : formatClockExact(settings.returnDepart),
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

export const echoOf = (
    request: ResolvedRequest,
    periods: readonly string[],
): Record<string, unknown> & {from: AnswerPlace; to: AnswerPlace} => ({
    from: placeOfEndpoint(request.from),
    to: placeOfEndpoint(request.to),
    ...settingsOf(request, periods),
});

export const quoted = (text: string): string =>
    /^[\w:.,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/**
 * Options of the command line for settings that are not their
 * defaults. `short` leaves out what departure boards do not read.
 */
const settingWords = (settings: ResolvedSettings, periods: readonly string[], short = false): string[] => {
    const words: string[] = ['--date', settings.date];
    if (settings.asOf !== settings.date) words.push('--as-of', settings.asOf);
    if (settings.depart !== undefined) words.push('--depart', formatClockExact(settings.depart));
    if (settings.arriveBy !== undefined) words.push('--arrive-by', formatClockExact(settings.arriveBy));
    if (settings.window !== undefined)
        words.push('--window', `${formatClockExact(settings.window.from)}-${formatClockExact(settings.window.to)}`);
    if (settings.returnDepart !== undefined) words.push('--return', formatClockExact(settings.returnDepart));
    if (short) return words;
    words.push(
        '--modes',
        settings.modes.join(','),
        '--access',
        [...settings.access].join(','),
        '--egress',
        [...settings.egress].join(','),
    );
    if (settings.homeEnd !== 'origin') words.push('--home-end', settings.homeEnd);
    if (settings.traveller !== 'regular') words.push('--traveller', settings.traveller);
    if (settings.maxChanges !== 4) words.push('--max-changes', String(settings.maxChanges));
    if (settings.period !== undefined) words.push('--period', periods[settings.period]!);
    if (settings.ends !== 'door') words.push('--ends', settings.ends);
    if (settings.limit !== 5) words.push('--limit', String(settings.limit));
    if (settings.statistic !== 'full') words.push('--statistic', settings.statistic);
    if (settings.percentiles.length > 0)
        words.push('--percentiles', settings.percentiles.map(share => sixDigits(share * 100)).join(','));
    if (settings.scenario !== undefined) words.push('--scenario', settings.scenario);
    if (settings.draws > 0) words.push('--draws', String(settings.draws), '--seed', String(settings.seed));
    return words;
};

/** The command line that gives the answer about two ends again. */
export const commandOf = (command: string, request: ResolvedRequest, periods: readonly string[]): string =>
    [
        'jiegui',
        command,
        '--from',
        quoted(request.from.id.replace(/^coordinate:/, '')),
        '--to',
        quoted(request.to.id.replace(/^coordinate:/, '')),
        ...settingWords(request, periods, command === 'departures'),
    ].join(' ');

/** The same of a matrix. */
export const skimCommandOf = (
    origins: string,
    destinations: string,
    settings: ResolvedSettings,
    periods: readonly string[],
): string =>
    [
        'jiegui',
        'skim',
        '--origins',
        quoted(origins),
        '--destinations',
        quoted(destinations),
        ...settingWords(settings, periods),
    ].join(' ');

/** A command line of these words and the settings. */
export const commandWith = (words: readonly string[], settings: ResolvedSettings, periods: readonly string[]): string =>
    ['jiegui', ...words, ...settingWords(settings, periods)].join(' ');

const scenarioOf = ({network: {scenario}}: CompiledModel): Passport['scenario'] => {
    if (scenario === undefined) return null;
    const {id, title, digest, projects, projectsOut} = scenario;
    return {id, title, digest, projects, projectsOut};
};

export const passportOf = (
    model: CompiledModel,
    request: ResolvedSettings,
    command: string,
    used: {feeds?: ReadonlySet<string>; undatedShare?: number | null},
): Passport => {
    const periods = model.network.roadPeriods.map(({id}) => id);
    return {
        engine: VERSION,
        network: {id: model.network.id, digest: model.network.digest},
        scenario: scenarioOf(model),
        asOf: request.asOf,
        date: request.date,
        settings: settingsOf(request, periods),
        standIns: standInsOf(model, used.feeds),
        undatedShare: used.undatedShare ?? null,
        seed: request.draws > 0 ? request.seed : null,
        command,
    };
};

/**
 * Feeds of planned services that run by the clock face: their minutes past the hour are invented (DESIGN section 4).
 */
const phasedFeeds = ({timetable}: CompiledModel): Set<string> => {
    const feeds = new Set<string>();
    if (timetable.phased)
        for (const {feed, parts} of timetable.tripSource)
            if (parts.some(({trip}) => trip.phase !== undefined)) feeds.add(feed.id);
    return feeds;
};

/** Says of single journeys by planned services which of their invented timetables they ride. */
export const phaseRemarks = (model: CompiledModel, feeds: ReadonlySet<string>): Remark[] => {
    const used = [...phasedFeeds(model)].filter(feed => feeds.has(feed));
    if (used.length === 0) return [];
    return [
        {
            code: 'phase-zero',
            zh: `规划线路（${used.join('、')}）的时刻按间隔推定，单次行程用其中第一种排法；时段统计综合四种排法。`,
            en:
                `The times of planned lines (${used.join(', ')}) are made from their headway; ` +
                'single journeys ride the first of four ways to set them, statistics of a window pool all four.',
        },
    ];
};

/** Remarks every result carries (DESIGN section 3). */
export const remarksOf = (request: ResolvedSettings, standIns: readonly StandInUse[]): Remark[] => [
    ...request.remarks,
    ...standIns.map(({zh, en}) => ({code: 'stand-in', zh, en})),
];
