import {aroundAccessDrive, type LegOption, stationSide} from '../compile/ends.js';
import {type DriveAccessMode, isDriveAccess} from '../compile/modes.js';
import type {Endpoint} from '../compile/endpoint.js';
import type {CompiledModel} from '../compile/model.js';
import type {RideSource} from '../compile/feed-lines.js';
import type {RoadPath, RoadRouter} from '../search/road-router.js';
import {type JourneyArrays, simulate} from '../search/simulate.js';
import type {JourneyStep} from '../search/profile.js';
import {isActive} from '../modes/cycles.js';
import type {Seconds} from '../units/units.js';
import type {Leg} from './leg.js';
import {lineAt, placeOfEndpoint, placeOfStation} from '../request/places.js';
import {projectOfRide} from './projects.js';
import {driveLeg} from './drive-leg.js';
import type {AnswerPlace} from '../request/types.js';
import {tripRide, type TripRide} from './trip-ride.js';

/** A ride as fares see it. */
export interface RiddenRide {
    readonly source: RideSource;
    readonly boardStation: string;
    readonly alightStation: string;
    readonly boardPosition: number;
    readonly alightPosition: number;
    /** Undefined where the feed has no distances. */
    readonly km: number | undefined;
    readonly boardTime: Seconds;
}

export interface TransitLegs {
    readonly legs: readonly Leg[];
    readonly rides: readonly RiddenRide[];
    /** Taxi and car drives of the access and egress legs. */
    readonly drives: readonly {readonly mode: DriveAccessMode; readonly path: RoadPath; readonly start: Seconds}[];
    readonly leave: Seconds;
    readonly arrival: Seconds;
}

/** What draws the legs on the ground. */
export interface GroundRouter extends Pick<RoadRouter, 'path'> {
    readonly ways?: Pick<NonNullable<RoadRouter['ways']>, 'path'>;
}

export interface LegContext {
    readonly model: CompiledModel;
    readonly router: GroundRouter;
    readonly from: Endpoint;
    readonly to: Endpoint;
    readonly arrays: JourneyArrays;
    /** Options of the destination's rows; those of the origin are in arrays.seeds. */
    readonly finalOptions: JourneyArrays['seeds'];
    readonly platform: boolean;
}

/** What has been laid so far, and up to which moment. */
interface Laid {
    readonly legs: Leg[];
    readonly rides: RiddenRide[];
    readonly drives: {mode: DriveAccessMode; path: RoadPath; start: Seconds}[];
    now: Seconds;
}

/** A step with the seconds and stops the simulation has for it. */
type TimedStep = ReturnType<typeof simulate>[number];

const put = (laid: Laid, leg: Omit<Leg, 'start' | 'end'>, seconds: Seconds): void => {
    if (seconds === 0) return;
    laid.legs.push({...leg, start: laid.now, end: laid.now + seconds});
    laid.now += seconds;
};

/** Time at one station or between two of them that no vehicle moves. */
const putOnFoot = (
    laid: Laid,
    leg: Pick<Leg, 'kind' | 'mode'>,
    from: AnswerPlace,
    to: AnswerPlace,
    seconds: Seconds,
): void => put(laid, {...leg, from, to, distanceMetres: null, evidence: 'estimated'}, seconds);

const stationPlace = ({model}: LegContext, stop: number): AnswerPlace =>
    placeOfStation(model.timetable.stops[stop]!.station);

/** Length and shape of a way that is no drive: along the streets where there are any. */
export const groundWay = (
    {ways}: GroundRouter,
    {mode, metres}: LegOption,
    from: Endpoint,
    to: Endpoint,
): Pick<Leg, 'distanceMetres' | 'geometry'> => {
    const path = ways === undefined || !isActive(mode) ? undefined : ways.path(from, to, mode);
    if (path !== undefined) return {distanceMetres: path.metres, geometry: path.geometry};
    return {
        distanceMetres: metres,
        geometry: [
            [from.lon, from.lat],
            [to.lon, to.lat],
        ],
    };
};

