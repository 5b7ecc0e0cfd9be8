import {roundMoney} from '../units/money.js';

/** Members that hold money: 0.01. */
const MONEY = new Set(['amount', 'low', 'high']);
/** Members that hold degrees: six decimals are 0.1 m. */
const DEGREES = new Set(['lon', 'lat', 'west', 'south', 'coordinates', 'bbox']);
/** Members under which figures must add up to each other: they keep all their digits. */
const EXACT = new Set(['firstIn', 'lastIn', 'shapley', 'byProvince', 'byCounty', 'interactions', 'all']);

function roundNumber(value: number, member: string): number | null {
    if (!Number.isFinite(value)) return null;
    if (Number.isInteger(value)) return value;
    if (MONEY.has(member)) return roundMoney(value);
    if (DEGREES.has(member)) return Number(value.toFixed(6));
    return Number(value.toPrecision(6));
}

function normalise(value: unknown, member: string, isExact = false): unknown {
    const exact = isExact || EXACT.has(member);
    if (typeof value === 'number') return exact && Number.isFinite(value) ? value : roundNumber(value, member);
    if (Array.isArray(value)) return value.map(item => normalise(item, member, exact));
    if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, normalise(inner, key, exact)]));
    return value;
}

/**
 * One line of JSON with a newline, the same on the command line and over HTTP (docs/decisions/16-canonical-bytes.md):
 * members in the order the answer's type has them, whole numbers as they are, money to 0.01, degrees to six decimals,
 * other fractions to six significant digits but those that must add up to each other; what is not a number is null.
 */
export function canonicalJson(value: unknown): string {
    return `${JSON.stringify(normalise(value, ''))}\n`;
}
