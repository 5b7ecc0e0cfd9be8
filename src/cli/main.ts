#!/usr/bin/env node
import {createLogWriter, logProcessEvents} from './log-writer.js';
import {runCli} from './run.js';

const isService = process.argv[2] === 'serve';

if (isService) {
    // Nobody may read what it says: it goes on all the same.
    process.stdout.on('error', () => undefined);
} else {
    // `jiegui profile ... | head` closes the pipe early: that is no error.
    for (const stream of [process.stdout, process.stderr])
        stream.on('error', (error: NodeJS.ErrnoException) => {
            if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
            throw error;
        });
}

const log = isService ? createLogWriter({fd: 2, stream: process.stderr}) : undefined;
if (log !== undefined) logProcessEvents(log.write);

const stopped = new Promise<void>(resolve => {
    if (isService) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});

process.exitCode = await runCli(process.argv.slice(2), {
    out: text => void process.stdout.write(text),
    err: log?.write ?? (text => void process.stderr.write(text)),
    environment: process.env,
    isTerminal: process.stderr.isTTY,
    stopped,
});

if (log !== undefined) {
    await log.flush();
    // A log that is not read must not keep the process.
    process.exit();
}
