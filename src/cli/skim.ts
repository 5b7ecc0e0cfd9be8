import {closeSync, openSync, renameSync, rmSync, writeFileSync, writeSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {
    BYTE_ORDER_MARK,
    canonicalJson,
    createRowPool,
    DIRECTIONS,
    HOLDS_PASSPORT,
    isTransit,
    problem,
    ProblemError,
    readFields,
    SKIM_FIELDS,
    SKIM_FORMATS,
    skimHeader,
    skimSchema,
    spreadSchema,
    wordsOfField,
    writeSkim,
    type Problem,
    type RowPool,
    type Skim,
    type SkimDirection,
    type SkimFormat,
    type StreamedSkimRow,
    flagOf,
} from '../index.js';
import {EXIT, UsageError, type CliCommand} from './command.js';
import {compiledWorker} from './long-work.js';
import {BOM_OPTION} from './out-file.js';
import {rowProgress} from './row-progress.js';
import {askedOf} from './scenario-file.js';
import {manySpreadOf, reviewSpread, spreadOptions} from './spread-options.js';

/** Fewer rows than this are done before threads have started. */
const ROWS_WORTH_THREADS = 24;
const MOST_WORKERS = 64;

const readOwn = (values: ReadonlyMap<string, string>) => {
    const problems: Problem[] = [];
    const direction = values.get('--direction') ?? 'out';
    if (!DIRECTIONS.some(choice => choice === direction))
        problems.push(problem('value-unknown', {field: '--direction'}, direction, {allowed: DIRECTIONS.join(', ')}));
    const typed = values.get('--back-window');
    const window = readFields(spreadSchema, typed === undefined ? {} : {window: typed}, {
        nameOf: () => '--back-window',
    });
    problems.push(...window.problems);
    if (typed !== undefined && direction === 'out')
        problems.push(problem('option-conflict', {field: '--back-window'}, '--back-window, --direction out'));
    const out = values.get('--out');
    const format =
        out === undefined
            ? values.has('--json')
                ? 'json'
                : 'csv'
            : SKIM_FORMATS.find(extension => out.endsWith(`.${extension}`));
    if (format === undefined)
        problems.push(
            problem('value-unknown', {field: '--out'}, out!, {
                allowed: SKIM_FORMATS.map(extension => `.${extension}`).join(', '),
            }),
        );
    const workers = values.get('--workers');
    if (workers !== undefined && !/^\d+$/.test(workers))
        problems.push(problem('integer-expected', {field: '--workers'}, workers));
    else if (workers !== undefined && Number(workers) > MOST_WORKERS)
        problems.push(problem('number-out-of-range', {field: '--workers'}, workers, {range: `0..${MOST_WORKERS}`}));
    const texts = Object.fromEntries(
        SKIM_FIELDS.flatMap(field => (values.has(flagOf(field)) ? [[field, values.get(flagOf(field))!]] : [])),
    );
    const more = readFields(skimSchema, texts, {nameOf: field => flagOf(field as (typeof SKIM_FIELDS)[number])});
    problems.push(...more.problems);
    const backWindow = window.value?.window;
    return {
        problems,
        own: {
            ...more.value,
            direction: direction as SkimDirection,
            components: values.has('--components'),
            ...(backWindow === undefined ? {} : {backWindow}),
        },
        out,
        format: format as SkimFormat,
        workers: workers === undefined ? availableParallelism() : Number(workers),
    };
};

/** Where the bytes go: a file that is there whole or not at all, or the standard output. */
const openOut = (out: string | undefined, write: (text: string) => void) => {
    const decoder = new TextDecoder();
    if (out === undefined)
        return {
            put: (bytes: Uint8Array): void => write(decoder.decode(bytes, {stream: true})),
            done: (): void => {},
            drop: (): void => {},
        };
    const partial = `${out}.partial`;
    const fails = <T>(work: () => T): T => {
        try {
            return work();
        } catch (error) {
            throw new ProblemError([
                problem('file-unwritable', {file: out}, (error as NodeJS.ErrnoException).code ?? 'unknown'),
            ]);
        }
    };
    const file = fails(() => openSync(partial, 'w'));
    let isOpen = true;
    const close = (): void => {
        if (isOpen) closeSync(file);
        isOpen = false;
    };
    return {
        put: (bytes: Uint8Array): void => {
            for (let at = 0; at < bytes.length;) at += fails(() => writeSync(file, bytes, at));
        },
        done: (): void =>
            fails(() => {
                close();
                renameSync(partial, out);
            }),
        drop: (): void => {
            close();
            rmSync(partial, {force: true});
        },
    };
};

/** The rows as they are, their pairs counted on the way: own zones have no share, and are no pairs. */
const counted = async function* (
    {columns: names}: Skim,
    rows: AsyncIterable<StreamedSkimRow>,
    count: {pairs: number; unreached: number},
): AsyncGenerator<StreamedSkimRow> {
    const share = names.findIndex(({name}) => name === 'reached_share');
    for await (const row of rows) {
        for (const value of row.columns[share]!) {
            if (!Number.isNaN(value)) count.pairs++;
            if (value === 0) count.unreached++;
        }
        yield row;
    }
};

export const skimCommand: CliCommand = {
    name: 'skim',
    about: words => words.skim,
    options: [
        ...spreadOptions,
        ...SKIM_FIELDS.map(field => ({flag: flagOf(field), ...wordsOfField(field)})),
        {
            flag: '--scenario',
            form: 'ID|FILE',
            what: {
                zh: '叠加的情景：编号、编号@变体或 YAML 文件',
                en: 'scenario applied to the network: its id, id@variant, or a YAML file',
            },
        },
        {
            flag: '--direction',
            form: DIRECTIONS.join('|'),
            what: {
                zh: '去程、回程（终点到起点）或两者，默认去程',
                en: 'out (origins to destinations), back, or both; default out',
            },
        },
        {
            flag: '--back-window',
            form: 'HH:MM-HH:MM',
            what: {zh: '回程的出发时段，默认 17:00-19:00', en: 'departure window of the return; default 17:00-19:00'},
        },
        {
            flag: '--components',
            form: '',
            what: {
                zh: '各百分位所依据行程的组成、换乘、费用和数据依据',
                en: 'components, changes, cost and evidence of the journey at each percentile',
            },
        },
        {
            flag: '--out',
            form: 'FILE',
            what: {
                zh: '写入 .csv、.xlsx、.parquet、.jgskim 或 .json 文件，默认以 CSV 输出',
                en: 'write a .csv, .xlsx, .parquet, .jgskim or .json file; default CSV on the standard output',
            },
        },
        BOM_OPTION,
        {
            flag: '--workers',
            form: 'N',
            what: {
                zh: '计算线程数，默认为处理器核数；0 为不另开线程',
                en: 'number of worker threads; default the number of cores, 0 for none',
            },
        },
    ],
    review: values => [...reviewSpread(values), ...readOwn(values).problems],
    run: async ({io, json, values, words, during, openNetwork, openEngine}) => {
        const {problems, own, out, format, workers} = readOwn(values);
        const all = [...reviewSpread(values), ...problems];
        if (all.length > 0) throw new UsageError(all);
        const request = manySpreadOf(values);
        const {network} = openNetwork();
        const scenario = values.has('--scenario') ? askedOf(network, values.get('--scenario')!) : undefined;
        const engine = openEngine(network);
        const skim = during(words.preparing, () =>
            engine.skim({...request, ...own, ...(scenario === undefined ? {} : {scenario})}),
        );
        const rowCount = skim.blocks.reduce((sum, {starts}) => sum + starts.length, 0);
        let pool: RowPool | undefined;
        if (workers > 0 && rowCount >= ROWS_WORTH_THREADS && request.modes?.every(isTransit) !== false)
            pool = createRowPool(compiledWorker(), workers);
        const count = {pairs: 0, unreached: 0};
        const target = openOut(out, io.out);
        try {
            if (format === 'csv' && values.has('--bom')) target.put(new TextEncoder().encode(BYTE_ORDER_MARK));
            const rows = counted(
                skim,
                skim.rows({
                    ...(pool === undefined ? {} : {run: pool.run}),
                    onProgress: rowProgress(io, words.comparing),
                }),
                count,
            );
            for await (const bytes of writeSkim(skim, format, rows)) target.put(bytes);
            target.done();
        } finally {
            target.drop();
            await pool?.close();
        }
        if (out === undefined) return EXIT.done;
        if (!HOLDS_PASSPORT[format]) {
            const beside = `${out}.passport.json`;
            try {
                writeFileSync(beside, canonicalJson(skimHeader(skim)));
            } catch (error) {
                throw new ProblemError([
                    problem('file-unwritable', {file: beside}, (error as NodeJS.ErrnoException).code ?? 'unknown'),
                ]);
            }
        }
        io.out(json ? canonicalJson(skimHeader(skim)) : `${words.skimWritten(count.pairs, count.unreached, out)}\n`);
        return EXIT.done;
    },
};
