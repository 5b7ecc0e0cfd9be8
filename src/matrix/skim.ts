import {isTransit} from '../compile/modes.js';
import type {Network} from '../network/types.js';
import type {EndRows} from '../compile/ends.js';
import type {Endpoint} from '../compile/endpoint.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {rowsOf} from '../search/pair.js';
import type {RoadPath, RoadRouter} from '../search/road-router.js';
import type {StreetPath} from '../search/street-router.js';
import {type DirectRow, directRows} from '../skim/direct-rows.js';
import type {JourneyRow, RowJourney} from '../skim/journey-row.js';
import {createPause} from '../skim/pause.js';
import type {SkimRow} from '../skim/row.js';
import {type RowRunner, type SkimOptions, taskOf, type TransitSide, transitSide} from '../skim/skim.js';
import {streamRows} from '../skim/stream.js';
import {EVENING, MORNING, type TimeWindow, windowByTheClock} from '../request/windows.js';
import {KeepLast} from '../units/keep-last.js';
import {LIMITS} from '../request/limits.js';
import {skimOptions} from './skim-options.js';
import type {JourneyParts} from '../journey/compose.js';
import {sixDigits} from '../units/six-digits.js';
import {driveCost, journeyCost} from '../journey/cost.js';
import {directLegs} from '../journey/direct-legs.js';
import {type Figure, type FigureUnit, journeyFigures} from './figures.js';
import {endsWords, type MatrixRequest, MEDIAN, type ResolvedMatrix, resolveMatrix} from './matrix.js';
import {commandWith, passportOf, remarksOf, settingsOf, windowText} from '../request/passport.js';
import {placeOfEndpoint} from '../request/places.js';
import type {Compiled, Session} from '../session/session.js';
import type {ResolvedSettings} from '../request/settings.js';
import {type GroundRouter, transitLegs} from '../journey/transit-legs.js';
import type {AnswerPlace, JourneyRequest, Passport, Remark, TravelMode} from '../request/types.js';

/**
 * `out`: from the origins; `back`: from the destinations home to the origins; `both`: first the one, then the other.
 */
export const DIRECTIONS = ['out', 'back', 'both'] as const;
export type SkimDirection = (typeof DIRECTIONS)[number];

export interface SkimRequest extends MatrixRequest {
    /** Default `out`. */
    readonly direction?: SkimDirection | undefined;
    /**
     * When people leave for home, clock seconds. Default 17:00-19:00, the evening peak of
     * docs/methods/driving-and-tolls.md.
     */
    readonly backWindow?: TimeWindow | undefined;
    /** The figures of the journey in force at each percentile too. Default no: they take longer. */
    readonly components?: boolean | undefined;
    /** `platform`: from the first departure to the last arrival, between stations. Default `door`. */
    readonly ends?: JourneyRequest['ends'];
    /**
     * Headway lines run at hashed phases, the same in every scenario; the window of all draws is described together.
     * Default 0: they wait half a headway.
     */
    readonly draws?: number | undefined;
    readonly seed?: number | undefined;
}

/**
 * Rows are streamed, so that only the time they take bounds a skim: some 200 times all zones of the embedded corridor.
 */
const MOST_STREAMED_PAIRS = 25_000_000;
/** Each draw is a timetable of its own, four where services are planned, all at work at once. */
const MOST_SKIM_DRAWS = 50;

export interface SkimColumn {
    readonly name: string;
    readonly unit: FigureUnit | 'share';
    /** Whole numbers, or not. */
    readonly isWhole: boolean;
}

/** One direction of a skim: a row for each start, a cell for each end. */
export interface SkimBlock {
    readonly direction: 'out' | 'back';
    readonly starts: readonly AnswerPlace[];
    readonly ends: readonly AnswerPlace[];
}

export interface StreamedSkimRow {
    /** Index in `blocks`, and of the start in the block. */
    readonly block: number;
    readonly start: number;
    /** One array a column, one value an end; NaN where there is no figure. */
    readonly columns: readonly Float64Array[];
}

/** A skim that has been understood and not been computed yet. */
export interface Skim {
    readonly request: Readonly<Record<string, unknown>>;
    readonly columns: readonly SkimColumn[];
    readonly currency: string;
    readonly blocks: readonly SkimBlock[];
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Passport;
    /** Rows by block, then by start; computed as they are read and kept nowhere. */
    rows(control?: SkimStreamControl): AsyncGenerator<StreamedSkimRow>;
}

export interface SkimStreamControl {
    readonly run?: RowRunner;
    readonly signal?: AbortSignal;
    /** Rows done so far and rows in all, of both directions. */
    readonly onProgress?: (done: number, total: number) => void;
}

