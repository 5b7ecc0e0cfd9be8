import {createHash} from 'node:crypto';
import {realpathSync} from 'node:fs';
import {unlink} from 'node:fs/promises';
import {connect, createServer, type Server} from 'node:net';
import {tmpdir} from 'node:os';
import {basename, dirname, join, resolve} from 'node:path';
import {problem, type Problem} from '../src/index.js';

/** The path without links, though its last parts need not be there yet. */
function plainPath(path: string): string {
    try {
        return realpathSync(path);
    } catch {
        const above = dirname(path);
        return above === path ? path : join(plainPath(above), basename(path));
    }
}

/**
 * A name only one process of the machine can listen on. On Linux and Windows the system forgets it with the process,
 * however that ends; elsewhere it is a file, which the next process finds deaf and removes.
 */
function addressOf(folder: string): {readonly address: string; readonly isFile: boolean} {
    const name = `jiegui-${createHash('sha256')
        .update(plainPath(resolve(folder)))
        .digest('hex')
        .slice(0, 32)}`;
    if (process.platform === 'linux') return {address: `\0${name}`, isFile: false};
    if (process.platform === 'win32') return {address: `\\\\.\\pipe\\${name}`, isFile: false};
    return {address: join(tmpdir(), `${name}.sock`), isFile: true};
}

/** The server that holds the name; undefined where another does. */
const listen = (address: string): Promise<Server | undefined> =>
    new Promise((resolveWith, reject) => {
        const server = createServer(socket => socket.destroy());
        server.unref();
        server.once('error', (error: NodeJS.ErrnoException) =>
            error.code === 'EADDRINUSE' ? resolveWith(undefined) : reject(error),
        );
        server.listen(address, () => resolveWith(server));
    });

const isAlive = (address: string): Promise<boolean> =>
    new Promise(resolveWith => {
        const socket = connect(address, () => {
            socket.destroy();
            resolveWith(true);
        });
        socket.once('error', () => resolveWith(false));
    });

export interface DataLock {
    readonly release: () => Promise<void>;
}

/**
 * One data folder, one service: two would overwrite each other's scenarios, each believing to have checked them. The
 * lock is held by the process and ends with it, so none is ever stale. It is of one machine: two that share a disk are
 * not told of each other.
 */
export async function lockData(folder: string): Promise<DataLock | {readonly problem: Problem}> {
    const {address, isFile} = addressOf(folder);
    let server = await listen(address);
    if (server === undefined && isFile && !(await isAlive(address))) {
        await unlink(address).catch(() => undefined);
        server = await listen(address);
    }
    if (server === undefined) return {problem: problem('data-folder-locked', {field: '--data'}, folder)};
    const own = server;
    return {release: () => new Promise(resolveWith => own.close(() => resolveWith()))};
}
