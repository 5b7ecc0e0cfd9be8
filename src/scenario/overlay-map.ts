/**
 * A map laid over another one: what was set or deleted here
 * wins, everything else is the base's, which is never touched.
 */
export class OverlayMap<K, V> implements ReadonlyMap<K, V> {
    private readonly changed = new Map<K, V>();
    private readonly deleted = new Set<K>();

    /** Grows with every change. */
    version = 0;

    constructor(readonly base: ReadonlyMap<K, V>) {}

    get size(): number {
        let added = 0;
        for (const key of this.changed.keys()) if (!this.base.has(key)) added++;
        return this.base.size + added - this.deleted.size;
    }

    /** True when nothing was set or deleted. */
    get untouched(): boolean {
        return this.changed.size === 0 && this.deleted.size === 0;
    }

    get(key: K): V | undefined {
        const own = this.changed.get(key);
        if (own !== undefined) return own;
        return this.deleted.has(key) ? undefined : this.base.get(key);
    }

    has(key: K): boolean {
        return this.changed.has(key) || (!this.deleted.has(key) && this.base.has(key));
    }

    set(key: K, value: V): this {
        this.version++;
        this.deleted.delete(key);
        this.changed.set(key, value);
        return this;
    }

    delete(key: K): boolean {
        this.version++;
        const there = this.has(key);
        this.changed.delete(key);
        if (this.base.has(key)) this.deleted.add(key);
        return there;
    }

    /** Keys set here, those of the base that were replaced included. */
    changedKeys(): IterableIterator<K> {
        return this.changed.keys();
    }

    /** Keys of the base that are gone. */
    deletedKeys(): IterableIterator<K> {
        return this.deleted.keys();
    }

    /** The base's entries in the base's order, then the added ones in the order they were added. */
    *entries(): MapIterator<[K, V]> {
        for (const [key, value] of this.base) {
            if (this.deleted.has(key)) continue;
            yield [key, this.changed.get(key) ?? value];
        }
        for (const [key, value] of this.changed) if (!this.base.has(key)) yield [key, value];
        return undefined;
    }

    *keys(): MapIterator<K> {
        for (const [key] of this.entries()) yield key;
        return undefined;
    }

    *values(): MapIterator<V> {
        for (const [, value] of this.entries()) yield value;
        return undefined;
    }

    [Symbol.iterator](): MapIterator<[K, V]> {
        return this.entries();
    }

    forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
        for (const [key, value] of this.entries()) callback(value, key, this);
    }
}