/** The parts of the journeys a row chose. */
export type Compose = (start: number, end: number, row: SkimRow, at: number) => JourneyParts | undefined;

/** Starts and ends of rows, and what is asked of them. */
export interface Way {
    readonly from: readonly Endpoint[];
    readonly to: readonly Endpoint[];
    readonly options: SkimOptions;
}

const percentileName = (share: number): string => `p${sixDigits(share * 100)}`;

/**
 * Paths of taxis kept between cells: the rides of one row begin at the same few stations, those of the next end there.
 */
const KEPT_PATHS = 2000;

/** The paths of a router, the last ones kept. */
const keptPaths = (router: RoadRouter): GroundRouter => {
    const drives = new KeepLast<string, RoadPath | undefined>(KEPT_PATHS);
    const walks = new KeepLast<string, StreetPath | undefined>(KEPT_PATHS);
    // Two coordinates under one rounded id are two points.
    const keyOf = (from: Endpoint, to: Endpoint, how: string): string =>
        [from, to].map(({id, lon, lat}) => `${id} ${lon} ${lat}`).join(' ') + ` ${how}`;
    const {ways} = router;
    return {
        path: (from, to, period) =>
            drives.getOrMake(keyOf(from, to, String(period)), () => router.path(from, to, period)),
        ...(ways === undefined
            ? {}
            : {
                  ways: {
                      path: (from, to, mode) => walks.getOrMake(keyOf(from, to, mode), () => ways.path(from, to, mode)),
                  },
              }),
    };
};

/**
 * Composes journeys found by rows of public transport. Ways to and from
 * the stations are computed again for it, with what they are made of.
 */
export const composeTransit = (
    sources: readonly Compiled[],
    sides: readonly TransitSide[],
    {from, to, options}: Way,
    asOf: string,
): Compose => {
    const finalRows = sources.map(() => new Map<number, EndRows>());
    const paths = sources.map(({router}) => keptPaths(router));
    const {ends = 'door'} = options;
    let startRows: {readonly start: number; readonly rows: (EndRows | undefined)[]} = {start: -1, rows: []};
    return (start, end, row, at) => {
        const journey: RowJourney | undefined = (row as JourneyRow).journeys[at];
        if (journey === undefined) return undefined;
        const {source, free, leave, boardings, steps} = journey;
        const {model, router} = sources[source]!;
        const [origin, destination] = [from[start]!, to[end]!];
        if (startRows.start !== start) startRows = {start, rows: []};
        const {first, last} = options;
        const seeds = (startRows.rows[source] ??= rowsOf(model, router, origin, {modes: first, outbound: true, ends}));
        let finalOptions = finalRows[source]!.get(end);
        if (finalOptions === undefined) {
            finalOptions = rowsOf(model, router, destination, {modes: last, outbound: false, ends});
            finalRows[source]!.set(end, finalOptions);
        }
        const arrays = {timetable: model.timetable, windows: model.windows, seeds, finals: sides[source]!.finals};
        const {legs, rides, drives} = transitLegs(
            {
                model,
                router: paths[source]!,
                from: origin,
                to: destination,
                arrays,
                finalOptions,
                platform: ends === 'platform',
            },
            steps,
            leave,
        );
        return {mode: options.mode, legs, free, changes: boardings - 1, cost: journeyCost(model, asOf, rides, drives)};
    };
};

export const composeDirect =
    (source: Compiled, {from, to, options}: Way, asOf: string): Compose =>
    (start, end, row, at) => {
        const journey = (row as DirectRow).journeys[at];
        if (journey === undefined) return undefined;
        const {free, entry} = journey;
        const mode = options.mode as TravelMode;
        const {legs, path, driveStart} = directLegs(
            source,
            {from: from[start]!, to: to[end]!, homeEnd: options.homeEnd},
            entry,
            Math.max(free, entry.from),
        );
        return {mode, legs, free, changes: 0, cost: driveCost(source.model, asOf, mode, path, driveStart)};
    };

