import {canonicalJson, formatTimeline, isIsoDate, problem, type IsoDate} from '../index.js';
import {EXIT, UsageError, type CliCommand} from './command.js';
import {rowProgress} from './row-progress.js';
import {askedOf} from './scenario-file.js';
import {reviewSpread, spreadOf, spreadOptions} from './spread-options.js';

const YEARS = [2017, 2019, 2021, 2030, 2035] as const;

/** Dates of the states: as listed, else those of the usual years between `--from` and `--to`, and the network's own. */
const statesOf = (values: ReadonlyMap<string, string>, today: IsoDate): IsoDate[] => {
    const listed = values.get('--states');
    const dates = (listed?.split(',') ?? []).map(text =>
        /^\d{4}$/.test(text.trim()) ? `${text.trim()}-07-01` : text.trim(),
    );
    const wrong = dates.filter(date => !isIsoDate(date));
    const year = (flag: string, fallback: number): number => Number(values.get(flag) ?? fallback);
    const [from, to] = [year('--from', 2016), year('--to', 2035)];
    const bad = ['--from', '--to'].filter(flag => values.has(flag) && !/^(19|20)\d\d$/.test(values.get(flag)!));
    if (wrong.length + bad.length > 0)
        throw new UsageError([
            ...wrong.map(date => problem('date-expected', {field: '--states'}, date, {form: 'YYYY-MM-DD'})),
            ...bad.map(flag => problem('date-expected', {field: flag}, values.get(flag)!, {form: 'YYYY'})),
        ]);
    if (listed !== undefined) return dates;
    if (from > to) throw new UsageError([problem('request-range', {field: '--from'}, from, {low: 1900, high: to})]);
    return [
        ...YEARS.filter(candidate => from <= candidate && candidate <= to).map(candidate => `${candidate}-07-01`),
        ...(today.slice(0, 4) >= String(from) && today.slice(0, 4) <= String(to) ? [today] : []),
    ].toSorted();
};

export const timelineCommand: CliCommand = {
    name: 'timeline',
    about: words => words.timeline,
    options: [
        {
            flag: '--from',
            form: 'YEAR',
            what: {
                zh: '从哪一年起，在常用年份（2017、2019、2021、交通网络的默认年份、2030、2035）中选取，默认 2016',
                en:
                    'first year, of the usual ones (2017, 2019, 2021, that of the network, 2030, 2035); ' +
                    'default 2016',
            },
        },
        {flag: '--to', form: 'YEAR', what: {zh: '到哪一年止，默认 2035', en: 'last year; default 2035'}},
        {
            flag: '--states',
            form: 'DATE,..',
            what: {
                zh: '交通网络的年份或日期，用以取代默认的年份',
                en: 'years or dates of the network, instead of the usual ones',
            },
        },
        {
            flag: '--disputed',
            form: '',
            what: {
                zh: '日期有争议的项目按中间年份纳入',
                en: 'include projects whose date is disputed, from their central year',
            },
        },
        {flag: '--scenario', form: 'ID|FILE', what: {zh: '叠加在各年之上的情景', en: 'scenario applied in every year'}},
        ...spreadOptions.filter(({flag}) => flag !== '--as-of'),
    ],
    review: reviewSpread,
    run: async ({io, language, json, values, words, openNetwork, openEngine}) => {
        const {asOf: _asOf, ...request} = spreadOf(values);
        const {network} = openNetwork();
        const states = statesOf(values, network.defaultAsOf);
        const scenario = values.has('--scenario') ? askedOf(network, values.get('--scenario')!) : undefined;
        const engine = openEngine(network);
        const answer = await engine.timeline(
            {...request, states, disputed: values.has('--disputed'), ...(scenario === undefined ? {} : {scenario})},
            {onProgress: rowProgress(io, words.comparing)},
        );
        io.out(json ? canonicalJson(answer) : `${formatTimeline(answer, language)}\n`);
        return EXIT.done;
    },
};
