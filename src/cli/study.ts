import {writeFileSync} from 'node:fs';
import {accessCsv, accessGeojson, canonicalJson, findMeasure, formatAccess, formatCircle, formatDayReturn, formatScore, problem, ProblemError, type MeasureAsked, type Network, type Problem, type ScenarioAsked} from '../index.js';
import {EXIT, UsageError, type CliCommand, type CommandOption} from './command.js';
import {rowProgress} from './row-progress.js';
import {askedOf} from './scenario-file.js';
import {reviewSpread, spreadOf, spreadOptions} from './spread-options.js';

type Values = ReadonlyMap<string, string>;

const WITH: CommandOption = {flag: '--with', form: 'ID|FILE,..', what: {zh: '并列的情景：编号、编号@变体或 YAML 文件', en: 'scenarios side by side: ids, id@variant or YAML files'}};
const BASE: CommandOption = {flag: '--base', form: 'ID|FILE', what: {zh: '作为基准的情景，默认为现状路网', en: 'scenario they are held against; default the network as it is'}};

const scenariosOf = (network: Network, values: Values): {base?: ScenarioAsked; with?: ScenarioAsked[]} => {
    const base = values.has('--base') ? askedOf(network, values.get('--base')!) : undefined;
    const others = values.get('--with')?.split(',').flatMap(name => askedOf(network, name.trim()) ?? []);
    return {...(base === undefined ? {} : {base}), ...(others === undefined ? {} : {with: others})};
};

const numberOf = (values: Values, flag: string): number | undefined => {
    const text = values.get(flag);
    if (text === undefined) return undefined;
    if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError([problem('number-expected', {field: flag}, text)]);
    return Number(text);
};

const write = (file: string, text: string): void => {
    try {
        writeFileSync(file, text);
    } catch (error) {
        throw new ProblemError([problem('file-unwritable', {file}, (error as NodeJS.ErrnoException).code ?? 'unknown')]);
    }
};

/** Parameters of a measure as `name=value,name=value`: numbers, words, or JSON. */
const parametersOf = (text: string | undefined): Record<string, unknown> =>
    Object.fromEntries(
        (text?.split(/,(?=[A-Za-z]+=)/) ?? []).map(part => {
            const at = part.indexOf('=');
            if (at < 1) throw new UsageError([problem('option-value-missing', {field: '--parameters'}, part, {form: 'name=value'})]);
            const value = part.slice(at + 1);
            try {
                return [part.slice(0, at), JSON.parse(value)];
            } catch {
                return [part.slice(0, at), value];
            }
        }),
    );

const listOf = (text: string | undefined): string[] | undefined => text?.split(',').map(word => word.trim());

const cutoffsOf = (values: Values): number[] | undefined =>
    listOf(values.get('--cutoff'))?.map(text => {
        if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError([problem('number-expected', {field: '--cutoff'}, text)]);
        return Number(text);
    });

const jsonMeasures = (text: string): readonly MeasureAsked[] => {
    const wrong = (): UsageError => new UsageError([problem('option-value-missing', {field: '--measures'}, text, {form: '[{"measure":"cumulative"}]'})]);
    let list: unknown;
    try {
        list = JSON.parse(text);
    } catch {
        throw wrong();
    }
    if (!Array.isArray(list) || !list.every(one => typeof (one as {measure?: unknown} | null)?.measure === 'string')) throw wrong();
    return list as MeasureAsked[];
};

