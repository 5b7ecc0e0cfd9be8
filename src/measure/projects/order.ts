/** Projects built one after the other. */
export interface OrderInput {
    readonly count: number;
    /** Whole years each takes, one at least. */
    readonly years: readonly number[];
    /** What every set is worth in a year in which it is open, less what nothing is worth. */
    readonly gains: Float64Array;
    /** May these be open together? */
    readonly isAllowed: (set: number) => boolean;
    /** Years counted: the works begin with the first of them. */
    readonly horizon: number;
    /** Discount rate a year. */
    readonly rate: number;
}

export interface BuildOrder {
    /** Projects in the order built, as far as the years go. */
    readonly order: readonly number[];
    /** Gains of all years, each discounted to the first. */
    readonly value: number;
}

/** Sum of the discount factors of the years from `from` up to `to`, the first year being 0. */
const factors = (rate: number, from: number, to: number): number => {
    let sum = 0;
    for (let year = from; year < to; year++) sum += (1 + rate) ** -year;
    return sum;
};

/** Discounted gains of one order; a project counts from the year after its works. Undefined where it is not allowed. */
export const valueOfOrder = (input: OrderInput, order: readonly number[]): number | undefined => {
    const {years, gains, horizon, rate, isAllowed} = input;
    let set = 0;
    let value = 0;
    let now = 0;
    for (const project of order) {
        const next = Math.min(horizon, now + years[project]!);
        value += gains[set]! * factors(rate, now, next);
        now += years[project]!;
        set |= 1 << project;
        if (!isAllowed(set)) return undefined;
        if (now >= horizon) return value;
    }
    return value + gains[set]! * factors(rate, now, horizon);
};

/**
 * The best order of building, exactly: what has been built by then says what year it is, so that the best way to every
 * set is enough (Bellman 1962, 10.1145/321105.321111; Held and Karp 1962, 10.1137/0110015). Not everything need be
 * built. Of equal values the order with fewer projects, then the first by bits. Time O(n 2^n).
 */
export const bestOrder = (input: OrderInput): BuildOrder => {
    const {count, years, gains, horizon, rate, isAllowed} = input;
    const setCount = 2 ** count;
    const value = new Float64Array(setCount).fill(-Infinity);
    const last = new Int8Array(setCount).fill(-1);
    value[0] = 0;
    const yearOf = (set: number): number =>
        years.reduce((sum, length, project) => ((set & (1 << project)) === 0 ? sum : sum + length), 0);
    let best = {set: 0, value: gains[0]! * factors(rate, 0, horizon)};
    for (let set = 0; set < setCount; set++) {
        if (value[set] === -Infinity) continue;
        const now = yearOf(set);
        if (now >= horizon) continue;
        const total = value[set]! + gains[set]! * factors(rate, now, horizon);
        if (total > best.value) best = {set, value: total};
        for (let project = 0; project < count; project++) {
            const bit = 1 << project;
            if ((set & bit) !== 0 || !isAllowed(set | bit)) continue;
            const through = value[set]! + gains[set]! * factors(rate, now, Math.min(horizon, now + years[project]!));
            if (through > value[set | bit]!) {
                value[set | bit] = through;
                last[set | bit] = project;
            }
        }
    }
    const order: number[] = [];
    for (let set = best.set; set !== 0; set &= ~(1 << last[set]!)) order.push(last[set]!);
    return {order: order.toReversed(), value: best.value};
};
