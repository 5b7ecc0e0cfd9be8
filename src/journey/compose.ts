import type {CompiledModel} from '../compile/model.js';
import type {Bilingual, Evidence, Metres, Seconds} from '../units/units.js';
import {evidenceShares} from '../units/evidence.js';
import {sixDigits} from '../units/six-digits.js';
import {isoTime, type Stamp} from '../request/stamp.js';
import type {Leg} from './leg.js';
import type {AnswerCost, AnswerJourney, AnswerLeg, Components} from './types.js';
import type {TravelMode} from '../request/types.js';

/** Weights of docs/methods/fares-and-generalised-cost.md. */
const WEIGHT = {walk: 2, wait: 2, vehicle: 1} as const;
const CHANGE_PENALTY_MINUTES = 13;

export const evidenceSeconds = (legs: readonly Leg[]): Record<Evidence, number> => {
    const seconds: Record<Evidence, number> = {published: 0, secondary: 0, estimated: 0};
    for (const {start, end, evidence} of legs) seconds[evidence] += end - start;
    return seconds;
};

const componentOf = ({kind}: Leg): keyof Components => {
    switch (kind) {
        case 'ride':
        case 'drive':
            return 'inVehicle';
        case 'park':
            return 'egress';
        default:
            return kind;
    }
};

export const componentsOf = (legs: readonly Leg[]): Components => {
    const sums = {access: 0, entry: 0, wait: 0, inVehicle: 0, change: 0, exit: 0, egress: 0};
    for (const leg of legs) sums[componentOf(leg)] += leg.end - leg.start;
    return sums;
};

const NOTES = {
    'taxi-wait': {zh: '等出租车', en: 'waiting for the taxi'},
    'walk-to-car': {zh: '步行取车', en: 'walk to the car'},
    'kiss-and-ride': {zh: '由他人驾车接送', en: 'driven by somebody else'},
    parking: {zh: '停车并步行', en: 'parking and the walk from it'},
    'walk-from-car': {zh: '从停车处步行', en: 'walk from the car'},
    clockFace: {zh: '时刻按发车间隔推定', en: 'departures derived from a headway'},
    assumed: {zh: '推定线路', en: 'assumed service'},
} as const;

const coordinates = (points: readonly (readonly [number, number])[]): [number, number][] =>
    points.map(([lon, lat]) => [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]);

const noteOf = ({what, assumed, clockFace}: Leg): Bilingual | undefined => {
    if (what !== undefined) return NOTES[what as keyof typeof NOTES];
    if (assumed === true) return NOTES.assumed;
    return clockFace === true ? NOTES.clockFace : undefined;
};

const answerLeg = (leg: Leg, stamp: Stamp): AnswerLeg => {
    const note = noteOf(leg);
    return {
        kind: leg.kind,
        mode: leg.mode,
        from: leg.from,
        to: leg.to,
        ...(leg.line === undefined ? {} : {line: leg.line}),
        ...(leg.trip === undefined ? {} : {trip: leg.trip}),
        ...(leg.callCount === undefined ? {} : {callCount: leg.callCount}),
        ...(leg.headwaySeconds === undefined ? {} : {headwaySeconds: leg.headwaySeconds}),
        ...(leg.projects === undefined || leg.projects.length === 0 ? {} : {projects: leg.projects}),
        ...(leg.roads === undefined
            ? {}
            : {roads: leg.roads.map(road => ({...road, distanceMetres: Math.round(road.distanceMetres)}))}),
        departureTime: isoTime(stamp, leg.start),
        arrivalTime: isoTime(stamp, leg.end),
        durationSeconds: leg.end - leg.start,
        distanceMetres: leg.distanceMetres === null ? null : Math.round(leg.distanceMetres),
        evidence: leg.evidence,
        ...(leg.assumed === true ? {assumed: true as const} : {}),
        ...(note === undefined ? {} : {note}),
        ...(stamp.geometry && leg.geometry !== undefined
            ? {geometry: {type: 'LineString' as const, coordinates: coordinates(leg.geometry)}}
            : {}),
    };
};

/**
 * Generalised cost in minutes (docs/methods/fares-and-generalised-cost.md): walking legs, entries, exits and changes
 * at the walking weight, waiting at its own, everything under way at 1, a penalty a
 * change, money at the traveller's value of time. Null while a fare is not known.
 */
export const generalisedCost = (
    legs: readonly Leg[],
    changes: number,
    cost: AnswerCost | null,
    valueOfTime: number,
): number | null => {
    if (cost === null || cost.unknown.length > 0) return null;
    let seconds = 0;
    for (const leg of legs) {
        const length = leg.end - leg.start;
        if (leg.kind === 'wait' || leg.what === 'taxi-wait') seconds += WEIGHT.wait * length;
        else if (leg.kind === 'ride' || leg.kind === 'drive') seconds += WEIGHT.vehicle * length;
        else if ((leg.kind === 'access' || leg.kind === 'egress') && leg.mode !== 'walk' && leg.mode !== null)
            seconds += WEIGHT.vehicle * length;
        else seconds += WEIGHT.walk * length;
    }
    return sixDigits(seconds / 60 + CHANGE_PENALTY_MINUTES * changes + (60 * cost.amount) / valueOfTime);
};

/** Length of a journey where every moving leg's is known. */
const distanceOf = (legs: readonly Leg[]): Metres | null => {
    let metres = 0;
    for (const {kind, distanceMetres, what} of legs) {
        if (
            kind === 'entry' ||
            kind === 'exit' ||
            kind === 'wait' ||
            kind === 'change' ||
            kind === 'park' ||
            (what !== undefined && distanceMetres === null)
        )
            continue;
        if (distanceMetres === null) return null;
        metres += distanceMetres;
    }
    return Math.round(metres);
};

export interface JourneyParts {
    readonly mode: TravelMode;
    readonly legs: readonly Leg[];
    /** Moment the traveller was free to leave. */
    readonly free: Seconds;
    readonly changes: number;
    readonly cost: AnswerCost | null;
}

export const answerJourney = (
    {mode, legs, free, changes, cost}: JourneyParts,
    model: CompiledModel,
    stamp: Stamp,
): AnswerJourney => {
    const start = legs[0]!.start;
    const end = legs.at(-1)!.end;
    return {
        mode,
        departureTime: isoTime(stamp, start),
        arrivalTime: isoTime(stamp, end),
        durationSeconds: end - start,
        scheduleDelaySeconds: start - free,
        changes,
        distanceMetres: distanceOf(legs),
        cost,
        generalisedCostMinutes: generalisedCost(legs, changes, cost, model.options.traveller.valueOfTime),
        components: componentsOf(legs),
        evidence: evidenceShares(evidenceSeconds(legs)),
        legs: legs.map(leg => answerLeg(leg, stamp)),
    };
};
