import {problem, ProblemError} from '../../src/index.js';

/** Renderings under way or being read; each holds a file in memory, the largest some 60 MB. */
const MOST_RENDERINGS = 6;

/** A file that is being written, for all who ask for the same one. */
class Rendering {
    readonly pieces: Uint8Array[] = [];
    readers = 0;
    ended = false;
    failure: {readonly error: unknown} | undefined;
    private wake: (() => void)[] = [];

    constructor(private readonly source: AsyncIterator<Uint8Array>) {
        void this.run();
    }

    /** Nobody reads it any more. */
    stop(): void {
        this.ended = true;
        this.pieces.length = 0;
        void this.source.return?.(undefined);
    }

    async changed(): Promise<void> {
        await new Promise<void>(resolve => this.wake.push(resolve));
    }

    private async run(): Promise<void> {
        try {
            for (;;) {
                const {done, value} = await this.source.next();
                if (done === true || this.ended) break;
                this.pieces.push(value);
                this.tell();
            }
        } catch (error) {
            this.failure = {error};
        }
        this.ended = true;
        this.tell();
    }

    private tell(): void {
        for (const wake of this.wake.splice(0)) wake();
    }
}

/**
 * Other formats of results. Equal requests share one writing and its bytes; what nobody reads any more is stopped and
 * forgotten; only so many are under way.
 */
export class Renderings {
    private readonly byKey = new Map<string, Rendering>();

    /** The pieces of a file; `make` begins it where nobody has. Throws `queue-full`. */
    async *read(key: string, make: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
        let rendering = this.byKey.get(key);
        if (rendering === undefined) {
            if (this.byKey.size >= MOST_RENDERINGS)
                throw new ProblemError([problem('queue-full', {}, this.byKey.size, {limit: MOST_RENDERINGS})]);
            rendering = new Rendering(make()[Symbol.asyncIterator]());
            this.byKey.set(key, rendering);
        }
        rendering.readers++;
        try {
            for (let at = 0; ;) {
                if (at < rendering.pieces.length) yield rendering.pieces[at++]!;
                else if (rendering.failure !== undefined) throw rendering.failure.error;
                else if (rendering.ended) return;
                else await rendering.changed();
            }
        } finally {
            rendering.readers--;
            if (rendering.readers === 0) {
                this.byKey.delete(key);
                rendering.stop();
            }
        }
    }
}
