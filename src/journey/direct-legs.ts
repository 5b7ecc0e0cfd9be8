import {beforeDrive, parkingAt} from '../compile/ends.js';
import type {Endpoint} from '../compile/endpoint.js';
import type {CompiledModel} from '../compile/model.js';
import type {DirectEntry, HomeEnd} from '../search/pair.js';
import type {RoadPath, RoadRouter} from '../search/road-router.js';
import type {Seconds} from '../units/units.js';
import {driveLeg} from './drive-leg.js';
import {groundWay} from './transit-legs.js';
import type {Leg} from './leg.js';
import {placeOfEndpoint} from '../request/places.js';

/** Legs of a drive, a taxi ride or a walk from door to door, and the path driven. */
export const directLegs = (
    {model, router}: {readonly model: CompiledModel; readonly router: RoadRouter},
    {from, to, homeEnd}: {readonly from: Endpoint; readonly to: Endpoint; readonly homeEnd: HomeEnd},
    {option}: DirectEntry,
    leave: Seconds,
): {legs: Leg[]; path?: RoadPath; driveStart: Seconds} => {
    const [start, end] = [placeOfEndpoint(from), placeOfEndpoint(to)];
    const legs: Leg[] = [];
    let now = leave;
    const put = (leg: Omit<Leg, 'start' | 'end'>, seconds: Seconds): void => {
        if (seconds === 0) return;
        legs.push({...leg, start: now, end: now + seconds});
        now += seconds;
    };
    const estimated = {evidence: 'estimated' as const};
    if (option.mode !== 'car' && option.mode !== 'taxi') {
        put(
            {
                kind: 'access',
                mode: option.mode,
                from: start,
                to: end,
                ...groundWay(router, option, from, to),
                ...estimated,
            },
            option.seconds,
        );
        return {legs, driveStart: leave};
    }
    const path = router.path(from, to, option.period!)!;
    const atStart = {kind: 'access', from: start, to: start, distanceMetres: null, ...estimated} as const;
    if (option.mode === 'taxi') put({...atStart, mode: null, what: 'taxi-wait'}, beforeDrive(model, 'taxi'));
    else put({...atStart, mode: 'walk', what: 'walk-to-car'}, beforeDrive(model, 'car'));
    const driveStart = now;
    put({...driveLeg(model, path, from, to), kind: 'drive', mode: option.mode}, path.seconds);
    if (option.mode === 'car') {
        const {search, walk} = parkingAt(model, homeEnd === 'destination' ? 'home' : 'activity');
        const atEnd = {from: end, to: end, distanceMetres: null, ...estimated} as const;
        put({...atEnd, kind: 'park', mode: null}, search);
        put({...atEnd, kind: 'egress', mode: 'walk', what: 'walk-from-car'}, walk);
    }
    return {legs, path, driveStart};
};
