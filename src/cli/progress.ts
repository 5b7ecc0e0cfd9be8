import type {CliIo} from './command.js';

/**
 * Shows a line on a terminal while the work runs and wipes it afterwards. The work is synchronous, so the line cannot
 * wait for a second to pass first: it is shown at once and gone again before anybody reads it where the work is short.
 */
export function during<T>(io: CliIo, label: string, work: () => T): T {
    if (!io.isTerminal) return work();
    io.err(label);
    try {
        return work();
    } finally {
        io.err('\r\u001B[K');
    }
}
