import {STREET_MODES, type StreetClass, type StreetMode} from '../../network/streets.js';
import type {OsmTags} from '../../read/osm-primitives.js';

/** Who may use a way, by direction. */
export interface WayAccess {
    readonly forward: readonly StreetMode[];
    readonly backward: readonly StreetMode[];
}

/** Keys from the narrowest to the widest: the first that says something holds (OSM wiki, Key:access). */
const ACCESS_KEYS: Readonly<Record<StreetMode, readonly string[]>> = {
    foot: ['foot', 'access'],
    bicycle: ['bicycle', 'vehicle', 'access'],
    car: ['motorcar', 'motor_vehicle', 'vehicle', 'access'],
};

const OPEN = new Set('yes permissive designated official public destination customers visitors'.split(' '));
/**
 * A private way, or one for deliveries, farmers or buses, is nobody's to plan with; a way for those who live or have to do
 * there (`destination`, `customers`) is open, through traffic too, because a graph of junctions cannot tell the two.
 */
const CLOSED = new Set(
    (
        'no private delivery permit residents agricultural forestry emergency military psv bus hgv ' +
        'use_sidepath dismount restricted employees staff'
    ).split(' '),
);

/** What tags say of a mode; undefined where they say nothing. */
const taggedAccess = (tags: OsmTags, mode: StreetMode): boolean | undefined => {
    for (const key of ACCESS_KEYS[mode]) {
        const value = tags.get(key);
        if (value === undefined) continue;
        if (OPEN.has(value)) return true;
        if (CLOSED.has(value)) return false;
    }
    return undefined;
};

const ALL: readonly StreetMode[] = STREET_MODES;

/** Who may use a class where tags say nothing (OSM wiki, Access restrictions: worldwide). */
const STANDARD: Readonly<Record<StreetClass, readonly StreetMode[]>> = {
    motorway: ['car'],
    motorway_link: ['car'],
    trunk: ALL,
    trunk_link: ALL,
    primary: ALL,
    primary_link: ALL,
    secondary: ALL,
    secondary_link: ALL,
    tertiary: ALL,
    tertiary_link: ALL,
    unclassified: ALL,
    residential: ALL,
    living_street: ALL,
    service: ALL,
    // Field and forest tracks are for farmers; a car may where it is written.
    track: ['foot', 'bicycle'],
    pedestrian: ['foot'],
    footway: ['foot'],
    cycleway: ['foot', 'bicycle'],
    path: ['foot', 'bicycle'],
    steps: ['foot'],
    // Which ferries take cars is written at most of them, and nobody is sent over water in a car by silence.
    ferry: ['foot', 'bicycle'],
};

const SIDEWALKS = new Set(['yes', 'both', 'left', 'right']);
const ONEWAY_FORWARD = new Set(['yes', 'true', '1']);
const ONEWAY_BACKWARD = new Set(['-1', 'reverse']);
const ONEWAY_NONE = new Set(['no', 'false', '0', 'alternating']);

/** Directions in which wheels may go. */
const wheels = (
    tags: OsmTags,
    streetClass: StreetClass,
    mode: 'bicycle' | 'car',
): {readonly forward: boolean; readonly backward: boolean} => {
    const oneway = tags.get('oneway') ?? '';
    // Lanes that turn with the tide: when they lead which way is not known.
    if (oneway === 'reversible') return {forward: false, backward: false};
    const own = mode === 'bicycle' ? tags.get('oneway:bicycle') : tags.get('oneway:motor_vehicle');
    const said = own ?? oneway;
    if (mode === 'bicycle' && own === undefined) {
        const contraflow = ['cycleway', 'cycleway:left', 'cycleway:right', 'cycleway:both'].some(key =>
            tags.get(key)?.startsWith('opposite'),
        );
        if (contraflow) return {forward: true, backward: true};
    }
    if (ONEWAY_FORWARD.has(said)) return {forward: true, backward: false};
    if (ONEWAY_BACKWARD.has(said)) return {forward: false, backward: true};
    if (ONEWAY_NONE.has(said)) return {forward: true, backward: true};
    const junction = tags.get('junction');
    const implied = streetClass === 'motorway' || junction === 'roundabout' || junction === 'circular';
    return {forward: true, backward: !implied};
};

/** Directions in which people may walk: both, but on moving stairs and where it is written. */
const feet = (tags: OsmTags): {readonly forward: boolean; readonly backward: boolean} => {
    const conveying = tags.get('conveying');
    if (conveying === 'forward') return {forward: true, backward: false};
    if (conveying === 'backward') return {forward: false, backward: true};
    const oneway = tags.get('oneway:foot') ?? '';
    if (ONEWAY_FORWARD.has(oneway)) return {forward: true, backward: false};
    if (ONEWAY_BACKWARD.has(oneway)) return {forward: false, backward: true};
    return {forward: true, backward: true};
};

/** May the mode use the way at all? */
const isOpen = (tags: OsmTags, streetClass: StreetClass, mode: StreetMode): boolean => {
    // The outline of a square or of a parking place: people walk along it.
    if (tags.get('area') === 'yes' && mode !== 'foot') return false;
    const tagged = taggedAccess(tags, mode);
    // `access=yes` on a motorway or a footway is said of whom it is for, not of everybody.
    const isWide = ACCESS_KEYS[mode].slice(0, -1).every(key => tags.get(key) === undefined);
    const standard = STANDARD[streetClass].includes(mode);
    const slow = mode !== 'car';
    if (slow && isWide && tags.get('motorroad') === 'yes') return false;
    if (mode === 'foot' && tagged !== false && SIDEWALKS.has(tags.get('sidewalk') ?? '') && tags.get('foot') !== 'no')
        return true;
    if (tagged === undefined) return standard;
    if (tagged && isWide) return standard || (streetClass === 'ferry' && tags.get('access') !== undefined);
    return tagged;
};

export const wayAccess = (tags: OsmTags, streetClass: StreetClass): WayAccess => {
    const forward: StreetMode[] = [];
    const backward: StreetMode[] = [];
    for (const mode of STREET_MODES) {
        if (!isOpen(tags, streetClass, mode)) continue;
        const ways = mode === 'foot' ? feet(tags) : wheels(tags, streetClass, mode);
        if (ways.forward) forward.push(mode);
        if (ways.backward) backward.push(mode);
    }
    return {forward, backward};
};

/** Barriers that stand in nobody's way unless it is written: gates are opened, booths pay, kerbs are rolled over. */
const PASSED = new Set(
    (
        'no entrance gate lift_gate swing_gate sliding_gate toll_booth border_control checkpoint sally_port cattle_grid ' +
        'bump_gate hampshire_gate height_restrictor arch kerb rumble_strip speed_bump'
    ).split(' '),
);
/** Barriers that a bicycle is not lifted over. */
const NO_BICYCLE = new Set(
    'stile turnstile full-height_turnstile kissing_gate fence wall hedge city_wall ditch'.split(' '),
);

/** Modes that a barrier at a node stops. */
export const stoppedAt = (tags: OsmTags): readonly StreetMode[] => {
    const barrier = tags.get('barrier');
    if (barrier === undefined) return [];
    return STREET_MODES.filter(mode => {
        const tagged = taggedAccess(tags, mode);
        if (tagged !== undefined) return !tagged;
        if (mode === 'foot') return false;
        if (tags.get('locked') === 'yes') return true;
        return mode === 'car' ? !PASSED.has(barrier) : NO_BICYCLE.has(barrier);
    });
};
