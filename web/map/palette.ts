export type Look = 'light' | 'dark';

export interface Palette {
    readonly sea: string;
    readonly land: string;
    readonly coast: string;
    readonly zoneLine: string;
    readonly ink: string;
    readonly soft: string;
    readonly halo: string;
    readonly motorway: string;
    readonly motorwayCase: string;
    readonly trunk: string;
    readonly primary: string;
    readonly secondary: string;
    readonly rail: string;
    readonly railTie: string;
    readonly metro: string;
    readonly bus: string;
    readonly deadEnd: string;
    readonly planned: string;
    readonly station: string;
    readonly path: string;
    readonly pathCase: string;
}

const LIGHT: Palette = {
    sea: '#d3e1e8',
    land: '#f7f5f0',
    coast: '#b3c8d1',
    zoneLine: '#ddd8cc',
    ink: '#22303a',
    soft: '#5c6a73',
    halo: '#ffffff',
    motorway: '#e0b063',
    motorwayCase: '#b9883c',
    trunk: '#e9c98f',
    primary: '#d9cfb9',
    secondary: '#e2dccd',
    rail: '#4a5761',
    railTie: '#ffffff',
    metro: '#6a8fb5',
    bus: '#8aa08a',
    deadEnd: '#c2410c',
    planned: '#8b3fa8',
    station: '#2b3a44',
    path: '#0b6f86',
    pathCase: '#ffffff',
};

const DARK: Palette = {
    sea: '#0e1a22',
    land: '#1a2329',
    coast: '#2f4551',
    zoneLine: '#2a363d',
    ink: '#e6eef0',
    soft: '#a9b8bf',
    halo: '#10181d',
    motorway: '#8a6a34',
    motorwayCase: '#5b451f',
    trunk: '#6d5a37',
    primary: '#4c4a42',
    secondary: '#38403f',
    rail: '#9fb0b8',
    railTie: '#1a2329',
    metro: '#5c86ad',
    bus: '#5f7a63',
    deadEnd: '#fb923c',
    planned: '#d08be8',
    station: '#cfdbe0',
    path: '#4fc3d9',
    pathCase: '#0b1418',
};

export const PALETTES: Readonly<Record<Look, Palette>> = {light: LIGHT, dark: DARK};

/** Travel time, short to long: viridis-like, ordered in lightness, so that it reads without colour too. */
export const TIME_STEPS = [30, 45, 60, 75, 90, 120, 150] as const;
export const TIME_COLOURS = [
    '#fde725',
    '#b5de2b',
    '#6ece58',
    '#35b779',
    '#1f9e89',
    '#31688e',
    '#443983',
    '#3b2a4d',
] as const;

/**
 * Minutes saved (below zero) and lost: purple to orange around grey (after PuOr of ColorBrewer), told apart by every
 * kind of colour vision. On the dark map what changes is bright and what does not is dark.
 */
export const CHANGE_STEPS = [-45, -30, -15, -5, -1, 1, 5, 15] as const;
export const CHANGE_COLOURS = {
    light: ['#3f1d77', '#5e3c99', '#8073ac', '#b2abd2', '#d8daeb', '#e8e6e1', '#fee0b6', '#f1a340', '#b35806'],
    dark: ['#d6c8fb', '#b7a1ef', '#937ad6', '#6d58a8', '#4c4275', '#2b353b', '#5a4023', '#a8681f', '#f2a94e'],
} as const;
/** Access gained, percent. */
export const ACCESS_STEPS = [-5, -1, 1, 2, 5, 10, 20] as const;
export const ACCESS_COLOURS = {
    light: ['#b35806', '#f1a340', '#e8e6e1', '#d8daeb', '#b2abd2', '#8073ac', '#5e3c99', '#3f1d77'],
    dark: ['#f2a94e', '#a8681f', '#2b353b', '#4c4275', '#6d58a8', '#937ad6', '#b7a1ef', '#d6c8fb'],
} as const;
export const NEWLY_COLOUR = '#1a9641';
export const NO_LONGER_COLOUR = '#7f2704';
/** A change that holds 0 within its interval (docs/methods/uncertainty.md: grey). */
export const UNSURE_COLOUR = {light: '#a3a7a9', dark: '#75818a'} as const;
/** Within the hour before and after. */
export const STILL_WITHIN_COLOUR = {light: '#b9dcd5', dark: '#274a47'} as const;
export const WITHIN_COLOUR = '#1f9e89';
/** In place of a colour: what no journey leads to is hatched, so that it is not taken for a value. */
export const HATCHED = 'hatched';

/** Index of the first step that holds the value; behind the last there is one more colour. */
const stepOf = (value: number, steps: readonly number[]): number => {
    const index = steps.findIndex(step => value <= step);
    return index < 0 ? steps.length : index;
};
export const colourOf = (value: number, steps: readonly number[], colours: readonly string[]): string =>
    colours[stepOf(value, steps)]!;

/** Index of the colour of a travel time. */
export const timeStep = (seconds: number): number => stepOf(seconds / 60, TIME_STEPS);
export const timeColour = (seconds: number): string => TIME_COLOURS[timeStep(seconds)]!;

/** Colours of the components of a journey: as the tokens of the style sheet. */
export const MODE_COLOURS: Readonly<Record<string, {readonly light: string; readonly dark: string}>> = {
    rail: {light: '#b0234a', dark: '#ff7a9c'},
    maglev: {light: '#b0234a', dark: '#ff7a9c'},
    suburban: {light: '#7b3fb5', dark: '#c39af0'},
    metro: {light: '#1f5fbf', dark: '#7fb2ff'},
    tram: {light: '#1f5fbf', dark: '#7fb2ff'},
    bus: {light: '#2c7a3f', dark: '#7fd394'},
    coach: {light: '#2c7a3f', dark: '#7fd394'},
    car: {light: '#b55a00', dark: '#ffb15c'},
    taxi: {light: '#a06a00', dark: '#f0cb4a'},
    walk: {light: '#3d4a52', dark: '#cfdbe0'},
    bicycle: {light: '#3d4a52', dark: '#cfdbe0'},
    ebike: {light: '#0d7a6e', dark: '#63d3c4'},
};
