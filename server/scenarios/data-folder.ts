import {randomBytes} from 'node:crypto';
import {constants, type BigIntStats} from 'node:fs';
import * as nodeFiles from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';

/** What is used of node:fs/promises; tests put failing functions in its place. */
export type Files = Pick<typeof nodeFiles, 'access' | 'lstat' | 'mkdir' | 'open' | 'readdir' | 'rename' | 'unlink'>;

/** Begins with a dot, so that it is never the file of an id, whatever the id. */
const TEMPORARY = /^\.[a-z0-9-]{1,64}\.[0-9a-f]{16}\.tmp$/;

export const errorCode = (error: unknown): string => (error as NodeJS.ErrnoException | undefined)?.code ?? 'unknown';

/**
 * One flat folder of small files, each of which is either the
 * old one or the new one after a crash, never half of either.
 */
export class DataFolder {
    readonly path: string;
    private hasBeenThere = false;

    constructor(
        path: string,
        private readonly files: Files = nodeFiles,
    ) {
        this.path = resolve(path);
    }

    /** True if the folder was there once and is not now: an unmounted disk must not be taken for an empty one. */
    isGone(error: unknown): boolean {
        return this.hasBeenThere && errorCode(error) === 'ENOENT';
    }

    /** Names of the folder's files in order, hidden ones left out; undefined while there is no folder yet. */
    async names(): Promise<string[] | undefined> {
        try {
            const names = await this.files.readdir(this.path);
            this.hasBeenThere = true;
            return names.filter(name => !name.startsWith('.')).toSorted();
        } catch (error) {
            if (errorCode(error) === 'ENOENT' && !this.hasBeenThere) return undefined;
            throw error;
        }
    }

    /** What a killed service left half written was never acknowledged. */
    async removeTemporaries(): Promise<void> {
        const names = await this.files.readdir(this.path).catch(() => []);
        for (const name of names) {
            // On a read-only disk they stay; they harm nobody.
            if (TEMPORARY.test(name)) await this.files.unlink(join(this.path, name)).catch(() => undefined);
        }
    }

    /**
     * Code of the error that would meet a write to the folder, or
     * to the nearest one above it that is there; undefined if none.
     */
    async whyUnwritable(): Promise<string | undefined> {
        for (let path = this.path; ; path = dirname(path)) {
            try {
                await this.files.access(path, constants.W_OK);
                return undefined;
            } catch (error) {
                if (errorCode(error) !== 'ENOENT' || path === dirname(path)) return errorCode(error);
            }
        }
    }

    /** Changes whenever the file does: a rename brings another inode, writing in place another change time. */
    async signature(name: string): Promise<string> {
        const {ino, size, ctimeNs}: BigIntStats = await this.files.lstat(join(this.path, name), {bigint: true});
        return `${ino} ${size} ${ctimeNs}`;
    }

    /**
     * Bytes of a plain file, or what it is instead. Links are
     * not followed out of the folder, and no pipe is waited for.
     */
    async read(name: string, limit: number): Promise<Uint8Array | 'not-a-file' | 'too-large'> {
        const path = join(this.path, name);
        // Windows lacks the flags of open; lstat answers there.
        if (!(await this.files.lstat(path)).isFile()) return 'not-a-file';
        const handle = await this.files.open(
            path,
            constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
        );
        try {
            const stats = await handle.stat();
            if (!stats.isFile()) return 'not-a-file';
            if (stats.size > limit) return 'too-large';
            return await handle.readFile();
        } finally {
            await handle.close();
        }
    }

    /** Makes the folder, and makes sure that it is still there after a power cut. */
    async make(): Promise<void> {
        const first = await this.files.mkdir(this.path, {recursive: true});
        this.hasBeenThere = true;
        if (first === undefined) return;
        for (let made = this.path; ; made = dirname(made)) {
            await this.syncFolder(dirname(made));
            if (made === resolve(first) || made === dirname(made)) return;
        }
    }

    /**
     * Settles when the bytes are on disk under the name. When it rejects, the former file is whole, or the new one is.
     */
    async write(name: string, bytes: Uint8Array): Promise<void> {
        const temporary = join(this.path, `.${name.replace(/\..*$/, '')}.${randomBytes(8).toString('hex')}.tmp`);
        try {
            const handle = await this.files.open(temporary, 'wx', 0o644);
            try {
                await handle.writeFile(bytes);
                await handle.sync();
            } finally {
                // A disk over a network may say only here that it is full.
                await handle.close();
            }
            await this.files.rename(temporary, join(this.path, name));
        } catch (error) {
            await this.files.unlink(temporary).catch(() => undefined);
            throw error;
        }
        await this.syncFolder(this.path);
    }

    async remove(name: string): Promise<void> {
        await this.files.unlink(join(this.path, name));
        await this.syncFolder(this.path);
    }

    /** A rename or a removal is on disk when its folder is. Windows has no such call and keeps its own journal. */
    private async syncFolder(path: string): Promise<void> {
        if (process.platform === 'win32') return;
        const handle = await this.files.open(path, 'r');
        try {
            await handle.sync();
        } finally {
            await handle.close();
        }
    }
}
