import {beforeDrive, parkingAt} from '../compile/ends.js';
import type {Endpoint} from '../compile/endpoint.js';
import type {CompiledModel} from '../compile/model.js';
import type {RideSource} from '../compile/feed-lines.js';
import type {RoadPath, RoadRouter} from '../search/road-router.js';
import {type JourneyArrays, patternOf, simulate} from '../search/simulate.js';
import type {JourneyStep} from '../search/profile.js';
import type {Seconds} from '../units/units.js';
import type {Leg} from './leg.js';
import {lineAt, placeOfEndpoint, placeOfStation} from '../request/places.js';
import {projectOfRide} from './projects.js';
import {driveLeg} from './drive-leg.js';
import type {AnswerPlace} from '../request/types.js';

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
    readonly drives: readonly {readonly mode: 'taxi' | 'car'; readonly path: RoadPath; readonly start: Seconds}[];
    readonly leave: Seconds;
    readonly arrival: Seconds;
}

export interface LegContext {
    readonly model: CompiledModel;
    readonly router: Pick<RoadRouter, 'path'>;
    readonly from: Endpoint;
    readonly to: Endpoint;
    readonly arrays: JourneyArrays;
    /** Options of the destination's rows; those of the origin are in arrays.seeds. */
    readonly finalOptions: JourneyArrays['seeds'];
    readonly platform: boolean;
}

/**
 * Legs of a journey for somebody leaving at `leave`: access, entry, wait, ride, change, exit, egress, whose seconds add
 * up to the journey exactly. What the kernel keeps as one number (from the door to being ready, from alighting to being
 * ready) is taken apart here by the same figures it was put together from.
 */
