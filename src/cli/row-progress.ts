import type {CliIo} from './command.js';

/** Shows how far long work is, on a terminal, ten times a second at most, and wipes the line at the end. */
export const rowProgress = (io: CliIo, label: string): ((done: number, total: number) => void) => {
    let last = 0;
    return (done, total) => {
        if (!io.isTerminal) return;
        const now = performance.now();
        if (done < total && now - last < 100) return;
        last = now;
        io.err(`\r\u001B[K${done < total ? `${label} ${done}/${total}` : ''}`);
    };
};
