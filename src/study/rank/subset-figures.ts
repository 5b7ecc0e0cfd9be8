import type {KeptValues} from '../../units/kept-values.js';

/** Figures of every zone under one set of projects; NaN where they have not been computed. */
interface Computed {
    readonly set: number;
    readonly figures: Float64Array;
}

export interface SubsetSource {
    readonly zoneCount: number;
    /** Does a figure only fall (-1) or rise (1) as projects are added? 0: nothing is known of a set from others. */
    readonly direction: -1 | 0 | 1;
    /** Are these two figures, and all between them, worth the same? */
    readonly isSame: (low: number, high: number) => boolean;
    /** Figures of some zones under a set. */
    readonly compute: (set: number, zones: readonly number[]) => Promise<Float64Array>;
    /** How a set is called where its figures are kept. */
    readonly nameOf: (set: number) => string;
    readonly kept?: KeptValues | undefined;
}

/**
 * Figures of zones under sets of projects, each computed once. Where more projects never make anybody later, a zone
 * whose figure is the same under a smaller and under a larger set has it under every set between them, exactly: only
 * zones that are still open are searched for. What has been computed is kept, so that a run that was killed goes on.
 */
export class SubsetFigures {
    private readonly bySet = new Map<number, Computed>();
    private readonly list: Computed[] = [];
    private readonly underWay = new Map<number, Promise<void>>();
    /** Sets for which somebody was searched, not taken from what was kept. */
    readonly searched = new Set<number>();

    constructor(private readonly source: SubsetSource) {}

    private of(set: number): Computed {
        let own = this.bySet.get(set);
        if (own === undefined) {
            const {source} = this;
            const figures = source.kept?.get(source.nameOf(set));
            own = {set, figures: figures ?? new Float64Array(source.zoneCount).fill(Number.NaN)};
            this.bySet.set(set, own);
            this.list.push(own);
        }
        return own;
    }

    /** Takes what was kept of these sets, so that it tells of others. */
    recall(sets: readonly number[]): void {
        for (const set of sets) this.of(set);
    }

    private async compute(set: number, zones: readonly number[]): Promise<void> {
        const {source} = this;
        for (let before = this.underWay.get(set); before !== undefined; before = this.underWay.get(set)) await before;
        const {figures} = this.of(set);
        const open = zones.filter(zone => Number.isNaN(figures[zone]!));
        if (open.length === 0) return;
        const work = (async (): Promise<void> => {
            const computed = await source.compute(set, open);
            open.forEach((zone, at) => (figures[zone] = computed[at]!));
            this.searched.add(set);
            source.kept?.put(source.nameOf(set), figures);
        })();
        this.underWay.set(set, work);
        try {
            await work;
        } finally {
            this.underWay.delete(set);
        }
    }

    /** Is the figure of every zone computed? */
    isWhole(set: number): boolean {
        return this.bySet.get(set)?.figures.every(figure => !Number.isNaN(figure)) === true;
    }

    /** Figures of all zones, computed where they are not known. */
    async allFigures(set: number): Promise<Float64Array> {
        const {figures} = this.of(set);
        await this.compute(set, Array.from(figures.keys()));
        return figures;
    }

    /** A figure worth what that of the zone is worth under a set, told from other sets; undefined where it is open. */
    private settled(set: number, zone: number): number | undefined {
        const {direction, isSame} = this.source;
        const own = this.bySet.get(set)?.figures[zone];
        if (own !== undefined && !Number.isNaN(own)) return own;
        if (direction === 0) return undefined;
        // As times, or access with its sign turned: a larger set is there no later, a smaller one no sooner.
        let [low, high] = direction === -1 ? [0, Infinity] : [-Infinity, 0];
        for (const {set: other, figures} of this.list) {
            const figure = direction === -1 ? figures[zone]! : -figures[zone]!;
            if (Number.isNaN(figure)) continue;
            if ((other & ~set) === 0 && figure < high) high = figure;
            if ((set & ~other) === 0 && figure > low) low = figure;
        }
        if (direction === -1) return isSame(low, high) ? high : undefined;
        return isSame(-high, -low) ? -high : undefined;
    }

    /**
     * Figures worth what those of the set are worth. `fixed`: figures of zones that are worth the same under every set
     * there is, NaN for the others; they spare the search for bounds.
     */
    async worthy(set: number, fixed?: Float64Array): Promise<Float64Array> {
        const figures = new Float64Array(this.source.zoneCount);
        const settle = (): number[] => {
            const open: number[] = [];
            for (let zone = 0; zone < figures.length; zone++) {
                const figure =
                    fixed !== undefined && !Number.isNaN(fixed[zone]!) ? fixed[zone] : this.settled(set, zone);
                if (figure === undefined) open.push(zone);
                else figures[zone] = figure;
            }
            return open;
        };
        const open = settle();
        if (open.length > 0) {
            await this.compute(set, open);
            settle();
        }
        return figures;
    }

    /** What every set between two, both computed, is worth the same in; NaN for zones in which they differ. */
    fixedBetween(smaller: number, larger: number): Float64Array {
        const {direction, isSame, zoneCount} = this.source;
        const [first, last] = [this.of(smaller).figures, this.of(larger).figures];
        return Float64Array.from({length: zoneCount}, (_, zone) => {
            const [before, after] = [first[zone]!, last[zone]!];
            const isFixed = direction === -1 ? isSame(after, before) : direction === 1 ? isSame(before, after) : false;
            return isFixed ? before : Number.NaN;
        });
    }
}
