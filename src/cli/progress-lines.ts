import type {CliIo} from './command.js';
import type {CliWords} from './messages.js';

/** Milliseconds between lines where nobody watches a terminal: whoever waits for a log sees that it goes on. */
const QUIET = 20_000;

/** Says how far a long reading is: on a terminal in one line ten times a second, else a line now and then. */
export const progressLines = (io: CliIo, words: CliWords): ((done: number, total: number) => void) => {
    let last = performance.now();
    return (done, total) => {
        const now = performance.now();
        if (now - last < (io.isTerminal ? 100 : QUIET)) return;
        last = now;
        const line = `${words.readingStreets} ${Math.floor((100 * done) / total)}%`;
        io.err(io.isTerminal ? `\r\u001B[K${line}` : `${line}\n`);
    };
};