/** Every measure by every kind of opportunity, those that have a cutoff by every cutoff. */
const measuresOf = (values: Values): readonly MeasureAsked[] => {
    const written = values.get('--measures');
    const others = ['--measure', '--opportunity', '--cutoff', '--parameters', '--view'].filter(flag => values.has(flag));
    if (written !== undefined && others.length > 0) throw new UsageError([problem('option-conflict', {field: '--measures'}, ['--measures', ...others].join(', '))]);
    if (written !== undefined) return jsonMeasures(written);
    const ids = listOf(values.get('--measure')) ?? ['cumulative'];
    const cutoffs = cutoffsOf(values);
    const hasCutoff = (id: string): boolean => 'cutoffMinutes' in (findMeasure(id)?.schema.shape ?? {});
    if (cutoffs !== undefined && !ids.some(hasCutoff)) throw new UsageError([problem('option-conflict', {field: '--cutoff'}, `--cutoff, --measure ${ids.join(',')}`)]);
    const view = values.get('--view');
    if (view !== undefined && view !== 'active' && view !== 'passive') throw new UsageError([problem('value-unknown', {field: '--view'}, view, {allowed: 'active, passive'})]);
    const shared: Omit<MeasureAsked, 'measure'> = {...parametersOf(values.get('--parameters')), ...(view === undefined ? {} : {view})};
    return ids.flatMap(measure =>
        (listOf(values.get('--opportunity')) ?? [undefined]).flatMap((opportunity): MeasureAsked[] => {
            const one: MeasureAsked = {...shared, measure, ...(opportunity === undefined ? {} : {opportunity})};
            return cutoffs === undefined || !hasCutoff(measure) ? [one] : cutoffs.map(cutoffMinutes => ({...one, cutoffMinutes}));
        }),
    );
};

const withoutEnds = (options: readonly CommandOption[]): CommandOption[] => options.filter(({flag}) => flag !== '--origins' && flag !== '--destinations');

export const accessCommand: CliCommand = {
    name: 'access',
    about: words => words.access,
    options: [
        {flag: '--measure', form: 'ID,..', what: {zh: '度量，见 docs/measures.md，默认 cumulative', en: 'measures, see docs/measures.md; default cumulative'}},
        {flag: '--opportunity', form: 'KIND,..', what: {zh: '机会的种类，默认 people；destinations 为每个终点计一', en: 'kinds of opportunity; default people; destinations counts each destination once'}},
        {flag: '--cutoff', form: 'MINUTES,..', what: {zh: '有阈值的度量的阈值分钟', en: 'cutoffs of measures that have one'}},
        {flag: '--parameters', form: 'NAME=VALUE,..', what: {zh: '度量的其他参数', en: 'other parameters of the measure'}},
        {flag: '--measures', form: 'JSON', what: {zh: '逐个写明的度量：[{"measure":...,"opportunity":...}]，代替以上各项', en: 'measures one by one instead of all of these: [{"measure":...,"opportunity":...}]'}},
        {flag: '--view', form: 'active|passive', what: {zh: '从起点看，或从目的地看', en: 'from the origins, or to the destinations'}},
        {flag: '--without-own-zone', form: '', what: {zh: '不计本分区', en: 'leave the own zone out'}},
        WITH,
        BASE,
        {flag: '--out', form: 'FILE', what: {zh: '写入 .csv 或 .geojson 文件', en: 'write a .csv or .geojson file'}},
        ...spreadOptions,
    ],
    review: reviewSpread,
    run: async ({io, language, json, values, words, openNetwork, openEngine}) => {
        const request = spreadOf(values);
        const out = values.get('--out');
        if (out !== undefined && !/\.(csv|geojson)$/.test(out)) throw new UsageError([problem('value-unknown', {field: '--out'}, out, {allowed: '.csv, .geojson'})]);
        const measures = measuresOf(values);
        const {network} = openNetwork();
        const study = await openEngine(network).access({...request, ...scenariosOf(network, values), measures, ownZone: !values.has('--without-own-zone')}, {onProgress: rowProgress(io, words.comparing)});
        if (out !== undefined) write(out, out.endsWith('.csv') ? accessCsv(study) : canonicalJson(accessGeojson(study)));
        io.out(json ? canonicalJson(study) : `${formatAccess(study, language)}\n`);
        return EXIT.done;
    },
};

