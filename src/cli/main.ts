#!/usr/bin/env node
import {runCli} from './run.js';

// `jiegui profile ... | head` closes the pipe early: that is no error.
for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
        throw error;
    });

const stopped = new Promise<void>(resolve => {
    if (process.argv[2] === 'serve')
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});

process.exitCode = await runCli(process.argv.slice(2), {
    out: text => void process.stdout.write(text),
    err: text => void process.stderr.write(text),
    environment: process.env,
    isTerminal: process.stderr.isTTY,
    stopped,
});
