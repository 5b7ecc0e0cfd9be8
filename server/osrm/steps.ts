import type {RoadLeg, RoadPart} from '../../src/index.js';
import {bearing, joined, type Line} from './geometry.js';
import type {Position} from './request.js';

interface Stretch {
    readonly name: string;
    readonly ref: string;
    readonly isExpressway: boolean;
    readonly line: Line;
    readonly metres: number;
    readonly milliseconds: number;
}

const isExpressway = ({facilityType}: RoadPart): boolean => facilityType === 'motorway' || facilityType === 'trunk';

/** Links of one road after another are one stretch. */
const stretchesOf = (parts: readonly RoadPart[]): Stretch[] => {
    const stretches: (Stretch & {line: Position[]; metres: number; milliseconds: number; part: RoadPart})[] = [];
    for (const part of parts) {
        const last = stretches.at(-1);
        if (
            last !== undefined &&
            last.part.kind === part.kind &&
            last.name === part.name &&
            last.ref === part.ref &&
            last.isExpressway === isExpressway(part)
        ) {
            last.line.push(...part.geometry.slice(1));
            last.metres += part.metres;
            last.milliseconds += part.milliseconds;
        } else
            stretches.push({
                part,
                name: part.name,
                ref: part.ref,
                isExpressway: isExpressway(part),
                line: [...part.geometry],
                metres: part.metres,
                milliseconds: part.milliseconds,
            });
    }
    return stretches.map(stretch => ({...stretch, line: joined([stretch.line])}));
};

/**
 * Largest angle, in degrees, that is still called so: eighths of
 * the circle but for straight on, which road names are read by.
 */
const MODIFIERS = [
    [20, 'straight'],
    [60, 'slight'],
    [120, ''],
    [160, 'sharp'],
] as const;

const modifierOf = (before: number, after: number): string => {
    const angle = ((after - before + 540) % 360) - 180;
    const modifier = MODIFIERS.find(([most]) => Math.abs(angle) <= most);
    if (modifier === undefined) return 'uturn';
    return modifier[1] === 'straight' ? 'straight' : `${modifier[1]} ${angle < 0 ? 'left' : 'right'}`.trim();
};

const intersectionOf = (
    location: Position,
    before: number | undefined,
    after: number | undefined,
): Readonly<Record<string, unknown>> => {
    const back = before === undefined ? undefined : (before + 180) % 360;
    const bearings = [back, after].filter(bearing => bearing !== undefined).toSorted((a, b) => a - b);
    const out = after === undefined ? undefined : bearings.lastIndexOf(after);
    const into = back === undefined ? undefined : bearings.indexOf(back);
    return {
        ...(out === undefined ? {} : {out}),
        ...(into === undefined ? {} : {in: into}),
        entry: bearings.map((_, index) => after === undefined || index === out),
        bearings,
        location,
    };
};

/** Values that grow along a leg as tenths between stops, so that they add up to the whole. */
export const sharesOf = (total: number, parts: readonly number[]): number[] => {
    let sum = 0;
    let given = 0;
    return parts.map((part, index) => {
        sum += part;
        const until = Math.round((index === parts.length - 1 ? total : sum) * 10);
        const share = Math.max(0, until - given);
        given += share;
        return share / 10;
    });
};

/** Traffic keeps right in China; OSRM wants to be told at every step. */
const DRIVING_SIDE = 'right';

/** Steps of one leg, from `depart` to `arrive`. */
export const stepsOf = (leg: RoadLeg, encode: (line: Line) => unknown): Readonly<Record<string, unknown>>[] => {
    const stretches = stretchesOf(leg.parts);
    const seconds = sharesOf(
        leg.seconds,
        stretches.map(({milliseconds}) => milliseconds / 1000),
    );
    const metres = sharesOf(
        leg.metres,
        stretches.map(({metres: length}) => length),
    );
    const steps = stretches.map(({name, ref, isExpressway: fast, line}, index) => {
        const previous = stretches[index - 1];
        const after = bearing(line[0]!, line[1]!);
        const before = previous === undefined ? undefined : bearing(previous.line.at(-2)!, previous.line.at(-1)!);
        const location = line[0]!;
        const modifier = before === undefined ? undefined : modifierOf(before, after);
        const type = ((): string => {
            if (previous === undefined) return 'depart';
            if (fast !== previous.isExpressway) return fast ? 'on ramp' : 'off ramp';
            return modifier === 'straight' ? 'new name' : 'turn';
        })();
        return {
            distance: metres[index],
            duration: seconds[index],
            weight: seconds[index],
            geometry: encode(line),
            name,
            ...(ref === '' ? {} : {ref}),
            mode: 'driving',
            driving_side: DRIVING_SIDE,
            maneuver: {
                location,
                bearing_before: before ?? 0,
                bearing_after: after,
                type,
                ...(modifier === undefined ? {} : {modifier}),
            },
            intersections: [intersectionOf(location, before, after)],
        };
    });
    const last = stretches.at(-1)!;
    const end = last.line.at(-1)!;
    const before = bearing(last.line.at(-2)!, end);
    return [
        ...steps,
        {
            distance: 0,
            duration: 0,
            weight: 0,
            geometry: encode([end, end]),
            name: last.name,
            ...(last.ref === '' ? {} : {ref: last.ref}),
            mode: 'driving',
            driving_side: DRIVING_SIDE,
            maneuver: {location: end, bearing_before: before, bearing_after: 0, type: 'arrive'},
            intersections: [intersectionOf(end, before, undefined)],
        },
    ];
};

/** The two longest roads in the order they are driven. */
export const summaryOf = (leg: RoadLeg): string => {
    const lengths = new Map<string, number>();
    for (const {name, ref, metres} of leg.parts) {
        const label = name === '' ? ref : name;
        if (label !== '') lengths.set(label, (lengths.get(label) ?? 0) + metres);
    }
    const longest = new Set(
        [...lengths]
            .toSorted(([, a], [, b]) => b - a)
            .slice(0, 2)
            .map(([label]) => label),
    );
    return [...lengths.keys()].filter(label => longest.has(label)).join(', ');
};
