import {move} from 'piscina';
import {problem, ProblemError, WorkLimitError, WorkStoppedError, type Problem} from '../../src/index.js';

/** What a thread hands back: bytes, or what the caller is told. Whatever else it throws is for the log. */
export type Answered = Uint8Array<ArrayBuffer> | {readonly problems: readonly Problem[]};

/** On the thread: the bytes of some work are given away, not copied. An error loses its class on the way back, so problems are told apart. */
export async function answered(work: () => Promise<Uint8Array<ArrayBuffer>>): Promise<Answered> {
    try {
        const made = await work();
        // Only a buffer that is all ours is given away.
        const bytes = made.byteLength === made.buffer.byteLength ? made : made.slice();
        return move(bytes) as Uint8Array<ArrayBuffer>;
    } catch (error) {
        if (error instanceof ProblemError) return {problems: error.problems};
        if (error instanceof WorkLimitError) return {problems: [problem('work-limit', {}, '', {limit: error.limit})]};
        // Nobody reads it.
        if (error instanceof WorkStoppedError) return {problems: []};
        throw error;
    }
}

/** Where it was asked. */
export function bytesOf(answer: Answered): Uint8Array<ArrayBuffer> {
    if ('problems' in answer) throw new ProblemError(answer.problems);
    return answer;
}
