import type {CompareAnswer} from '../../src/client/index.js';
import {
    CHANGE_COLOURS,
    CHANGE_STEPS,
    colourOf,
    HATCHED,
    NEWLY_COLOUR,
    NO_LONGER_COLOUR,
    STILL_WITHIN_COLOUR,
    UNSURE_COLOUR,
    type Look,
} from '../map/palette.js';
import {timeColour} from '../reach.js';
import type {Shown} from '../state.js';
import {zoneOfRow} from '../what-if.js';

type Row = CompareAnswer['rows'][number];
type Cell = Row['columns'][number];
export type Fills = ReadonlyMap<string, string>;

const HOUR = 3600;

/** By the service's own judgement of what is no change. */
const changeColour = (cell: Cell, look: Look): string => {
    if (cell.status === null) return HATCHED;
    if (cell.status === 'newlyReached') return NEWLY_COLOUR;
    if (cell.status === 'noLongerReached') return NO_LONGER_COLOUR;
    if (cell.difference === null) return HATCHED;
    return colourOf(cell.status === 'same' ? 0 : cell.difference / 60, CHANGE_STEPS, CHANGE_COLOURS[look]);
};

const withinColour = (before: number | null, after: number | null, look: Look): string | undefined => {
    const [was, is] = [before !== null && before <= HOUR, after !== null && after <= HOUR];
    return is ? (was ? STILL_WITHIN_COLOUR[look] : NEWLY_COLOUR) : was ? NO_LONGER_COLOUR : undefined;
};

/** Colours of all zones but the place compared, for one column of a comparison. */
export const changeFills = (
    rows: readonly Row[],
    column: number,
    shown: Exclude<Shown, 'access'>,
    {
        inward,
        focus,
        look,
        isUnsure,
    }: {
        readonly inward: boolean;
        readonly focus: string | undefined;
        readonly look: Look;
        readonly isUnsure?: (zone: string, cell: Cell) => boolean;
    },
): Fills =>
    new Map(
        rows.flatMap(row => {
            const zone = zoneOfRow(row, inward);
            const cell = row.columns[column];
            if (zone === focus) return [];
            if (cell === undefined) return [[zone, HATCHED] as const];
            const colour =
                shown === 'change'
                    ? isUnsure?.(zone, cell) === true
                        ? UNSURE_COLOUR[look]
                        : changeColour(cell, look)
                    : shown === 'within'
                      ? withinColour(row.before, cell.seconds, look)
                      : cell.seconds === null
                        ? HATCHED
                        : timeColour(cell.seconds);
            return colour === undefined ? [] : [[zone, colour] as const];
        }),
    );