export const transitLegs = (
    {model, router, from, to, arrays, finalOptions, platform}: LegContext,
    steps: readonly JourneyStep[],
    leave: Seconds,
): TransitLegs => {
    const {timetable} = model;
    const legs: Leg[] = [];
    const rides: RiddenRide[] = [];
    const drives: {mode: 'taxi' | 'car'; path: RoadPath; start: Seconds}[] = [];
    const timed = simulate(arrays, steps, leave);
    const stationPlace = (stop: number): AnswerPlace => placeOfStation(timetable.stops[stop]!.station);
    /** Moment up to which legs have been laid. */
    let now = timed[0]!.start;

    const put = (leg: Omit<Leg, 'start' | 'end'>, seconds: Seconds): void => {
        if (seconds === 0) return;
        legs.push({...leg, start: now, end: now + seconds});
        now += seconds;
    };
    const groundLeg = (
        kind: 'access' | 'egress',
        index: number,
        options: JourneyArrays['seeds'],
        fromPoint: Endpoint,
        toPoint: Endpoint,
    ): void => {
        const {option} = options.options[index]!;
        const ends = {from: placeOfEndpoint(fromPoint), to: placeOfEndpoint(toPoint), evidence: 'estimated' as const};
        if (option.mode === 'taxi' || option.mode === 'car') {
            const path = router.path(fromPoint, toPoint, option.period!)!;
            const before = beforeDrive(model, option.mode);
            put(
                {
                    kind,
                    mode: option.mode === 'taxi' ? null : 'walk',
                    ...ends,
                    to: ends.from,
                    distanceMetres: null,
                    what: option.mode === 'taxi' ? 'taxi-wait' : 'walk-to-car',
                },
                before,
            );
            drives.push({mode: option.mode, path, start: now});
            put({...driveLeg(model, path, fromPoint, toPoint), kind, mode: option.mode}, path.seconds);
            const {search, walk} = parkingAt(model, 'activity');
            if (option.mode === 'car')
                put({kind, mode: 'walk', ...ends, from: ends.to, distanceMetres: null, what: 'parking'}, search + walk);
        } else
            put(
                {
                    kind,
                    mode: option.mode,
                    ...ends,
                    distanceMetres: option.metres,
                    geometry: [
                        [fromPoint.lon, fromPoint.lat],
                        [toPoint.lon, toPoint.lat],
                    ],
                },
                option.seconds,
            );
    };

    timed.forEach(({step, start, end, stop, toStop}) => {
        switch (step.kind) {
            case 'access': {
                const place = stationPlace(stop);
                const index = arrays.seeds.option[step.row]!;
                const station = model.stations[arrays.seeds.options[index]!.station]!.endpoint;
                groundLeg('access', index, arrays.seeds, from, station);
                if (!platform)
                    put(
                        {
                            kind: 'entry',
                            mode: timetable.stops[stop]!.system,
                            from: place,
                            to: place,
                            distanceMetres: null,
                            evidence: 'estimated',
                        },
                        timetable.entry[stop]!,
                    );
                break;
            }
            case 'trip':
            case 'ride': {
                const isTrip = step.kind === 'trip';
                const source = isTrip ? timetable.tripSource[step.trip]! : timetable.rideSource[step.ride]!;
                const first = isTrip
                    ? timetable.patternFirst[patternOf(timetable, step.trip)]!
                    : timetable.rideFirst[step.ride]!;
                const [boardPosition, alightPosition] = [step.board - first, step.alight - first];
                const {line, trip, routeId, tripId} = lineAt(source, boardPosition);
                const project = projectOfRide(model.network, source.feed.id, routeId, tripId);
                put(
                    {
                        kind: 'wait',
                        mode: null,
                        from: stationPlace(stop),
                        to: stationPlace(stop),
                        distanceMetres: null,
                        evidence: 'estimated',
                    },
                    start - now,
                );
                const slots = isTrip ? timetable.patternStop : timetable.rideStop;
                const geometry = Array.from(
                    slots.subarray(step.board, step.alight + 1),
                    at => timetable.stops[at]!.station.position!,
                ).map(({lon, lat}) => [lon, lat] as const);
                const km = source.km[alightPosition]! - source.km[boardPosition]!;
                put(
                    {
                        kind: 'ride',
                        mode: source.feed.system,
                        from: stationPlace(stop),
                        to: stationPlace(toStop),
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
                    },
                    end - start,
                );
                rides.push({
                    source,
                    boardStation: timetable.stops[stop]!.station.id,
                    alightStation: timetable.stops[toStop]!.station.id,
                    boardPosition,
                    alightPosition,
                    km: Number.isNaN(km) ? undefined : km,
                    boardTime: start,
                });
                break;
            }
            case 'change': {
                const seconds = timetable.changeSeconds[step.change]! - timetable.changeLead[step.change]!;
                put(
                    {
                        kind: 'change',
                        mode: 'walk',
                        from: stationPlace(stop),
                        to: stationPlace(toStop),
                        distanceMetres: null,
                        evidence: 'estimated',
                    },
                    seconds,
                );
                break;
            }
            case 'egress': {
                const place = stationPlace(stop);
                const row = arrays.finals.finalRow[step.slot]!;
                const index = finalOptions.option[row]!;
                const station = model.stations[finalOptions.options[index]!.station]!.endpoint;
                if (!platform)
                    put(
                        {
                            kind: 'exit',
                            mode: timetable.stops[stop]!.system,
                            from: place,
                            to: place,
                            distanceMetres: null,
                            evidence: 'estimated',
                        },
                        timetable.exit[stop]!,
                    );
                // A bus that does not run yet, or a cheaper road period, is waited for at the station door.
                const ground = finalOptions.options[index]!.option.seconds;
                put(
                    {kind: 'wait', mode: null, from: place, to: place, distanceMetres: null, evidence: 'estimated'},
                    end - ground - now,
                );
                groundLeg('egress', index, finalOptions, station, to);
                break;
            }
        }
    });
    return {legs, rides, drives, leave: timed[0]!.start, arrival: timed.at(-1)!.end};
};

/** Headway in force for a departure counted at the first stop: twice the wait of its window. */
const headwayAt = ({timetable}: CompiledModel, ride: number, departure: Seconds): Seconds => {
    for (let window = timetable.rideWindowFirst[ride]!; window < timetable.rideWindowFirst[ride + 1]!; window++)
        if (departure <= timetable.rideEnd[window]! + timetable.rideWait[window]!)
            return 2 * timetable.rideWait[window]!;
    return Number.NaN;
};
