export type Parameters = Readonly<Record<string, unknown>>;

interface Range {
    readonly low: unknown;
    readonly central: unknown;
    readonly high: unknown;
}

/** From -1 low by 0 central to 1 high, straight between them. The ends may be names of parameters. */
const pointOf = ({low, central, high}: Range, at: number, read: (end: unknown) => unknown): unknown => {
    if (at === 0) return read(central);
    const end = read(at < 0 ? low : high);
    if (Math.abs(at) === 1) return end;
    const middle = Number(read(central));
    return middle + Math.abs(at) * (Number(end) - middle);
};

const isRange = (value: unknown): value is Range =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).toSorted().join(' ') === 'central high low';

/**
 * A modification with its parameters put in (`$name`) and its ranges `{low, central, high}` decided. Names nobody set
 * are reported by `onMissing` and stay as they are. A parameter may itself be a range.
 */
export const bind = (
    value: unknown,
    parameters: Parameters,
    at: number,
    onMissing: (name: string, field: string) => void,
    field = '',
): unknown => {
    if (typeof value === 'string' && /^\$[A-Za-z][A-Za-z0-9]*$/.test(value)) {
        const name = value.slice(1);
        if (!Object.hasOwn(parameters, name)) {
            onMissing(name, field);
            return value;
        }
        const set = parameters[name];
        return isRange(set) ? pointOf(set, at, end => end) : set;
    }
    if (isRange(value)) return pointOf(value, at, end => bind(end, parameters, at, onMissing, field));
    if (Array.isArray(value))
        return value.map((item, index) => bind(item, parameters, at, onMissing, `${field}[${index + 1}]`));
    if (typeof value === 'object' && value !== null)
        return Object.fromEntries(
            Object.entries(value).map(([key, item]) => [
                key,
                bind(item, parameters, at, onMissing, field === '' ? key : `${field}.${key}`),
            ]),
        );
    return value;
};

export const RANGE_WANTED = {
    zh: '低、中、高值应依次不减',
    en: 'must not fall from low through central to high',
} as const;

/** Fields with a range of numbers that falls from low by central to high. */
export const fallingRanges = (value: unknown, field = ''): {readonly field: string; readonly text: string}[] => {
    if (isRange(value)) {
        const ends = [value.low, value.central, value.high].filter(end => typeof end === 'number');
        return ends.every((end, at) => at === 0 || end >= ends[at - 1]!) ? [] : [{field, text: JSON.stringify(value)}];
    }
    if (Array.isArray(value)) return value.flatMap((item, at) => fallingRanges(item, `${field}[${at + 1}]`));
    if (typeof value === 'object' && value !== null)
        return Object.entries(value).flatMap(([key, item]) =>
            fallingRanges(item, field === '' ? key : `${field}.${key}`),
        );
    return [];
};
