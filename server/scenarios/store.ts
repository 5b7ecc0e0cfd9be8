import {createHash} from 'node:crypto';
import {join} from 'node:path';
import {
    problem,
    ProblemCollector,
    ProblemError,
    readScenarioValue,
    type Bilingual,
    type IsoDate,
    type Problem,
    type ScenarioDocument,
} from '../../src/index.js';
import {DataFolder, errorCode, type Files} from './data-folder.js';
import {idProblem} from './id.js';
import {parseJson} from './json.js';

/** Longest scenario as it is kept, bytes of JSON. */
export const SCENARIO_LIMIT = 262_144;

export interface ScenarioStoreOptions {
    /** Scenarios that come with the network; they are listed first and can only be read. Default none. */
    readonly builtIn?: readonly ScenarioDocument[];
    /** Longest scenario as it is kept, bytes of JSON. Default 262,144: a line of some thousand points fits. */
    readonly byteLimit?: number;
    /** Saved scenarios, files that cannot be read among them. Default 1,000: each is looked at when they are listed. */
    readonly countLimit?: number;
    /** Writes that may wait for their turn. Default 256: about two seconds of a slow disk. */
    readonly waitingLimit?: number;
    /** In place of node:fs/promises, for tests. */
    readonly files?: Files;
}

export interface ScenarioSummary {
    readonly id: string;
    readonly title: Bilingual | undefined;
    readonly asOf: IsoDate | undefined;
    readonly builtIn: boolean;
    /** Strong entity tag, quotation marks included. */
    readonly etag: string;
}

export interface StoredScenario extends ScenarioSummary {
    readonly scenario: ScenarioDocument;
}

export interface SavedScenario extends StoredScenario {
    /** False where another was replaced. */
    readonly created: boolean;
}

export interface ScenarioList {
    /** Built-in ones, then saved ones, each in the order of their ids. */
    readonly scenarios: readonly ScenarioSummary[];
    /** Files that cannot be used, and what is wrong with the folder. */
    readonly problems: readonly Problem[];
}

/** Entity tags of If-Match or If-None-Match; `*` stands for any. */
export type EntityTags = '*' | readonly string[];

export interface Preconditions {
    readonly ifMatch?: EntityTags | undefined;
    readonly ifNoneMatch?: EntityTags | undefined;
}

/** The data folder has rooms; this is the one of scenarios. */
const ROOM = 'scenarios';

const fileOf = (id: string): string => `${id}.json`;
/** Name of a file in sentences: below the data folder, so that no path of the machine leaves it. */
const shownAs = (name: string): string => `${ROOM}/${name}`;
const byId = (a: ScenarioSummary, b: ScenarioSummary): number => (a.id < b.id ? -1 : 1);

/**
 * One line of JSON, keys in the order of the schema. Figures stay
 * as they were given: unlike answers, they are never rounded.
 */
export const scenarioBytes = (scenario: ScenarioDocument): Uint8Array => Buffer.from(`${JSON.stringify(scenario)}\n`);

