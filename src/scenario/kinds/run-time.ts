import type {System} from '../../network/types.js';
import type {Metres, Seconds} from '../../units/units.js';

/** Acceleration and braking, m/s2, and the share of the design speed that is run at (issue of scenarios, part 1). */
const ACCELERATION = 0.5;
const SHARE_OF_DESIGN = 0.8;
/** A line over its straight line where no distance is given: an estimate, said in the receipt. */
export const TRACK_DETOUR = 1.1;

/** Rounded up to a whole second, of which binary dust must not cost one. */
export const wholeSeconds = (seconds: number): Seconds => Math.max(0, Math.ceil(seconds - 1e-9));

/**
 * Seconds from standing to standing over a distance: accelerate at a = 0.5 m/s2 to v = 80% of the design speed, cruise,
 * brake at a: t = d / v + v / a, or 2 sqrt(d / a) where d < v^2 / a is too short to reach v. Rounded up to whole
 * seconds. Example: 31 km at 350 km/h: v = 77.78 m/s, t = 398.57 + 155.56 = 554.13, so 555 s.
 */
export const runSeconds = (distance: Metres, designKmh: number): Seconds => {
    const v = (SHARE_OF_DESIGN * designKmh) / 3.6;
    const t =
        distance >= (v * v) / ACCELERATION ? distance / v + v / ACCELERATION : 2 * Math.sqrt(distance / ACCELERATION);
    return wholeSeconds(t);
};

/** Dwell at a stop unless given. */
export const DWELL: Readonly<Record<System, Seconds>> = {
    rail: 120,
    suburban: 45,
    metro: 45,
    tram: 45,
    coach: 30,
    bus: 30,
};

/**
 * Acceleration and braking a stop costs besides its dwell, unless given (estimated: about v / a of a high-speed train).
 */
export const STOP_PENALTY: Readonly<Record<System, Seconds>> = {
    rail: 120,
    suburban: 60,
    metro: 30,
    tram: 30,
    coach: 30,
    bus: 30,
};