/** Between a place and a station: by taxi or car with what comes before and after the drive, else as one leg. */
const putGround = (
    {model, router}: LegContext,
    laid: Laid,
    kind: 'access' | 'egress',
    option: LegOption,
    [fromPoint, toPoint]: readonly [from: Endpoint, to: Endpoint],
): void => {
    const [from, to] = [placeOfEndpoint(fromPoint), placeOfEndpoint(toPoint)];
    const {mode} = option;
    if (!isDriveAccess(mode)) {
        const way = groundWay(router, option, fromPoint, toPoint);
        put(
            laid,
            {
                kind,
                mode,
                from,
                to,
                evidence: 'estimated',
                ...way,
                ...(mode === 'bus' ? {assumed: true} : {}),
            },
            option.seconds,
        );
        return;
    }
    const path = router.path(fromPoint, toPoint, option.period!)!;
    const {before, after} = aroundAccessDrive(model, mode, kind === 'access');
    const still = {kind, evidence: 'estimated', distanceMetres: null} as const;
    const start =
        mode === 'taxi' ? ({mode: null, what: 'taxi-wait'} as const) : ({mode: 'walk', what: 'walk-to-car'} as const);
    put(laid, {...still, ...start, from, to: from}, before);
    laid.drives.push({mode, path, start: laid.now});
    const driven = driveLeg(model, path, fromPoint, toPoint);
    put(
        laid,
        mode === 'kiss-and-ride' ? {...driven, kind, mode: 'car', what: mode} : {...driven, kind, mode},
        path.seconds,
    );
    const what = kind === 'access' ? 'parking' : 'walk-from-car';
    if (mode === 'car') put(laid, {...still, mode: 'walk', from: to, to, what}, after);
};

const putAccess = (context: LegContext, laid: Laid, row: number, stop: number): void => {
    const {model, arrays, from, platform} = context;
    const leg = arrays.seeds.options[arrays.seeds.option[row]!]!;
    putGround(context, laid, 'access', leg.option, [from, stationSide(model, leg)]);
    if (platform) return;
    const place = stationPlace(context, stop);
    const {stops, entry} = model.timetable;
    putOnFoot(laid, {kind: 'entry', mode: stops[stop]!.system}, place, place, entry[stop]!);
};

const putEgress = (context: LegContext, laid: Laid, slot: number, {stop, end}: TimedStep): void => {
    const {model, arrays, finalOptions, to, platform} = context;
    const leg = finalOptions.options[finalOptions.option[arrays.finals.finalRow[slot]!]!]!;
    const place = stationPlace(context, stop);
    const {stops, exit} = model.timetable;
    if (!platform) putOnFoot(laid, {kind: 'exit', mode: stops[stop]!.system}, place, place, exit[stop]!);
    // A bus that does not run yet, or a cheaper road period, is waited for at the station door.
    putOnFoot(laid, {kind: 'wait', mode: null}, place, place, end - leg.option.seconds - laid.now);
    putGround(context, laid, 'egress', leg.option, [stationSide(model, leg), to]);
};

const headwayRide = (
    {rideFirst, rideSource, rideStop}: CompiledModel['timetable'],
    {ride, board, alight}: Extract<JourneyStep, {kind: 'ride'}>,
): TripRide => {
    const first = rideFirst[ride]!;
    return {
        source: rideSource[ride]!,
        stops: [...rideStop.subarray(first, rideFirst[ride + 1]!)],
        boardPosition: board - first,
        alightPosition: alight - first,
    };
};

