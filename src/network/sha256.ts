/**
 * Round constants: the first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4,
 * 4.2.2).
 */
const ROUND = new Uint32Array(64);
const START = new Uint32Array(8);

const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;

{
    let count = 0;
    for (let candidate = 2; count < 64; candidate++) {
        let prime = true;
        for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) prime = false;
        if (!prime) continue;
        if (count < 8) START[count] = fraction(Math.sqrt(candidate));
        ROUND[count++] = fraction(Math.cbrt(candidate));
    }
}

const rotate = (value: number, bits: number): number => (value >>> bits) | (value << (32 - bits));

/**
 * SHA-256 (FIPS 180-4) of text added piece by piece. Written here because Web Crypto only answers asynchronously and
 * the core uses no Node API. Time grows with the bytes, about 100 MB a second.
 */
export class Sha256 {
    private readonly state = START.slice();
    private readonly block = new Uint8Array(64);
    private readonly words = new Uint32Array(64);
    private filled = 0;
    private length = 0;
    private readonly encoder = new TextEncoder();

    add(text: string): this {
        this.addBytes(this.encoder.encode(text));
        return this;
    }

    private addBytes(bytes: Uint8Array): void {
        this.length += bytes.length;
        let at = 0;
        while (at < bytes.length) {
            const take = Math.min(64 - this.filled, bytes.length - at);
            this.block.set(bytes.subarray(at, at + take), this.filled);
            this.filled += take;
            at += take;
            if (this.filled === 64) {
                this.compress();
                this.filled = 0;
            }
        }
    }

    private compress(): void {
        const {words, block, state} = this;
        for (let i = 0; i < 16; i++) {
            words[i] = (block[4 * i]! << 24) | (block[4 * i + 1]! << 16) | (block[4 * i + 2]! << 8) | block[4 * i + 3]!;
        }
        for (let i = 16; i < 64; i++) {
            const x = words[i - 15]!;
            const y = words[i - 2]!;
            const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
            const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
            words[i] = words[i - 16]! + s0 + words[i - 7]! + s1;
        }
        let [a, b, c, d, e, f, g, h] = state as unknown as [
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            number,
        ];
        for (let i = 0; i < 64; i++) {
            const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
            const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i]! + words[i]!) | 0;
            const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
            const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
            h = g;
            g = f;
            f = e;
            e = (d + t1) | 0;
            d = c;
            c = b;
            b = a;
            a = (t1 + t2) | 0;
        }
        state[0]! += a;
        state[1]! += b;
        state[2]! += c;
        state[3]! += d;
        state[4]! += e;
        state[5]! += f;
        state[6]! += g;
        state[7]! += h;
    }

    /** The digest in hexadecimal. Nothing may be added after. */
    hex(): string {
        const bits = this.length * 8;
        const tail = new Uint8Array((this.filled < 56 ? 56 : 120) - this.filled + 8);
        tail[0] = 0x80;
        const view = new DataView(tail.buffer);
        view.setUint32(tail.length - 8, Math.floor(bits / 2 ** 32));
        view.setUint32(tail.length - 4, bits >>> 0);
        this.addBytes(tail);
        return [...this.state].map(word => word.toString(16).padStart(8, '0')).join('');
    }
}
