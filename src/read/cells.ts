import {parseClock} from '../units/clock.js';
import {isIsoDate, looksLikeDate} from '../units/date.js';
import {isTimeZone} from '../units/time-zone.js';
import {EVIDENCE_GRADES, type Evidence, type IsoDate, type Seconds} from '../units/units.js';
import type {CellContext, Column} from './table.js';
import {parseWkt, type WktGeometry} from './wkt.js';

/** A range of dates, inclusive; a missing side is open. */
export interface DateSpan {
    readonly from?: IsoDate;
    readonly to?: IsoDate;
}

/** `value` holds on the dates of the span. */
export interface DatedValue<T> extends DateSpan {
    readonly value: T;
}

type Parse<T> = Column<T>['parse'];

function optional<T>(name: string, parse: Parse<T | undefined>): Column<T | undefined> {
    return {name, need: 'none', blank: undefined, parse};
}

/** Every row needs a value here. */
export function required<T>(column: Column<T | undefined>): Column<T> {
    return {...column, need: 'cell'} as Column<T>;
}

/** The column must be in the header; its cells may be blank. */
export function present<T>(column: Column<T>): Column<T> {
    return {...column, need: 'column'};
}

export const text = (name: string): Column<string | undefined> => optional(name, cell => cell);

export interface NumberRange {
    readonly min?: number;
    readonly max?: number;
    readonly integer?: boolean;
}

// `Number` alone would also take '', '0x10' and 'Infinity'.
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function rangeText({min, max}: NumberRange): string {
    if (min !== undefined && max !== undefined) return `${min}..${max}`;
    return min !== undefined ? `>= ${min}` : `<= ${max}`;
}

function parseNumber(cell: string, range: NumberRange, context: CellContext): number | undefined {
    const value = NUMBER.test(cell) ? Number(cell) : Number.NaN;
    if (!Number.isFinite(value)) {
        context.report('number-expected', cell);
        return undefined;
    }
    if (range.integer === true && !Number.isInteger(value)) {
        context.report('integer-expected', cell);
        return undefined;
    }
    if ((range.min !== undefined && value < range.min) || (range.max !== undefined && value > range.max)) {
        context.report('number-out-of-range', cell, {range: rangeText(range)});
        return undefined;
    }
    return value;
}

export const number = (name: string, range: NumberRange = {}): Column<number | undefined> =>
    optional(name, (cell, context) => parseNumber(cell, range, context));
export const integer = (name: string, range: NumberRange = {}): Column<number | undefined> =>
    number(name, {...range, integer: true});
export const longitude = (name: string): Column<number | undefined> => number(name, {min: -180, max: 180});
export const latitude = (name: string): Column<number | undefined> => number(name, {min: -90, max: 90});

export function oneOf<const T extends string>(name: string, allowed: readonly T[]): Column<T | undefined> {
    return optional(name, (cell, context) => {
        if ((allowed as readonly string[]).includes(cell)) return cell as T;
        context.report('value-unknown', cell, {allowed: allowed.join(', ')});
        return undefined;
    });
}

export const evidence = (name = 'evidence'): Column<Evidence | undefined> => oneOf(name, EVIDENCE_GRADES);

const FLAGS: Readonly<Record<string, boolean>> = {
    '1': true,
    '0': false,
    yes: true,
    no: false,
    true: true,
    false: false,
};

/** `yes`/`no`, `1`/`0` or `true`/`false`, in any case. */
export const flag = (name: string): Column<boolean | undefined> =>
    optional(name, (cell, context) => {
        const value = FLAGS[cell.toLowerCase()];
        if (value === undefined) context.report('value-unknown', cell, {allowed: 'yes, no, 1, 0, true, false'});
        return value;
    });

export function splitList(cell: string): string[] {
    return cell
        .split(';')
        .map(part => part.trim())
        .filter(part => part !== '');
}

/** Values joined by `;`. Blank is an empty list. */
export const list = (name: string): Column<readonly string[]> => ({name, need: 'none', blank: [], parse: splitList});

/** An ISO date, checked against the calendar. */
function parseDate(cell: string, context: CellContext): IsoDate | undefined {
    if (isIsoDate(cell)) return cell;
    if (looksLikeDate(cell)) context.report('date-impossible', cell);
    else context.report('date-expected', cell, {form: '2020-12-28'});
    return undefined;
}

export const date = (name: string): Column<IsoDate | undefined> => optional(name, parseDate);

/** A date, or `unopened`: no opening is known. */
export const openingDate = (name: string): Column<IsoDate | 'unopened' | undefined> =>
    optional(name, (cell, context) => (cell === 'unopened' ? 'unopened' : parseDate(cell, context)));

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: published claims often say no more than a month. */
export const looseDate = (name: string): Column<string | undefined> =>
    optional(name, (cell, context) => {
        if (/^\d{4}$/.test(cell) || /^\d{4}-(0[1-9]|1[0-2])$/.test(cell)) return cell;
        return parseDate(cell, context);
    });

/** `from..to`, either side may be blank; a single date is a range of one day. */
function parseSpan(cell: string, context: CellContext): DateSpan | undefined {
    const sides = cell.split('..').map(side => side.trim());
    if (sides.length > 2) {
        context.report('date-expected', cell, {form: '2020-01-01..2020-12-31'});
        return undefined;
    }
    const [from, to] = sides.length === 1 ? [sides[0], sides[0]] : sides;
    const first = from === undefined || from === '' ? undefined : parseDate(from, context);
    const last = to === undefined || to === '' ? undefined : parseDate(to, context);
    if ((from && first === undefined) || (to && last === undefined)) return undefined;
    if (first !== undefined && last !== undefined && first > last) {
        context.report('date-range-reversed', cell);
        return undefined;
    }
    return {...(first === undefined ? {} : {from: first}), ...(last === undefined ? {} : {to: last})};
}

