import type {AccessStudy} from '../../src/client/index.js';
import {
    ACCESS_COLOURS,
    ACCESS_STEPS,
    CHANGE_COLOURS,
    CHANGE_STEPS,
    colourOf,
    HATCHED,
    NEWLY_COLOUR,
    NO_LONGER_COLOUR,
    STILL_WITHIN_COLOUR,
    timeColour,
    UNSURE_COLOUR,
    type Look,
} from '../map/palette.js';
import type {Shown} from '../state.js';
import {zoneOfRow, type Cell, type Compared, type Difference, type Row} from './compared.js';

/** Colours by zone. */
export type Fills = ReadonlyMap<string, string>;
type Status = Cell['status'];

const HOUR = 3600;

/** Changes of under a minute are none, however sure. */
export const isUnsure = (difference: Difference | undefined, status: Status): boolean =>
    difference !== undefined && !difference.distinguishable && (status === 'gained' || status === 'lost');

/** By the service's own judgement of what is no change. */
const changeColour = ({status, difference}: Cell, look: Look): string => {
    if (status === 'newlyReached') return NEWLY_COLOUR;
    if (status === 'noLongerReached') return NO_LONGER_COLOUR;
    if (status === null || difference === null) return HATCHED;
    return colourOf(status === 'same' ? 0 : difference / 60, CHANGE_STEPS, CHANGE_COLOURS[look]);
};

const withinColour = (before: number | null, after: number | null, look: Look): string | undefined => {
    const [was, is] = [before !== null && before <= HOUR, after !== null && after <= HOUR];
    if (was && is) return STILL_WITHIN_COLOUR[look];
    if (is) return NEWLY_COLOUR;
    return was ? NO_LONGER_COLOUR : undefined;
};

export interface FillOptions {
    readonly shown: Exclude<Shown, 'access'>;
    readonly look: Look;
    /** Changes that cannot be told from none. Default: every change is told. */
    readonly isUnsure?: (zone: string, status: Status) => boolean;
}

function fillOf(row: Row, cell: Cell, zone: string, {shown, look, isUnsure: unsure}: FillOptions): string | undefined {
    switch (shown) {
        case 'change':
            return unsure?.(zone, cell.status) === true ? UNSURE_COLOUR[look] : changeColour(cell, look);
        case 'within':
            return withinColour(row.before, cell.seconds, look);
        case 'after':
            return cell.seconds === null ? HATCHED : timeColour(cell.seconds);
    }
}

/** Colours of all zones but the place compared, for one column of a comparison. */
export const changeFills = ({answer, column, inward, focus}: Compared, options: FillOptions): Fills =>
    new Map(
        answer.rows.flatMap(row => {
            const zone = zoneOfRow(row, inward);
            const cell = row.columns[column];
            const colour = cell === undefined ? HATCHED : fillOf(row, cell, zone, options);
            return zone === focus || colour === undefined ? [] : [[zone, colour] as const];
        }),
    );

/** Percent more than before; null where there was none before. */
export const percentOf = ({values}: AccessStudy['zones'][number], column: number): number | null => {
    const [before, after] = [values[0]![0] ?? null, values[0]![column] ?? null];
    return before === null || before === 0 || after === null ? null : (after / before - 1) * 100;
};

export const accessFills = ({zones}: AccessStudy, column: number, look: Look): Fills =>
    new Map(
        zones.map(zone => {
            const percent = percentOf(zone, column);
            return [zone.id, percent === null ? HATCHED : colourOf(percent, ACCESS_STEPS, ACCESS_COLOURS[look])];
        }),
    );