/** The wait at the stop and the ride on a timetabled trip or a headway line. */
const putRide = (
    context: LegContext,
    laid: Laid,
    step: Extract<JourneyStep, {kind: 'trip' | 'ride'}>,
    {start, end, stop, toStop}: TimedStep,
): void => {
    const {model} = context;
    const {timetable} = model;
    const isTrip = step.kind === 'trip';
    const {source, stops, boardPosition, alightPosition} = isTrip
        ? tripRide(timetable, step)
        : headwayRide(timetable, step);
    const {line, trip, routeId, tripId} = lineAt(source, boardPosition);
    const project = projectOfRide(model.network, source.feed.id, routeId, tripId);
    const [from, to] = [stationPlace(context, stop), stationPlace(context, toStop)];
    putOnFoot(laid, {kind: 'wait', mode: null}, from, from, start - laid.now);
    const geometry = stops
        .slice(boardPosition, alightPosition + 1)
        .map(at => timetable.stops[at]!.station.position!)
        .map(({lon, lat}) => [lon, lat] as const);
    const km = source.km[alightPosition]! - source.km[boardPosition]!;
    put(
        laid,
        {
            kind: 'ride',
            mode: line.system,
            from,
            to,
            line,
            ...(project === undefined ? {} : {projects: [project]}),
            ...(isTrip
                ? trip === undefined
                    ? {}
                    : {trip}
                : {headwaySeconds: headwayAt(model, step.ride, start - timetable.rideDepart[step.board]!)}),
            callCount: alightPosition - boardPosition - 1,
            distanceMetres: Number.isNaN(km) ? null : km * 1000,
            evidence: source.evidence,
            geometry,
            ...(source.clockFace ? {clockFace: true} : {}),
            ...(source.feed.assumed === true ? {assumed: true as const} : {}),
        },
        end - start,
    );
    laid.rides.push({
        source,
        boardStation: timetable.stops[stop]!.station.id,
        alightStation: timetable.stops[toStop]!.station.id,
        boardPosition,
        alightPosition,
        km: Number.isNaN(km) ? undefined : km,
        boardTime: start,
    });
};

const putChange = (context: LegContext, laid: Laid, change: number, {stop, toStop}: TimedStep): void => {
    const {changeSeconds, changeLead} = context.model.timetable;
    putOnFoot(
        laid,
        {kind: 'change', mode: 'walk'},
        stationPlace(context, stop),
        stationPlace(context, toStop),
        changeSeconds[change]! - changeLead[change]!,
    );
};

/**
 * Legs of a journey for somebody leaving at `leave`: access, entry, wait, ride, change, exit, egress, whose seconds add
 * up to the journey exactly. What the kernel keeps as one number (from the door to being ready, from alighting to being
 * ready) is taken apart here by the same figures it was put together from.
 */
export const transitLegs = (context: LegContext, steps: readonly JourneyStep[], leave: Seconds): TransitLegs => {
    const timed = simulate(context.arrays, steps, leave);
    const laid: Laid = {legs: [], rides: [], drives: [], now: timed[0]!.start};
    for (const entry of timed) {
        const {step} = entry;
        switch (step.kind) {
            case 'access':
                putAccess(context, laid, step.row, entry.stop);
                break;
            case 'trip':
            case 'ride':
                putRide(context, laid, step, entry);
                break;
            case 'change':
                putChange(context, laid, step.change, entry);
                break;
            case 'egress':
                putEgress(context, laid, step.slot, entry);
                break;
        }
    }
    const {legs, rides, drives} = laid;
    return {legs, rides, drives, leave: timed[0]!.start, arrival: timed.at(-1)!.end};
};

/** Headway in force for a departure counted at the first stop: twice the wait of its window. */
const headwayAt = ({timetable}: CompiledModel, ride: number, departure: Seconds): Seconds => {
    for (let window = timetable.rideWindowFirst[ride]!; window < timetable.rideWindowFirst[ride + 1]!; window++)
        if (departure <= timetable.rideEnd[window]! + timetable.rideWait[window]!)
            return 2 * timetable.rideWait[window]!;
    return Number.NaN;
};
