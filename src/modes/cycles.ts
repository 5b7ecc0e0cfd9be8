import type {Bilingual, Seconds} from '../units/units.js';

/** Everything there is to say of a way over ground that is neither a walk nor a drive. */
interface Cycle {
    /** As the mode of a whole journey, inside a sentence, and as that of a leg. */
    readonly journey: Bilingual;
    readonly leg: Bilingual;
    /** By the standard figures. */
    readonly kmh: number;
    /** The longest leg to or from a station. */
    readonly cap: Seconds;
}

/**
 * docs/methods/access-and-egress.md. A new mode is a row here: routes, matrices, access and egress legs, isochrones,
 * words, the page and, where there is a range `<mode>-speed` of it, certainty take it from here.
 */
export const CYCLES = {
    bicycle: {
        journey: {zh: '自行车', en: 'bicycle'},
        leg: {zh: '骑自行车', en: 'bicycle'},
        kmh: 12,
        cap: 1200,
    },
    ebike: {
        journey: {zh: '电动自行车', en: 'e-bike'},
        leg: {zh: '骑电动自行车', en: 'e-bike'},
        kmh: 18,
        cap: 1500,
    },
} as const satisfies Readonly<Record<string, Cycle>>;

export type CycleMode = keyof typeof CYCLES;
const CYCLE_MODES = Object.keys(CYCLES) as readonly CycleMode[];

/** Ways over ground without a car, on foot or not. */
export type ActiveMode = 'walk' | CycleMode;
export const ACTIVE_MODES: readonly ActiveMode[] = ['walk', ...CYCLE_MODES];

export const isActive = (mode: string | null): mode is ActiveMode => ACTIVE_MODES.some(active => active === mode);

/** Something of every such mode. */
export const ofCycles = <Value>(of: (mode: CycleMode, cycle: Cycle) => Value): Readonly<Record<CycleMode, Value>> =>
    Object.fromEntries(CYCLE_MODES.map(mode => [mode, of(mode, CYCLES[mode])])) as Record<CycleMode, Value>;