/** One row as columns: percentiles and what they are made of, mean, share. */
const columnsOf = ({
    row,
    width,
    own,
    percentileCount,
    figures,
    valueOfTime,
    parts,
}: {
    readonly row: SkimRow;
    readonly width: number;
    /** End that is the start's own zone; -1 none. */
    readonly own: number;
    readonly percentileCount: number;
    readonly figures: readonly Figure[];
    readonly valueOfTime: number;
    readonly parts: (end: number, at: number) => JourneyParts | undefined;
}): Float64Array[] => {
    const blank = (): Float64Array => new Float64Array(width).fill(Number.NaN);
    const percentiles = Array.from({length: percentileCount}, blank);
    const mean = blank();
    const share = blank();
    const made = percentiles.map(() => figures.map(blank));
    const rounded = (value: number): number => (Number.isFinite(value) ? Math.round(value) : Number.NaN);
    for (let end = 0; end < width; end++) {
        if (end === own) continue;
        mean[end] = rounded(row.mean[end]!);
        share[end] = sixDigits(row.reachedShare[end]!);
        for (let index = 0; index < percentileCount; index++) {
            percentiles[index]![end] = rounded(row.percentiles[index * width + end]!);
            const journey = figures.length === 0 ? undefined : parts(end, index * width + end);
            if (journey !== undefined)
                figures.forEach(
                    (figure, at) => (made[index]![at]![end] = figure.of(journey, valueOfTime) ?? Number.NaN),
                );
        }
    }
    return [...percentiles, mean, share, ...made.flat()];
};

/** A skim request with every default filled in and its places found. */
interface SkimQuestion {
    readonly request: SkimRequest;
    readonly direction: SkimDirection;
    readonly components: boolean;
    readonly backWindow: TimeWindow;
    readonly settings: ResolvedSettings;
    readonly origins: readonly Endpoint[];
    readonly destinations: readonly Endpoint[];
}

/** What is wrong with the direction and the window of the way back. */
const directionProblems = (direction: SkimDirection, backWindow: TimeWindow | undefined): Problem[] => {
    const {low, high} = LIMITS.clock;
    return [
        ...(DIRECTIONS.includes(direction)
            ? []
            : [problem('request-choice', {field: 'direction'}, direction, {allowed: DIRECTIONS.join(', ')})]),
        ...(backWindow === undefined ||
        (backWindow.from >= low && backWindow.from <= backWindow.to && backWindow.to <= high)
            ? []
            : [problem('window-expected', {field: 'backWindow'}, `${backWindow.from}-${backWindow.to}`)]),
        ...(backWindow !== undefined && direction === 'out'
            ? [problem('option-conflict', {field: 'backWindow'}, 'backWindow, direction')]
            : []),
    ];
};

/** What is wrong with settings that only a skim has. */
const ownProblems = ({settings, origins, destinations}: ResolvedMatrix): Problem[] => {
    const wrong: Problem[] =
        settings.draws > MOST_SKIM_DRAWS
            ? [problem('request-range', {field: 'draws'}, settings.draws, {low: 0, high: MOST_SKIM_DRAWS})]
            : [];
    if (settings.ends !== 'platform') return wrong;
    if (!isTransit(settings.modes[0]!))
        wrong.push(problem('option-conflict', {field: 'ends'}, `ends platform, modes ${settings.modes[0]!}`));
    for (const [field, list] of [
        ['origins', origins],
        ['destinations', destinations],
    ] as const)
        for (const end of list.filter(({kind}) => kind !== 'station').slice(0, 10))
            wrong.push(problem('station-needed', {field, id: end.id}, end.name.zh, {name: end.name}));
    return wrong;
};

const resolveSkim = (network: Network, request: SkimRequest): SkimQuestion => {
    const {direction = 'out', components = false, backWindow} = request;
    const resolved = resolveMatrix(network, request, {
        mostPairs: MOST_STREAMED_PAIRS,
        problems: directionProblems(direction, backWindow),
    });
    const wrong = ownProblems(resolved);
    if (wrong.length > 0) throw new ProblemError(wrong);
    const {settings} = resolved;
    return {
        ...resolved,
        request,
        direction,
        components,
        backWindow: backWindow === undefined ? EVENING : windowByTheClock(backWindow, settings),
        settings: {
            ...settings,
            window: settings.window ?? MORNING,
            percentiles: settings.percentiles.length > 0 ? settings.percentiles : MEDIAN,
        },
    };
};

interface DirectedWay extends Way {
    readonly direction: 'out' | 'back';
}

/** The way out, the way home, or both. */
const waysOf = ({direction, components, backWindow, settings, origins, destinations}: SkimQuestion): DirectedWay[] => {
    const options = (back?: TimeWindow): SkimOptions =>
        skimOptions(settings, settings.percentiles, {back, journeys: components});
    const out = {direction: 'out', from: origins, to: destinations, options: options()} as const;
    const back = {direction: 'back', from: destinations, to: origins, options: options(backWindow)} as const;
    return [...(direction === 'back' ? [] : [out]), ...(direction === 'out' ? [] : [back])];
};

