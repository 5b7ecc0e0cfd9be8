import {countyAt} from '../../matrix/end-figures.js';
import type {Network} from '../../network/types.js';
import {everything} from '../../measure/projects/shapley.js';
import {allowedParts, isAllowed, membersOf, type Players, setSize} from './players.js';
import type {RankQuestion} from './question.js';
import type {SubsetFigures} from './subset-figures.js';
import type {Worth} from './worth.js';

/** Zones of a county together; a zone of none is a group of its own. */
export interface Groups {
    readonly names: readonly string[];
    /** By zone. */
    readonly of: Int32Array;
}

export const groupsOf = (network: Network, {origins}: Pick<RankQuestion, 'origins'>): Groups => {
    const counties = origins.map(end => countyAt(network, end) ?? end.id);
    const names = [...new Set(counties)];
    const at = new Map(names.map((name, index) => [name, index]));
    return {names, of: Int32Array.from(counties, name => at.get(name)!)};
};

/** More projects are too many sets to value every one. */
export const MOST_EXACT = 12;

/** Runs work on items, so many at a time, in their order. */
export const inLanes = async <T>(
    items: readonly T[],
    lanes: number,
    work: (item: T) => Promise<void>,
): Promise<void> => {
    const waiting = items.values();
    const lane = async (): Promise<void> => {
        for (const item of waiting) await work(item);
    };
    await Promise.all(Array.from({length: Math.max(1, lanes)}, lane));
};

/** What sets of projects are worth: the whole first, then each county. */
export class Game {
    private readonly values = new Map<number, Promise<Float64Array>>();
    private fixed: Float64Array | undefined;

    constructor(
        readonly players: Players,
        private readonly figures: SubsetFigures,
        private readonly worth: Worth,
        private readonly groups: Groups,
    ) {}

    get count(): number {
        return this.players.projects.length;
    }

    /** What nothing and everything are worth in zones where they do not differ is worth so under every set. */
    fix(): void {
        const tops = allowedParts(this.players, everything(this.count));
        // Two that exclude each other have no set above all others.
        if (tops.length === 1) this.fixed = this.figures.fixedBetween(0, tops[0]!);
    }

    worthOf(figures: Float64Array): Float64Array {
        const {groups, worth} = this;
        const parts = new Float64Array(1 + groups.names.length);
        figures.forEach((figure, zone) => {
            const value = worth.of(zone, figure);
            parts[0]! += value;
            parts[1 + groups.of[zone]!]! += value;
        });
        return parts;
    }

    private valueOfAllowed(set: number): Promise<Float64Array> {
        let value = this.values.get(set);
        if (value === undefined) {
            value = this.figures.worthy(set, this.fixed).then(figures => this.worthOf(figures));
            this.values.set(set, value);
        }
        return value;
    }

    /** The part of a set that counts: the best of what can be built of it. */
    async best(set: number): Promise<{readonly set: number; readonly value: Float64Array}> {
        let best: {readonly set: number; readonly value: Float64Array} | undefined;
        for (const part of allowedParts(this.players, set)) {
            const value = await this.valueOfAllowed(part);
            if (best === undefined || value[0]! > best.value[0]!) best = {set: part, value};
        }
        return best!;
    }

    async value(set: number): Promise<Float64Array> {
        return (await this.best(set)).value;
    }

    /** Sets that can be built as they are, the outer ones first: they tell most of those between. */
    allowedSets(): number[] {
        const {count} = this;
        const middle = count / 2;
        return Array.from({length: 2 ** count}, (_, set) => set)
            .filter(set => isAllowed(this.players, set))
            .toSorted((a, b) => Math.abs(setSize(b) - middle) - Math.abs(setSize(a) - middle) || a - b);
    }
}

/**
 * Sets that are likely to settle the rest: for every zone those of the projects that matter to it, first or last in, with
 * none and with all of the others. Only a guess of what to search first; what it leaves open is searched afterwards.
 */
export const tellingSets = (
    players: Players,
    figuresOf: (set: number) => Float64Array,
    isSame: (low: number, high: number) => boolean,
): number[] => {
    const count = players.projects.length;
    const [top] = allowedParts(players, everything(count));
    const ends = (set: number): Float64Array | undefined => {
        const [part, ...others] = allowedParts(players, set);
        return others.length === 0 ? figuresOf(part!) : undefined;
    };
    const nothing = figuresOf(0);
    const everythingIn = figuresOf(top!);
    const patterns = new Set<number>();
    for (let zone = 0; zone < nothing.length; zone++) {
        let matters = 0;
        for (let project = 0; project < count; project++) {
            const first = ends(1 << project)?.[zone] ?? nothing[zone]!;
            const last = ends(everything(count) & ~(1 << project))?.[zone] ?? everythingIn[zone]!;
            const [low, high] = [Math.min(first, nothing[zone]!), Math.max(first, nothing[zone]!)];
            const [lowLast, highLast] = [Math.min(last, everythingIn[zone]!), Math.max(last, everythingIn[zone]!)];
            if (!isSame(low, high) || !isSame(lowLast, highLast)) matters |= 1 << project;
        }
        patterns.add(matters);
    }
    const sets = new Set<number>();
    for (const pattern of [...patterns].toSorted((a, b) => setSize(a) - setSize(b) || a - b)) {
        const members = membersOf(pattern, count);
        if (members.length > 8) continue;
        for (let choice = 0; choice < 2 ** members.length; choice++) {
            const inner = members.reduce((set, bit, at) => ((choice & (1 << at)) === 0 ? set : set | (1 << bit)), 0);
            for (const set of [inner, inner | (everything(count) & ~pattern)])
                if (isAllowed(players, set)) sets.add(set);
        }
    }
    return [...sets];
};
