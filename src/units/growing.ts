type Numbers = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** A typed array that grows: numbers are added one by one and taken out as one array. */
export class Growing<T extends Numbers> {
    length = 0;

    constructor(private numbers: T) {}

    push(value: number): void {
        if (this.length === this.numbers.length) {
            const more = new (this.numbers.constructor as new (length: number) => T)(
                Math.max(1024, 2 * this.numbers.length),
            );
            more.set(this.numbers);
            this.numbers = more;
        }
        this.numbers[this.length++] = value;
    }

    at(index: number): number {
        return this.numbers[index]!;
    }

    set(index: number, value: number): void {
        this.numbers[index] = value;
    }

    /** A copy of exactly what was added. */
    taken(): T {
        return this.numbers.slice(0, this.length) as T;
    }
}

export const growingUint32 = (): Growing<Uint32Array> => new Growing(new Uint32Array(1024));
export const growingInt32 = (): Growing<Int32Array> => new Growing(new Int32Array(1024));
export const growingFloat64 = (): Growing<Float64Array> => new Growing(new Float64Array(1024));
