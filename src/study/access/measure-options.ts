import {findMeasure, parametersOf} from '../../measure/registry.js';
import {type Problem, ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import type {OptionGroup, OptionValues, StudyOption} from '../options.js';
import type {MeasureAsked} from './types.js';

const OPTIONS: readonly StudyOption[] = [
    {flag: '--measure', form: 'ID,..', what: {zh: '指标，见 docs/measures.md', en: 'measures; see docs/measures.md'}},
    {
        flag: '--opportunity',
        form: 'KIND,..',
        what: {
            zh: '机会类型，默认 people；destinations 为每个终点计一',
            en: 'kinds of opportunity; default people; destinations counts each destination once',
        },
    },
    {
        flag: '--cutoff',
        form: 'MINUTES,..',
        what: {zh: '时间阈值（分钟），用于有时间阈值的指标', en: 'cutoffs in minutes, for measures that have one'},
    },
    {flag: '--parameters', form: 'NAME=VALUE,..', what: {zh: '指标的其他参数', en: 'other parameters of the measure'}},
    {
        flag: '--view',
        form: 'active|passive',
        what: {zh: '从起点看，或从目的地看', en: 'seen from the origins, or from the destinations'},
    },
    {
        flag: '--measures',
        form: 'JSON',
        what: {
            zh: '逐个写明的指标：[{"measure":...,"opportunity":...}]，用以取代以上各项',
            en: 'measures one by one, instead of the options above: [{"measure":...,"opportunity":...}]',
        },
    },
];

/** Parameters of a measure as `name=value,name=value`: numbers, words, or JSON. */
const typedParameters = (text: string | undefined): Record<string, unknown> =>
    Object.fromEntries(
        (text?.split(/,(?=[A-Za-z]+=)/) ?? []).map(part => {
            const at = part.indexOf('=');
            if (at < 1)
                throw new ProblemError([
                    problem('option-value-missing', {field: '--parameters'}, part, {form: 'name=value'}),
                ]);
            const value = part.slice(at + 1);
            try {
                return [part.slice(0, at), JSON.parse(value)];
            } catch {
                return [part.slice(0, at), value];
            }
        }),
    );

const listOf = (text: string | undefined): string[] | undefined => text?.split(',').map(word => word.trim());

const cutoffsOf = (values: OptionValues): number[] | undefined =>
    listOf(values.get('--cutoff'))?.map(text => {
        if (!/^\d+(\.\d+)?$/.test(text))
            throw new ProblemError([problem('number-expected', {field: '--cutoff'}, text)]);
        return Number(text);
    });

const jsonMeasures = (text: string): readonly MeasureAsked[] => {
    const wrong = (): ProblemError =>
        new ProblemError([
            problem('request-choice', {field: '--measures'}, text, {
                allowed: '[{"measure":"cumulative","cutoffMinutes":45}]',
            }),
        ]);
    let list: unknown;
    try {
        list = JSON.parse(text);
    } catch {
        throw wrong();
    }
    if (!Array.isArray(list) || !list.every(item => typeof (item as {measure?: unknown} | null)?.measure === 'string'))
        throw wrong();
    return list as MeasureAsked[];
};

const neededBy = (id: string) => {
    const measure = findMeasure(id);
    return measure === undefined ? [] : parametersOf(measure.schema).filter(({required}) => required);
};

/** Every measure by every kind of opportunity, those that have a cutoff by every cutoff. */
const measuresOf = (values: OptionValues, standard: string): readonly MeasureAsked[] => {
    const written = values.get('--measures');
    const others = ['--measure', '--opportunity', '--cutoff', '--parameters', '--view'].filter(flag =>
        values.has(flag),
    );
    if (written !== undefined && others.length > 0)
        throw new ProblemError([
            problem('option-conflict', {field: '--measures'}, ['--measures', ...others].join(', ')),
        ]);
    if (written !== undefined) return jsonMeasures(written);
    const ids = listOf(values.get('--measure')) ?? [standard];
    const cutoffs = cutoffsOf(values);
    const hasCutoff = (id: string): boolean => 'cutoffMinutes' in (findMeasure(id)?.schema.shape ?? {});
    if (cutoffs !== undefined && !ids.some(hasCutoff))
        throw new ProblemError([
            problem('option-conflict', {field: '--cutoff'}, `--cutoff, --measure ${ids.join(',')}`),
        ]);
    const view = values.get('--view');
    if (view !== undefined && view !== 'active' && view !== 'passive')
        throw new ProblemError([problem('value-unknown', {field: '--view'}, view, {allowed: 'active, passive'})]);
    const shared: Omit<MeasureAsked, 'measure'> = {
        ...typedParameters(values.get('--parameters')),
        ...(view === undefined ? {} : {view}),
    };
    const missing = ids.flatMap(id => neededBy(id).filter(({name}) => !(name in shared)));
    if (missing.length > 0)
        throw new ProblemError(
            missing.map(({name, description}) =>
                problem('option-missing', {field: `--parameters ${name}=`}, '', {
                    form: {zh: description, en: description},
                }),
            ),
        );
    return ids.flatMap(measure =>
        (listOf(values.get('--opportunity')) ?? [undefined]).flatMap((opportunity): MeasureAsked[] => {
            const request: MeasureAsked = {...shared, measure, ...(opportunity === undefined ? {} : {opportunity})};
            return cutoffs === undefined || !hasCutoff(measure)
                ? [request]
                : cutoffs.map(cutoffMinutes => ({...request, cutoffMinutes}));
        }),
    );
};

const readMeasures = (
    values: OptionValues,
    standard: string,
): {list?: readonly MeasureAsked[]; problems?: readonly Problem[]} => {
    try {
        return {list: measuresOf(values, standard)};
    } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        return {problems: error.problems};
    }
};

/** Measures of a study; `standard` is the one where nobody says. */
export const measureOptions = (standard: string): OptionGroup => ({
    options: OPTIONS,
    read: values => {
        const {list, problems = []} = readMeasures(values, standard);
        return {problems, members: {measures: list}};
    },
});

/** Of a study of one measure, seen from the origins. */
export const oneMeasureOptions = (standard: string): OptionGroup => ({
    options: OPTIONS.filter(({flag}) => flag !== '--view'),
    read: values => {
        const {list, problems = []} = readMeasures(values, standard);
        if (list === undefined) return {problems};
        return list.length === 1
            ? {members: {measure: list[0]}}
            : {problems: [problem('request-range', {field: '--measure'}, list.length, {low: 1, high: 1})]};
    },
});
