import type {Rendered} from '../../server/jobs/jobs.js';

/** All of a result, however it comes. */
export async function wholeOf(rendered: Rendered): Promise<Buffer> {
    if ('bytes' in rendered) return Buffer.from(rendered.bytes);
    const pieces: Uint8Array[] = [];
    for await (const piece of rendered.pieces) pieces.push(piece);
    return Buffer.concat(pieces);
}