export const spans = (name: string): Column<readonly DateSpan[]> => ({
    name,
    need: 'none',
    blank: [],
    parse: (cell, context) =>
        splitList(cell)
            .map(part => parseSpan(part, context))
            .filter(span => span !== undefined),
});

/** `from..to=value` joined by `;`; a value without dates holds throughout. */
export function dated<T extends string = string>(
    name: string,
    allowed?: readonly T[],
): Column<readonly DatedValue<T>[]> {
    return {
        name,
        need: 'none',
        blank: [],
        parse: (cell, context) =>
            splitList(cell)
                .map(part => parseDatedValue(part, allowed, context))
                .filter(value => value !== undefined),
    };
}

function parseDatedValue<T extends string>(
    part: string,
    allowed: readonly T[] | undefined,
    context: CellContext,
): DatedValue<T> | undefined {
    const at = part.indexOf('=');
    const value = (at < 0 ? part : part.slice(at + 1)).trim();
    if (value === '' || (at < 0 && part.includes('..'))) {
        context.report('dated-value-expected', part);
        return undefined;
    }
    if (allowed !== undefined && !(allowed as readonly string[]).includes(value)) {
        context.report('value-unknown', value, {allowed: allowed.join(', ')});
        return undefined;
    }
    if (at < 0) return {value: value as T};
    const span = parseSpan(part.slice(0, at).trim(), context);
    return span === undefined ? undefined : {...span, value: value as T};
}

/** Clock time `HH:MM` or `HH:MM:SS` in seconds. */
export const clock = (name: string): Column<Seconds | undefined> =>
    optional(name, (cell, context) => {
        const time = parseClock(cell);
        if (time === undefined) context.report('clock-expected', cell, {form: 'HH:MM'});
        return time;
    });

const digit = (cell: string, index: number): number => {
    const value = cell.charCodeAt(index) - 48;
    return value >= 0 && value <= 9 ? value : Number.NaN;
};

/**
 * GTFS time `H:MM:SS` or `HH:MM:SS`, hours past 24 allowed.
 * Written without a pattern: a feed has half a million of them.
 */
export const gtfsTime = (name: string): Column<Seconds | undefined> =>
    optional(name, (cell, context) => {
        const length = cell.length;
        let time = Number.NaN;
        if (
            (length === 8 || length === 7) &&
            cell.charCodeAt(length - 3) === 58 &&
            cell.charCodeAt(length - 6) === 58
        ) {
            const hours = length === 8 ? digit(cell, 0) * 10 + digit(cell, 1) : digit(cell, 0);
            const minutes = digit(cell, length - 5) * 10 + digit(cell, length - 4);
            const seconds = digit(cell, length - 2) * 10 + digit(cell, length - 1);
            if (minutes < 60 && seconds < 60) time = hours * 3600 + minutes * 60 + seconds;
        } else if (length === 9) {
            // A train of four days and more passes 100 hours.
            time = parseClock(cell) ?? Number.NaN;
        }
        if (Number.isNaN(time)) {
            context.report('clock-expected', cell, {form: 'HH:MM:SS'});
            return undefined;
        }
        return time;
    });

/** GTFS date `YYYYMMDD` as an ISO date. */
export const gtfsDate = (name: string): Column<IsoDate | undefined> =>
    optional(name, (cell, context) => {
        if (!/^\d{8}$/.test(cell)) {
            context.report('date-expected', cell, {form: '20201228'});
            return undefined;
        }
        const iso = `${cell.slice(0, 4)}-${cell.slice(4, 6)}-${cell.slice(6)}`;
        if (isIsoDate(iso)) return iso;
        context.report('date-impossible', cell);
        return undefined;
    });

/** A name of the time zone database. */
export const timeZone = (name: string): Column<string | undefined> =>
    optional(name, (cell, context) => {
        if (isTimeZone(cell)) return cell;
        context.report('time-zone-unknown', cell);
        return undefined;
    });

/** A WKT shape of one of the kinds given. */
export const geometry = <Kind extends WktGeometry['type']>(
    name: string,
    kinds: readonly Kind[],
): Column<Extract<WktGeometry, {type: Kind}> | undefined> =>
    optional(name, (cell, context) => {
        const shape = parseWkt(cell);
        if (shape === undefined || !(kinds as readonly string[]).includes(shape.type)) {
            context.report('geometry-unreadable', cell, {
                form: `WKT ${kinds.map(kind => kind.toUpperCase()).join(' / ')}`,
            });
            return undefined;
        }
        const outside = outOfRange(shape);
        if (outside !== undefined) {
            context.report('geometry-out-of-range', outside.join(' '));
            return undefined;
        }
        return shape as Extract<WktGeometry, {type: Kind}>;
    });

function outOfRange(shape: WktGeometry): readonly number[] | undefined {
    const points = (shape.type === 'Point' ? [shape.coordinates] : shape.coordinates.flat(4)) as unknown[];
    const flat = points.flat() as number[];
    for (let i = 0; i + 1 < flat.length; i += 2) {
        if (Math.abs(flat[i]!) > 180 || Math.abs(flat[i + 1]!) > 90) return [flat[i]!, flat[i + 1]!];
    }
    return undefined;
}
