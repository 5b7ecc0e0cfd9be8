import {fstatSync, writeSync} from 'node:fs';

/** Bytes that wait for whoever reads the log; what comes while nobody reads is counted and left out. */
const MOST_WAITING = 1_000_000;
/** The end of the process waits so long for the log to be read, milliseconds. */
const PATIENCE = 500;

/** Where lines go: a stream that says how much it holds, or a file. */
export interface LogTarget {
    readonly fd: number;
    readonly stream: NodeJS.WriteStream;
}

export interface LogWriter {
    readonly write: (text: string) => void;
    /** Settles when all has been read, or after half a second. */
    readonly flush: () => Promise<void>;
}

const isFile = (fd: number): boolean => {
    try {
        return fstatSync(fd).isFile();
    } catch {
        return false;
    }
};

/**
 * Writes a log that never takes the process down: a full disk, a reader that has gone away and one that reads no more
 * cost lines, and the next line that is written says how many.
 */
export function createLogWriter({fd, stream}: LogTarget): LogWriter {
    const toFile = isFile(fd);
    let lost = 0;
    // A reader that has gone away (EPIPE) is found out here, every time something is written.
    stream.on('error', () => {
        lost++;
    });
    const put = (text: string): boolean => {
        if (!toFile) {
            if (stream.writableLength > MOST_WAITING) return false;
            stream.write(text);
            return true;
        }
        try {
            writeSync(fd, text);
            return true;
        } catch {
            return false;
        }
    };
    return {
        write: text => {
            if (lost > 0) {
                const told = lost;
                const line = `${JSON.stringify({level: 40, time: new Date().toISOString(), lost: told, msg: 'lines of the log were lost'})}\n`;
                if (put(line)) lost -= told;
            }
            if (!put(text)) lost++;
        },
        flush: () =>
            new Promise(resolve => {
                if (toFile || stream.writableLength === 0) {
                    resolve();
                    return;
                }
                const timer = setTimeout(resolve, PATIENCE);
                stream.once('drain', () => {
                    clearTimeout(timer);
                    resolve();
                });
            }),
    };
}

/** What would be printed over many lines, as one line of JSON: warnings of Node, and an error that ends the process. */
export function logProcessEvents(write: (text: string) => void): void {
    const line = (level: number, error: Error): void =>
        write(
            `${JSON.stringify({
                level,
                time: new Date().toISOString(),
                error: error.message.split('\n')[0],
                stack: (error.stack ?? '').split('\n').map(frame => frame.trim()),
            })}\n`,
        );
    process.removeAllListeners('warning');
    process.on('warning', warning => line(40, warning));
    for (const event of ['uncaughtException', 'unhandledRejection'] as const)
        process.on(event, (error: unknown) => {
            line(60, error instanceof Error ? error : new Error(String(error)));
            process.exit(1);
        });
}
