/** Which projects a budget buys. Sets are bits; `valueOf` may have to compute what it gives. */
export interface SelectionInput {
    readonly count: number;
    readonly costs: readonly number[];
    readonly budget: number;
    /** May these be built together, with what they need and without what they exclude? */
    readonly isAllowed: (set: number) => boolean;
    readonly valueOf: (set: number) => Promise<number>;
}

export interface Selection {
    readonly set: number;
    readonly value: number;
    readonly cost: number;
}

/** More projects have too many sets to look at every one. */
export const MOST_EXACT_SELECTION = 20;

/** Sums of binary fractions may end a hair above what they should. */
const isWithin = (cost: number, budget: number): boolean => cost <= budget * (1 + 1e-12);

const costOf = ({costs}: Pick<SelectionInput, 'costs'>, set: number): number =>
    costs.reduce((sum, cost, project) => ((set & (1 << project)) === 0 ? sum : sum + cost), 0);

const isBetter = (candidate: Selection, other: Selection): boolean =>
    candidate.value > other.value || (candidate.value === other.value && candidate.cost < other.cost);

const selectionOf = async (input: SelectionInput, set: number): Promise<Selection> => ({
    set,
    value: await input.valueOf(set),
    cost: costOf(input, set),
});

/** Affordable allowed sets to which nothing affordable and allowed can be added. */
const maximalSets = (affordable: Uint8Array, count: number): number[] => {
    const sets: number[] = [];
    // A set that another holds is passed on to: one that is held by any is not maximal.
    const isHeld = new Uint8Array(affordable.length);
    for (let set = affordable.length - 1; set >= 0; set--) {
        if (affordable[set] === 1 && isHeld[set] === 0) sets.push(set);
        if (affordable[set] === 1 || isHeld[set] === 1)
            for (let project = 0; project < count; project++)
                if ((set & (1 << project)) !== 0) isHeld[set & ~(1 << project)] = 1;
    }
    return sets.toReversed();
};

/**
 * The best affordable set by looking at every one (knapsack by enumeration; to 20 projects). Where more projects are
 * never worth less (`isMonotone`) only the sets to which nothing can be added are valued. Of equal values the cheaper,
 * then the first by bits. Time O(n 2^n) beside the values.
 */
export const selectExact = async (input: SelectionInput, isMonotone: boolean): Promise<Selection> => {
    const {count, budget, isAllowed} = input;
    if (count > MOST_EXACT_SELECTION) throw new RangeError(`${count} projects are too many to look at every set`);
    const affordable = Uint8Array.from({length: 2 ** count}, (_, set) =>
        Number(isWithin(costOf(input, set), budget) && isAllowed(set)),
    );
    const sets = isMonotone
        ? maximalSets(affordable, count)
        : Array.from(affordable, (can, set) => (can === 1 ? set : -1)).filter(set => set >= 0);
    let best = await selectionOf(input, 0);
    for (const set of sets) {
        const candidate = await selectionOf(input, set);
        if (isBetter(candidate, best)) best = candidate;
    }
    return isMonotone ? trimmed(input, best) : best;
};

/** Without projects that add nothing: a set to which nothing can be added may hold some. */
const trimmed = async (input: SelectionInput, selection: Selection): Promise<Selection> => {
    let best = selection;
    for (let changed = true; changed;) {
        changed = false;
        for (let project = 0; project < input.count && !changed; project++) {
            const set = best.set & ~(1 << project);
            if (set === best.set || input.costs[project]! === 0 || !input.isAllowed(set)) continue;
            const candidate = await selectionOf(input, set);
            if (candidate.value >= best.value) {
                best = candidate;
                changed = true;
            }
        }
    }
    return best;
};

/** Sets one step from a set: with one project more, and with one for another. */
const neighbours = ({count}: SelectionInput, set: number): number[] => {
    const others: number[] = [];
    for (let put = 0; put < count; put++) {
        if ((set & (1 << put)) !== 0) continue;
        others.push(set | (1 << put));
        for (let taken = 0; taken < count; taken++)
            if ((set & (1 << taken)) !== 0) others.push((set | (1 << put)) & ~(1 << taken));
    }
    return others;
};

/**
 * Greedy by gain for each unit of cost, then exchanges of one project for another, and additions, as long as any of
 * them gains. A project that is allowed only with what it needs is taken together with it. Free projects come first.
 */
export const selectGreedy = async (input: SelectionInput, needsOf: (project: number) => number): Promise<Selection> => {
    const {count, budget, isAllowed} = input;
    let best = await selectionOf(input, 0);
    const can = (set: number): boolean => isWithin(costOf(input, set), budget) && isAllowed(set);
    for (;;) {
        let next: (Selection & {readonly rate: number}) | undefined;
        for (let project = 0; project < count; project++) {
            const set = best.set | (1 << project) | needsOf(project);
            if (set === best.set || !can(set)) continue;
            const candidate = await selectionOf(input, set);
            const gain = candidate.value - best.value;
            const cost = candidate.cost - best.cost;
            const rate = gain <= 0 ? -Infinity : cost === 0 ? Infinity : gain / cost;
            if (rate > (next?.rate ?? 0)) next = {...candidate, rate};
        }
        if (next === undefined) break;
        best = {set: next.set, value: next.value, cost: next.cost};
    }
    for (let changed = true; changed;) {
        changed = false;
        for (const set of neighbours(input, best.set)) {
            if (!can(set)) continue;
            const candidate = await selectionOf(input, set);
            if (candidate.value > best.value) {
                best = candidate;
                changed = true;
                break;
            }
        }
    }
    return best;
};
