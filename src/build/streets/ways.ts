import {STREET_CLASSES, type StreetClass, streetBit} from '../../network/streets.js';
import type {OsmWants} from '../../read/osm.js';
import type {OsmTags} from '../../read/osm-primitives.js';
import type {Seconds} from '../../units/units.js';
import {wayAccess} from './access.js';
import {duration, speedLimit} from './values.js';

/** What a way is, decided from its tags. */
export interface WayRule {
    /** Index in STREET_CLASSES. */
    readonly streetClass: number;
    /** Bits by `streetBit`. */
    readonly access: number;
    /** km/h, 0 where none is given. */
    readonly limit: number;
    readonly limitBack: number;
    readonly toll: 0 | 1;
    /** Of the whole way, where it is stated. */
    readonly seconds: Seconds;
}

/** Classes that are written otherwise. */
const OTHER_NAMES: Readonly<Record<string, StreetClass>> = {
    road: 'unclassified',
    bridleway: 'path',
    corridor: 'footway',
    platform: 'footway',
};
const KNOWN: ReadonlySet<string> = new Set(STREET_CLASSES.filter(name => name !== 'ferry'));

const classOf = (tags: OsmTags): StreetClass | undefined => {
    const highway = tags.get('highway');
    if (highway !== undefined) return KNOWN.has(highway) ? (highway as StreetClass) : OTHER_NAMES[highway];
    if (tags.get('route') === 'ferry') return 'ferry';
    return tags.get('railway') === 'platform' || tags.get('public_transport') === 'platform' ? 'footway' : undefined;
};

const WAY_KEYS: ReadonlySet<string> = new Set(
    (
        'highway route railway public_transport access vehicle motor_vehicle motorcar bicycle foot oneway ' +
        'oneway:bicycle oneway:motor_vehicle oneway:foot cycleway cycleway:left cycleway:right cycleway:both junction ' +
        'sidewalk motorroad area conveying toll maxspeed maxspeed:forward maxspeed:backward duration'
    ).split(' '),
);

/** What is read of an extract. Ways under construction or only planned have classes of those names and are not wanted. */
export const STREET_WANTS: OsmWants = {
    wayKeys: WAY_KEYS,
    isWantedWay: tags => tags.has('highway') || classOf(tags) !== undefined,
    nameKeys: ['name', 'name:zh', 'name:en'],
    refKey: 'ref',
    nodeKeys: new Set(
        'barrier access vehicle motor_vehicle motorcar bicycle foot locked highway traffic_signals:direction'.split(
            ' ',
        ),
    ),
    relationKeys: new Set(
        'type restriction restriction:motorcar restriction:motor_vehicle restriction:conditional except'.split(' '),
    ),
    isWantedRelation: tags => tags.get('type') === 'restriction',
};

/** Undefined: no street of anybody. */
export const wayRule = (tags: OsmTags): WayRule | undefined => {
    const streetClass = classOf(tags);
    if (streetClass === undefined) return undefined;
    const {forward, backward} = wayAccess(tags, streetClass);
    const access =
        forward.reduce((bits, mode) => bits | streetBit(mode, false), 0) |
        backward.reduce((bits, mode) => bits | streetBit(mode, true), 0);
    if (access === 0) return undefined;
    const limit = (key: string): number => speedLimit(tags.get(key) ?? tags.get('maxspeed'));
    return {
        streetClass: STREET_CLASSES.indexOf(streetClass),
        access,
        limit: limit('maxspeed:forward'),
        limitBack: limit('maxspeed:backward'),
        toll: tags.get('toll') === 'yes' ? 1 : 0,
        seconds: streetClass === 'ferry' ? duration(tags.get('duration')) : 0,
    };
};