export const scoreCommand: CliCommand = {
    name: 'score',
    about: words => words.score,
    options: [
        {flag: '--projects', form: '', what: {zh: '逐个项目试算，找出缩短最多的', en: 'try every project alone and name the one that shortens most'}},
        {flag: '--centres', form: 'PLACE,..', what: {zh: '1 小时圈的中心，默认人民广场与上海虹桥站', en: "centres of the one-hour circle; default People's Square and Shanghai Hongqiao"}},
        WITH,
        BASE,
        ...withoutEnds(spreadOptions),
    ],
    review: reviewSpread,
    run: async ({io, language, json, values, words, openNetwork, openEngine}) => {
        const {origins: _origins, destinations: _destinations, ...request} = spreadOf(values);
        const {network} = openNetwork();
        const card = await openEngine(network).score(
            {...request, ...scenariosOf(network, values), projects: values.has('--projects'), ...(values.has('--centres') ? {centres: values.get('--centres')!.split(',').map(name => name.trim())} : {})},
            {onProgress: rowProgress(io, words.comparing)},
        );
        io.out(json ? canonicalJson(card) : `${formatScore(card, language)}\n`);
        return EXIT.done;
    },
};

export const circleCommand: CliCommand = {
    name: 'circle',
    about: words => words.circle,
    options: [
        {flag: '--centre', form: 'PLACE', what: {zh: '中心，默认人民广场', en: "centre; default People's Square"}},
        {flag: '--cutoff', form: 'MINUTES', what: {zh: '分钟数，默认 60', en: 'minutes; default 60'}},
        WITH,
        BASE,
        ...withoutEnds(spreadOptions).filter(({flag}) => !['--modes', '--statistic', '--percentiles', '--period'].includes(flag)),
    ],
    review: reviewSpread,
    run: async ({io, language, json, values, words, openNetwork, openEngine}) => {
        const {origins: _origins, destinations: _destinations, ...request} = spreadOf(values);
        const cutoff = numberOf(values, '--cutoff');
        const {network} = openNetwork();
        const study = await openEngine(network).circle(
            {...request, ...scenariosOf(network, values), ...(values.has('--centre') ? {centre: values.get('--centre')!} : {}), ...(cutoff === undefined ? {} : {cutoffMinutes: cutoff})},
            {onProgress: rowProgress(io, words.comparing)},
        );
        io.out(json ? canonicalJson(study) : `${formatCircle(study, language)}\n`);
        return EXIT.done;
    },
};

const needsEnds = (values: Values): readonly Problem[] => ['--origins', '--destinations'].filter(flag => !values.has(flag)).map(flag => problem('option-missing', {field: flag}, '', {form: {zh: '地点', en: 'places'}}));

export const dayReturnCommand: CliCommand = {
    name: 'day-return',
    about: words => words.dayReturn,
    options: [
        {flag: '--hours', form: 'N', what: {zh: '要在当地停留的小时数，默认 4', en: 'hours wanted there; default 4'}},
        {flag: '--scenario', form: 'ID|FILE', what: {zh: '叠加的情景', en: 'scenario laid over the network'}},
        ...spreadOptions.filter(({flag}) => !['--window', '--statistic', '--percentiles', '--modes', '--period'].includes(flag)),
    ],
    review: values => [...reviewSpread(values), ...needsEnds(values)],
    run: async ({io, language, json, values, words, openNetwork, openEngine}) => {
        const problems = needsEnds(values);
        if (problems.length > 0) throw new UsageError(problems);
        const request = spreadOf(values);
        const hours = numberOf(values, '--hours');
        const {network} = openNetwork();
        const scenario = values.has('--scenario') ? askedOf(network, values.get('--scenario')!) : undefined;
        const study = await openEngine(network).dayReturn({...request, ...(scenario === undefined ? {} : {scenario}), ...(hours === undefined ? {} : {hours})}, {onProgress: rowProgress(io, words.comparing)});
        io.out(json ? canonicalJson(study) : `${formatDayReturn(study, language)}\n`);
        return EXIT.done;
    },
};
