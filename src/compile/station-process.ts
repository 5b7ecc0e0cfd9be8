import type {ProcessClass, System} from '../network/types.js';
import type {Seconds} from '../units/units.js';
import {type Assumptions, DEFAULT_ASSUMPTIONS} from './assumptions.js';
import type {Traveller} from './traveller.js';

/**
 * Steps inside stations (docs/methods/stations-and-changes.md, minutes there, seconds here; all estimated), those
 * without a range; the others are assumptions. A ticketed train is entered by identity check and walk to the gate,
 * which closes before departure; the gate lead and the personal margin are waiting, not entry.
 */
const RAIL: Readonly<Record<ProcessClass, {recheck: Seconds; change: Seconds}>> = {
    small: {recheck: 120, change: 480},
    medium: {recheck: 120, change: 600},
    hub: {recheck: 180, change: 900},
};
const METRO_EXIT = 120;
const SUBURBAN_ENTRY = 180;
const SUBURBAN_METRO_CHANGE = 300;
/** Leaving a bus or tram towards another system; "bus-rail 1 + full rail entry". */
const BUS_EXIT = 60;
const BUS_CHANGE = 180;
/** Platform-level change, same platform. */
export const SAME_PLATFORM_CHANGE = 60;

/**
 * With station steps `none` there is no way through a station, no gate and no margin; a vehicle is boarded a minute after
 * one is there, as at a platform and as other planning models have it (R5: 60 s before every boarding).
 */
const BOARDING: Step = {process: 0, lead: 60};

/** A stop as far as its steps go. */
export interface ProcessStop {
    readonly system: System;
    readonly processClass: ProcessClass;
}

export interface Step {
    /** Process and walking, seconds: entry, exit or change in a journey's components. */
    readonly process: Seconds;
    /** Gate lead and margin, seconds: waiting in a journey's components. */
    readonly lead: Seconds;
}

/** From the station door to being able to board. */
export const entryStep = (
    {system, processClass}: ProcessStop,
    {marginFactor, stationSteps}: Traveller,
    {rail, gate, metroEntry, coachEntry}: Assumptions = DEFAULT_ASSUMPTIONS,
): Step => {
    if (stationSteps === 'none') return BOARDING;
    switch (system) {
        case 'rail': {
            const {identity, walk, margin} = rail[processClass];
            return {process: identity + walk, lead: gate + Math.round(margin * marginFactor)};
        }
        case 'suburban':
            return {process: SUBURBAN_ENTRY, lead: 0};
        case 'metro':
            return {process: metroEntry, lead: 0};
        case 'coach':
            return {process: coachEntry, lead: 0};
        case 'bus':
        case 'tram':
            return {process: 0, lead: 0};
    }
};

/** From alighting to the station door. */
export const exitSeconds = (
    {system, processClass}: ProcessStop,
    {rail}: Assumptions = DEFAULT_ASSUMPTIONS,
): Seconds => {
    switch (system) {
        case 'rail':
            return rail[processClass].exit;
        case 'suburban':
        case 'metro':
            return METRO_EXIT;
        case 'coach':
        case 'bus':
        case 'tram':
            return 0;
    }
};

/** Boarded at the street, through no building. */
export const isStreet = (system: System): boolean => system === 'bus' || system === 'tram' || system === 'coach';

/**
 * From alighting at one stop to being ready to board at another, without the
 * walk between different stations. `sameStation` false: the traveller leaves one
 * building and enters the other, so rail to rail goes by exit and full entry.
 */
export const changeStep = (
    from: ProcessStop,
    to: ProcessStop,
    sameStation: boolean,
    traveller: Traveller,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
): Step => {
    if (traveller.stationSteps === 'none') return BOARDING;
    const entry = entryStep(to, traveller, assumptions);
    if (from.system === 'rail' && to.system === 'rail' && sameStation)
        return {process: RAIL[from.processClass].change, lead: 0};
    if (from.system === 'rail' && to.system === 'metro')
        return {process: assumptions.rail[from.processClass].exit + RAIL[from.processClass].recheck, lead: 0};
    if (from.system === 'metro' && to.system === 'metro') return {process: assumptions.metroChange, lead: 0};
    if (from.system === 'suburban' && to.system === 'suburban' && sameStation)
        return {process: assumptions.metroChange, lead: 0};
    if ((from.system === 'suburban' && to.system === 'metro') || (from.system === 'metro' && to.system === 'suburban'))
        return {process: SUBURBAN_METRO_CHANGE, lead: 0};
    if (isStreet(from.system) && isStreet(to.system)) {
        // A coach is boarded through its own ticket and security check; "bus-bus 3" is for the street.
        return to.system === 'coach' ? {process: BUS_EXIT + entry.process, lead: 0} : {process: BUS_CHANGE, lead: 0};
    }
    const leave = isStreet(from.system) ? BUS_EXIT : exitSeconds(from, assumptions);
    return {process: leave + entry.process, lead: entry.lead};
};
