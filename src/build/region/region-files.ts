import type {FileSource} from '../../read/file-source.js';

/** Files of a region being built: those of the base with some written over, added or taken out. */
export class RegionFiles implements FileSource {
    /** Undefined: taken out. */
    private readonly changed = new Map<string, Uint8Array | undefined>();
    private readonly encoder = new TextEncoder();
    private readonly decoder = new TextDecoder();

    constructor(private readonly base: FileSource | undefined) {}

    list(): readonly string[] {
        const kept = (this.base?.list() ?? []).filter(path => !this.changed.has(path));
        const written = [...this.changed].flatMap(([path, bytes]) => (bytes === undefined ? [] : [path]));
        return [...kept, ...written].toSorted();
    }

    read(path: string): Uint8Array | undefined {
        return this.changed.has(path) ? this.changed.get(path) : this.base?.read(path);
    }

    text(path: string): string | undefined {
        const bytes = this.read(path);
        return bytes === undefined ? undefined : this.decoder.decode(bytes);
    }

    write(path: string, content: string | Uint8Array): void {
        this.changed.set(path, typeof content === 'string' ? this.encoder.encode(content) : content);
    }

    /** Takes out every file below a folder. */
    removeFolder(folder: string): void {
        for (const path of this.list()) if (path.startsWith(`${folder}/`)) this.changed.set(path, undefined);
    }
}
