import type {Pick} from './document.js';

export type Parameters = Readonly<Record<string, unknown>>;

const isRange = (value: unknown): value is Record<Pick, number> =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).toSorted().join(' ') === 'central high low';

/**
 * A modification with its parameters put in (`$name`) and its ranges `{low, central, high}` decided. Names nobody set are
 * reported by `onMissing` and stay as they are. A parameter may itself be a range.
 */
export const bind = (value: unknown, parameters: Parameters, pick: Pick, onMissing: (name: string, field: string) => void, field = ''): unknown => {
    if (typeof value === 'string' && /^\$[A-Za-z][A-Za-z0-9]*$/.test(value)) {
        const name = value.slice(1);
        if (!Object.hasOwn(parameters, name)) {
            onMissing(name, field);
            return value;
        }
        const set = parameters[name];
        return isRange(set) ? set[pick] : set;
    }
    if (isRange(value)) return bind(value[pick], parameters, pick, onMissing, field);
    if (Array.isArray(value)) return value.map((item, at) => bind(item, parameters, pick, onMissing, `${field}[${at + 1}]`));
    if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bind(item, parameters, pick, onMissing, field === '' ? key : `${field}.${key}`)]));
    return value;
};