const etagOf = (bytes: Uint8Array): string => `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;

const stored = (scenario: ScenarioDocument, bytes: Uint8Array, builtIn: boolean): StoredScenario => ({
    id: scenario.id,
    title: scenario.title,
    asOf: scenario.asOf,
    builtIn,
    etag: etagOf(bytes),
    scenario,
});

const refuse = (refusal: Problem): never => {
    throw new ProblemError([refusal]);
};

const REASONS = {
    'not-a-file': {zh: '它不是普通文件', en: 'it is not a regular file'},
    'too-large': {zh: '它太大', en: 'it is too large'},
    'not-utf8': {zh: '它不是 UTF-8 编码', en: 'it is not UTF-8'},
    'not-json': {zh: '它不是完整的 JSON', en: 'it is not complete JSON'},
    'other-id': {zh: '其中的编号与文件名不符', en: 'the id in it differs from the file name'},
} as const satisfies Record<string, Bilingual>;

const unreadable = (name: string, reason: Bilingual): Problem =>
    problem('scenario-file-unreadable', {file: shownAs(name)}, '', {reason});

/** What a file holds: a scenario, or one sentence why it is none. */
function parseFile(name: string, bytes: Uint8Array): StoredScenario | Problem {
    const parsed = parseJson(bytes);
    if ('notUtf8' in parsed) return unreadable(name, REASONS['not-utf8']);
    if ('notJson' in parsed) return unreadable(name, REASONS['not-json']);
    if ('refused' in parsed) return unreadable(name, parsed.refused.reason);
    const problems = new ProblemCollector();
    const scenario = readScenarioValue(parsed.value, shownAs(name), problems);
    if (scenario === undefined)
        return unreadable(
            name,
            problems.list().find(({severity}) => severity === 'error')?.message ?? REASONS['not-json'],
        );
    return fileOf(scenario.id) === name ? stored(scenario, bytes, false) : unreadable(name, REASONS['other-id']);
}

const READ_ONLY = new Set(['EROFS', 'EACCES', 'EPERM']);
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/**
 * Scenarios as files of a folder, one each. The folder is what counts: nothing is remembered that could differ from it,
 * so files may be added, mended and removed by hand while the service runs. Writes happen one after another; what a
 * write acknowledged is on disk. Methods throw ProblemError for what a caller can act on.
 */
export class ScenarioStore {
    private readonly folder: DataFolder;
    private readonly builtIn: ReadonlyMap<string, StoredScenario>;
    private readonly byteLimit: number;
    private readonly countLimit: number;
    private readonly waitingLimit: number;
    /** What was read from each file, and what it looked like then. */
    private readonly summaries = new Map<
        string,
        {readonly signature: string | undefined; readonly summary: ScenarioSummary}
    >();
    private lastWrite: Promise<unknown> = Promise.resolve();
    private waitingCount = 0;
    private startProblems: readonly Problem[] = [];

    private constructor(dataFolder: string, options: ScenarioStoreOptions) {
        this.folder = new DataFolder(join(dataFolder, ROOM), options.files);
        this.builtIn = new Map(
            (options.builtIn ?? []).map(scenario => [scenario.id, stored(scenario, scenarioBytes(scenario), true)]),
        );
        this.byteLimit = options.byteLimit ?? SCENARIO_LIMIT;
        this.countLimit = options.countLimit ?? 1_000;
        this.waitingLimit = options.waitingLimit ?? 256;
    }

    /**
     * Opens a data folder, which need not be there yet. What is wrong
     * with it or with files in it is in `problems`; the rest works.
     */
    static async open(dataFolder: string, options: ScenarioStoreOptions = {}): Promise<ScenarioStore> {
        const store = new ScenarioStore(dataFolder, options);
        await store.folder.removeTemporaries();
        store.startProblems = await store.checkFolder();
        return store;
    }

    /** Found when the folder was opened. */
    get problems(): readonly Problem[] {
        return this.startProblems;
    }

    async list(): Promise<ScenarioList> {
        const builtIn = [...this.builtIn.values()].toSorted(byId);
        let names: readonly string[];
        try {
            names = (await this.folder.names()) ?? [];
        } catch (error) {
            return {scenarios: builtIn, problems: [this.readProblem(error)]};
        }
        const entries: (ScenarioSummary | Problem)[] = [];
        for (const name of names) {
            const entry = await this.look(name);
            if (entry !== undefined) entries.push(entry);
        }
        for (const name of this.summaries.keys()) if (!names.includes(name)) this.summaries.delete(name);
        return {
            scenarios: [...builtIn, ...entries.filter(entry => 'etag' in entry).toSorted(byId)],
            problems: entries.filter(entry => 'code' in entry),
        };
    }

    /** Undefined where there is none. */
    async find(id: string): Promise<StoredScenario | undefined> {
        this.checkId(id);
        const builtIn = this.builtIn.get(id);
        if (builtIn !== undefined) return builtIn;
        const saved = await this.read(fileOf(id));
        return saved !== undefined && 'code' in saved ? refuse(saved) : saved;
    }

    async get(id: string): Promise<StoredScenario> {
        return (await this.find(id)) ?? refuse(problem('scenario-unknown', {id}, id));
    }

    /** Keeps a new one; an id that is taken is a problem. */
    create(scenario: ScenarioDocument): Promise<SavedScenario> {
        return this.inTurn(() => this.save(scenario, {}, true));
    }

    /** Keeps one in place of what is there, if the preconditions hold. */
    replace(scenario: ScenarioDocument, preconditions: Preconditions = {}): Promise<SavedScenario> {
        return this.inTurn(() => this.save(scenario, preconditions, false));
    }

    delete(id: string, preconditions: Preconditions = {}): Promise<void> {
        return this.inTurn(async () => {
            this.checkId(id);
            this.refuseBuiltIn(id);
            const former = await this.formerOf(id);
            checkPreconditions(id, former, preconditions);
            if (former === undefined) refuse(problem('scenario-unknown', {id}, id));
            await this.writing(id, () => this.folder.remove(fileOf(id)));
        });
    }

    private async save(
        scenario: ScenarioDocument,
        preconditions: Preconditions,
        isNew: boolean,
    ): Promise<SavedScenario> {
        const {id} = scenario;
        this.checkId(id);
        if (this.builtIn.has(id) && isNew) refuse(problem('scenario-exists', {id}, id));
        this.refuseBuiltIn(id);
        const bytes = scenarioBytes(scenario);
        if (bytes.length > this.byteLimit)
            refuse(problem('scenario-too-large', {id}, bytes.length, {limit: this.byteLimit}));
        const former = await this.formerOf(id);
        if (isNew && former !== undefined) refuse(problem('scenario-exists', {id}, id));
        checkPreconditions(id, former, preconditions);
        if (former === undefined) {
            const count = (await this.namesForWriting()).length;
            if (count >= this.countLimit) refuse(problem('scenario-count-limit', {}, count, {limit: this.countLimit}));
        }
        const saved = {...stored(scenario, bytes, false), created: former === undefined};
        await this.writing(id, async () => {
            await this.folder.make();
            await this.folder.write(fileOf(id), bytes);
        });
        return saved;
    }

    /** What a write to this id would take the place of. A file that cannot be read is never written over. */
    private async formerOf(id: string): Promise<StoredScenario | undefined> {
        const name = fileOf(id);
        // Id.json is id.json on a system that does not tell case apart.
        const other = (await this.namesForWriting()).find(
            existing => existing !== name && existing.toLowerCase() === name,
        );
        const former = other === undefined ? await this.read(name) : undefined;
        if (other === undefined && (former === undefined || 'etag' in former)) return former;
        return refuse(problem('scenario-file-blocked', {id, file: shownAs(other ?? name)}, id));
    }

    private async namesForWriting(): Promise<readonly string[]> {
        try {
            return (await this.folder.names()) ?? [];
        } catch (error) {
            return refuse(this.readProblem(error));
        }
    }

    /** Undefined where there is no such file. */
    private async read(name: string): Promise<StoredScenario | Problem | undefined> {
        try {
            const bytes = await this.folder.read(name, this.byteLimit);
            return typeof bytes === 'string' ? unreadable(name, REASONS[bytes]) : parseFile(name, bytes);
        } catch (error) {
            const code = errorCode(error);
            if (code === 'ENOENT') {
                // No file, or no folder any more?
                await this.namesForWriting();
                return undefined;
            }
            // EACCES of the folder and of the file look alike here; the folder is asked first.
            if (code !== 'ENOTDIR') return unreadable(name, {zh: code, en: code});
            return refuse(this.readProblem(error));
        }
    }

    /** Summary of a file, read again only when it has changed. */
    private async look(name: string): Promise<ScenarioSummary | Problem | undefined> {
        const id = name.replace(/\.json$/, '');
        if (fileOf(id) !== name || idProblem(id) !== undefined)
            return problem('scenario-file-stray', {file: shownAs(name)}, name);
        if (this.builtIn.has(id)) return problem('scenario-file-hidden', {file: shownAs(name), id}, name);
        const signature = await this.folder.signature(name).catch(() => undefined);
        const before = this.summaries.get(name);
        if (before !== undefined && before.signature === signature) return before.summary;
        const read = await this.read(name);
        // Undefined: deleted while the list was made. Problems are
        // looked at each time: they may pass without the file changing.
        if (read === undefined || 'code' in read) return read;
        const {scenario: _scenario, ...summary} = read;
        this.summaries.set(name, {signature, summary});
        return summary;
    }

    private async checkFolder(): Promise<Problem[]> {
        const {problems} = await this.list();
        if (problems.some(({code}) => code.startsWith('data-folder'))) return [...problems];
        const unwritable = await this.folder.whyUnwritable();
        if (unwritable !== undefined) return [problem('data-folder-read-only', {}, unwritable), ...problems];
        return (await this.folder.names()) === undefined ? [problem('data-folder-new', {}, '')] : [...problems];
    }

    private checkId(id: string): void {
        const wrong = idProblem(id);
        if (wrong !== undefined) refuse(wrong);
    }

    private refuseBuiltIn(id: string): void {
        if (this.builtIn.has(id)) refuse(problem('scenario-built-in', {id}, id));
    }

    private readProblem(error: unknown): Problem {
        return this.folder.isGone(error)
            ? problem('data-folder-gone', {}, '')
            : problem('data-folder-unreadable', {}, errorCode(error));
    }

    /** Does something to the disk and says in one sentence why it could not be done. */
    private async writing(id: string, action: () => Promise<void>): Promise<void> {
        try {
            await action();
        } catch (error) {
            const code = errorCode(error);
            if (FULL.has(code)) refuse(problem('disk-full', {id}, code));
            if (READ_ONLY.has(code)) refuse(problem('data-folder-read-only', {id}, code));
            if (code === 'ENOTDIR' || code === 'EEXIST') refuse(problem('data-folder-unreadable', {id}, code));
            refuse(problem('scenario-write-failed', {id}, code));
        }
    }

    /** One write after another, so that preconditions and limits hold when the file is written. */
    private inTurn<T>(action: () => Promise<T>): Promise<T> {
        if (this.waitingCount >= this.waitingLimit)
            return Promise.reject(new ProblemError([problem('scenario-busy', {}, this.waitingCount)]));
        this.waitingCount++;
        const result = this.lastWrite.then(action).finally(() => void this.waitingCount--);
        this.lastWrite = result.catch(() => undefined);
        return result;
    }
}

function checkPreconditions(
    id: string,
    former: StoredScenario | undefined,
    {ifMatch, ifNoneMatch}: Preconditions,
): void {
    const isAmong = (tags: EntityTags): boolean => former !== undefined && (tags === '*' || tags.includes(former.etag));
    if (ifMatch !== undefined && !isAmong(ifMatch)) refuse(problem('scenario-changed', {id, field: 'If-Match'}, id));
    if (ifNoneMatch !== undefined && isAmong(ifNoneMatch))
        refuse(problem('scenario-changed', {id, field: 'If-None-Match'}, id));
}
