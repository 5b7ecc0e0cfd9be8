import {hash32} from '../../src/compile/hash.js';

/** Seeded numbers for tests: hashes of (seed, counter), so that a failure names everything needed to see it again. */
export class Random {
    private counter = 0;
    constructor(readonly seed: number) {}
    /** Uniform in [0, 1). */
    next(): number {
        return hash32('test', this.seed, this.counter++) / 2 ** 32;
    }
    /** Integer in [low, high]. */
    int(low: number, high: number): number {
        return low + Math.floor(this.next() * (high - low + 1));
    }
    chance(p: number): boolean {
        return this.next() < p;
    }
    pick<T>(items: readonly T[]): T {
        return items[Math.floor(this.next() * items.length)]!;
    }
}
