/**
 * Places of ids in the order in which they came: open addressing (Knuth, The Art of Computer Programming 3, 6.4) over
 * typed arrays, because millions of numbers in a Map take five times the memory.
 */
export class IdIndex {
    size = 0;
    private ids = new Float64Array(2048).fill(Number.NaN);
    private places = new Uint32Array(2048);
    /** 32 less the bits of a slot: of a product the high bits are the scattered ones. */
    private shift = 21;

    /** Place of an id, -1 where it has none. */
    find(id: number): number {
        const slot = this.slotOf(id);
        return this.ids[slot] === id ? this.places[slot]! : -1;
    }

    /** Place of an id, the next one where it has none. */
    add(id: number): number {
        const slot = this.slotOf(id);
        if (this.ids[slot] === id) return this.places[slot]!;
        this.ids[slot] = id;
        this.places[slot] = this.size++;
        if (this.size * 2 > this.ids.length) this.grow();
        return this.size - 1;
    }

    private slotOf(id: number): number {
        const mask = this.ids.length - 1;
        // Ids of neighbours follow one another; a multiplication (2^32 / golden ratio) scatters them.
        let slot = Math.imul((id % 0x1_0000_0000) | 0, 0x9e3779b1) >>> this.shift;
        while (!Number.isNaN(this.ids[slot]!) && this.ids[slot] !== id) slot = (slot + 1) & mask;
        return slot;
    }

    private grow(): void {
        const {ids, places} = this;
        this.shift--;
        this.ids = new Float64Array(2 * ids.length).fill(Number.NaN);
        this.places = new Uint32Array(2 * ids.length);
        for (let at = 0; at < ids.length; at++) {
            const id = ids[at]!;
            if (Number.isNaN(id)) continue;
            const slot = this.slotOf(id);
            this.ids[slot] = id;
            this.places[slot] = places[at]!;
        }
    }
}
