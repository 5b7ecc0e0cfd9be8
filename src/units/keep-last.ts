/** What was used last, by key: reading or writing an entry makes it the newest, and the oldest makes room. */
export class KeepLast<Key, Value> {
    private readonly entries = new Map<Key, Value>();

    constructor(
        /** Entries kept. */
        private readonly most: number,
        /** Told of each key that made room. */
        private readonly onDrop: (key: Key) => void = () => {},
    ) {}

    get(key: Key): Value | undefined {
        const value = this.entries.get(key);
        if (value === undefined) return undefined;
        this.entries.delete(key);
        this.entries.set(key, value);
        return value;
    }

    set(key: Key, value: Value): void {
        this.entries.delete(key);
        this.entries.set(key, value);
        if (this.entries.size <= this.most) return;
        const [oldest] = this.entries.keys() as Iterable<Key> as [Key];
        this.entries.delete(oldest);
        this.onDrop(oldest);
    }

    /** The value of the key, made where it is not kept; `undefined` is made again each time. */
    getOrMake(key: Key, make: () => Value): Value {
        const kept = this.get(key);
        if (kept !== undefined) return kept;
        const made = make();
        this.set(key, made);
        return made;
    }
}
