import type {Seconds} from '../../units/units.js';

/** Limits that a sign stands for where no number is written, km/h: `PT:urban`, `DE:rural`. */
const IMPLICIT: readonly (readonly [end: RegExp, kmh: number])[] = [
    [/:urban$/, 50],
    [/:rural$/, 90],
    [/:trunk$/, 100],
    [/:motorway$/, 120],
    [/:(living_street|bicycle_road)$/, 20],
];
const MILE = 1.609344;
/** A byte holds a limit. */
const MOST = 255;

/** A speed limit, whole km/h; 0 where there is none, or none that can be read. */
export const speedLimit = (text: string | undefined): number => {
    if (text === undefined) return 0;
    const limits = text
        .split(/[;|]/)
        .map(part => part.trim())
        .flatMap(part => {
            const number = /^(\d+(?:\.\d+)?)\s*(mph|km\/h|kmh|kph)?$/.exec(part);
            if (number !== null) return [Number(number[1]) * (number[2] === 'mph' ? MILE : 1)];
            if (part === 'walk') return [6];
            const zone = /:zone:?(\d+)$/.exec(part);
            if (zone !== null) return [Number(zone[1])];
            const implicit = IMPLICIT.find(([end]) => end.test(part));
            return implicit === undefined ? [] : [implicit[1]];
        })
        .filter(kmh => kmh > 0);
    // Of several lanes or hours the slowest: which holds is not known.
    return limits.length === 0 ? 0 : Math.min(MOST, Math.max(1, Math.round(Math.min(...limits))));
};

/** A duration as ferries have it: minutes, `HH:MM`, `HH:MM:SS`, or ISO 8601 (PT45M). 0 where it cannot be read. */
export const duration = (text: string | undefined): Seconds => {
    if (text === undefined) return 0;
    const clock = /^(\d+):([0-5]?\d)(?::([0-5]?\d))?$/.exec(text.trim());
    if (clock !== null) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
    const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/i.exec(text.trim());
    if (iso !== null) return Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0);
    return /^\d+(\.\d+)?$/.test(text.trim()) ? Math.round(Number(text) * 60) : 0;
};