/** Columns of every row: percentiles, mean, share, and what the percentiles are made of. */
const namedColumns = (percentiles: readonly number[], figures: readonly Figure[]): SkimColumn[] => {
    const names = percentiles.map(percentileName);
    return [
        ...names.map(name => ({name: `${name}_s`, unit: 's' as const, isWhole: true})),
        {name: 'mean_s', unit: 's', isWhole: true},
        {name: 'reached_share', unit: 'share', isWhole: false},
        ...names.flatMap(percentile =>
            figures.map(({name, unit}) => ({
                name: `${percentile}_${name}`,
                unit,
                isWhole: unit === 's' || unit === 'count',
            })),
        ),
    ];
};

const skimWords = ({request, direction, components, backWindow, settings}: SkimQuestion): string[] => [
    'skim',
    ...endsWords(request),
    ...(direction === 'out' ? [] : ['--direction', direction, '--back-window', windowText(settings, backWindow)]),
    ...(components ? ['--components'] : []),
];

/** Models whose windows are pooled: of planned services all phases, of drawn offsets all draws. */
const sourcesOf = (session: Session, {asOf, date, traveller, draws, seed}: ResolvedSettings): Compiled[] =>
    draws === 0
        ? session.phases(asOf, date, traveller)
        : Array.from({length: draws}, (_, draw) => session.phases(asOf, date, traveller, {seed, draw})).flat();

/** Rows of one way as they are computed, and how the journeys of a row are put together. */
const openWay = async (
    compiled: readonly Compiled[],
    way: DirectedWay,
    asOf: string,
    {run, signal}: SkimStreamControl,
): Promise<{
    readonly stream: AsyncGenerator<{readonly origin: number; readonly row: SkimRow}>;
    readonly compose: Compose;
}> => {
    const {from, to, options} = way;
    const isComposed = options.journeys === true;
    const nothing: Compose = () => undefined;
    if (!isTransit(options.mode))
        return {
            stream: directRows(compiled[0]!, from, to, options, signal),
            compose: isComposed ? composeDirect(compiled[0]!, way, asOf) : nothing,
        };
    const pause = createPause(signal);
    const sides: TransitSide[] = [];
    for (const source of compiled) sides.push(await transitSide(source, from, to, options, pause));
    return {
        stream: streamRows(taskOf(sides, options), run, signal),
        compose: isComposed ? composeTransit(compiled, sides, way, asOf) : nothing,
    };
};

/** Check and complete a skim. Throws ProblemError with all problems of the request; computes when its rows are read. */
export const openSkim = (session: Session, request: SkimRequest): Skim => {
    const {network} = session;
    const question = resolveSkim(network, request);
    const {settings, direction, components, backWindow} = question;
    const {model} = session.compiled(settings.asOf, settings.date, settings.traveller);
    const ways = waysOf(question);
    const figures = components ? journeyFigures(settings.modes[0]!) : [];
    const command = commandWith(skimWords(question), settings, model.road.periods);
    const passport = passportOf(model, settings, command, {});
    const total = ways.reduce((sum, {from}) => sum + from.length, 0);

    const rows = async function* (control: SkimStreamControl = {}): AsyncGenerator<StreamedSkimRow> {
        const pause = createPause(control.signal);
        const compiled = sourcesOf(session, settings);
        let done = 0;
        for (const [block, way] of ways.entries()) {
            const {from, to} = way;
            const {stream, compose} = await openWay(compiled, way, settings.asOf, control);
            const places = new Map(to.map(({id}, at) => [id, at]));
            for await (const {origin, row} of stream) {
                yield {
                    block,
                    start: origin,
                    columns: columnsOf({
                        row,
                        width: to.length,
                        own: places.get(from[origin]!.id) ?? -1,
                        percentileCount: settings.percentiles.length,
                        figures,
                        valueOfTime: model.options.traveller.valueOfTime,
                        parts: (end, at) => compose(origin, end, row, at),
                    }),
                };
                control.onProgress?.(++done, total);
                await pause();
            }
        }
    };
    return {
        request: {
            ...settingsOf(settings, model.road.periods),
            origins: request.origins,
            destinations: request.destinations,
            direction,
            backWindow: direction === 'out' ? null : windowText(settings, backWindow),
            components,
        },
        columns: namedColumns(settings.percentiles, figures),
        currency: network.currency,
        blocks: ways.map(({direction: wayDirection, from, to}) => ({
            direction: wayDirection,
            starts: from.map(placeOfEndpoint),
            ends: to.map(placeOfEndpoint),
        })),
        remarks: remarksOf(settings, passport.standIns, network),
        attribution: network.attribution,
        passport,
        rows,
    };
};
