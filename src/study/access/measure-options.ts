import {findMeasure, parametersOf, problem, type MeasureAsked} from '../index.js';
import {UsageError, type CommandOption} from './command.js';

type Values = ReadonlyMap<string, string>;

export const measureOptions: readonly CommandOption[] = [
    {flag: '--measure', form: 'ID,..', what: {zh: '度量，见 docs/measures.md', en: 'measures, see docs/measures.md'}},
    {
        flag: '--opportunity',
        form: 'KIND,..',
        what: {
            zh: '机会的种类，默认 people；destinations 为每个终点计一',
            en: 'kinds of opportunity; default people; destinations counts each destination once',
        },
    },
    {
        flag: '--cutoff',
        form: 'MINUTES,..',
        what: {zh: '有阈值的度量的阈值分钟', en: 'cutoffs of measures that have one'},
    },
    {flag: '--parameters', form: 'NAME=VALUE,..', what: {zh: '度量的其他参数', en: 'other parameters of the measure'}},
    {
        flag: '--view',
        form: 'active|passive',
        what: {zh: '从起点看，或从目的地看', en: 'from the origins, or to the destinations'},
    },
    {
        flag: '--measures',
        form: 'JSON',
        what: {
            zh: '逐个写明的度量：[{"measure":...,"opportunity":...}]，代替以上各项',
            en: 'measures one by one instead of all of these: [{"measure":...,"opportunity":...}]',
        },
    },
];

/** Parameters of a measure as `name=value,name=value`: numbers, words, or JSON. */
const typedParameters = (text: string | undefined): Record<string, unknown> =>
    Object.fromEntries(
        (text?.split(/,(?=[A-Za-z]+=)/) ?? []).map(part => {
            const at = part.indexOf('=');
            if (at < 1)
                throw new UsageError([
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

const cutoffsOf = (values: Values): number[] | undefined =>
    listOf(values.get('--cutoff'))?.map(text => {
        if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError([problem('number-expected', {field: '--cutoff'}, text)]);
        return Number(text);
    });

const jsonMeasures = (text: string): readonly MeasureAsked[] => {
    const wrong = (): UsageError =>
        new UsageError([
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
    if (!Array.isArray(list) || !list.every(one => typeof (one as {measure?: unknown} | null)?.measure === 'string'))
        throw wrong();
    return list as MeasureAsked[];
};

const neededBy = (id: string) => {
    const measure = findMeasure(id);
    return measure === undefined ? [] : parametersOf(measure.schema).filter(({required}) => required);
};

/** Every measure by every kind of opportunity, those that have a cutoff by every cutoff. */
export const measuresOf = (values: Values, standard: string): readonly MeasureAsked[] => {
    const written = values.get('--measures');
    const others = ['--measure', '--opportunity', '--cutoff', '--parameters', '--view'].filter(flag =>
        values.has(flag),
    );
    if (written !== undefined && others.length > 0)
        throw new UsageError([problem('option-conflict', {field: '--measures'}, ['--measures', ...others].join(', '))]);
    if (written !== undefined) return jsonMeasures(written);
    const ids = listOf(values.get('--measure')) ?? [standard];
    const cutoffs = cutoffsOf(values);
    const hasCutoff = (id: string): boolean => 'cutoffMinutes' in (findMeasure(id)?.schema.shape ?? {});
    if (cutoffs !== undefined && !ids.some(hasCutoff))
        throw new UsageError([problem('option-conflict', {field: '--cutoff'}, `--cutoff, --measure ${ids.join(',')}`)]);
    const view = values.get('--view');
    if (view !== undefined && view !== 'active' && view !== 'passive')
        throw new UsageError([problem('value-unknown', {field: '--view'}, view, {allowed: 'active, passive'})]);
    const shared: Omit<MeasureAsked, 'measure'> = {
        ...typedParameters(values.get('--parameters')),
        ...(view === undefined ? {} : {view}),
    };
    const missing = ids.flatMap(id => neededBy(id).filter(({name}) => !(name in shared)));
    if (missing.length > 0)
        throw new UsageError(
            missing.map(({name, description}) =>
                problem('option-missing', {field: `--parameters ${name}=`}, '', {
                    form: {zh: description, en: description},
                }),
            ),
        );
    return ids.flatMap(measure =>
        (listOf(values.get('--opportunity')) ?? [undefined]).flatMap((opportunity): MeasureAsked[] => {
            const one: MeasureAsked = {...shared, measure, ...(opportunity === undefined ? {} : {opportunity})};
            return cutoffs === undefined || !hasCutoff(measure)
                ? [one]
                : cutoffs.map(cutoffMinutes => ({...one, cutoffMinutes}));
        }),
    );
};
