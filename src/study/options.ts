import type {Problem} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {readSpan} from '../request/body.js';
import {SPREAD_FIELDS} from '../request/text.js';
import {isIsoDate} from '../units/date.js';
import type {Bilingual} from '../units/units.js';

/** Values of a command line by flag; a switch that is set has any. */
export type OptionValues = ReadonlyMap<string, string>;

export interface StudyOption {
    /** `--centre`. */
    readonly flag: string;
    /** How its value is written; empty for a switch. */
    readonly form: string;
    readonly what: Bilingual;
}

/** Members of the request that were typed, or what is wrong with them, told by the flags. */
interface OptionsRead {
    readonly members?: Readonly<Record<string, unknown>>;
    readonly problems?: readonly Problem[];
}

/** One option, or some that are read together. */
export interface OptionGroup {
    readonly options: readonly StudyOption[];
    readonly read: (values: OptionValues) => OptionsRead;
    /** The member that is scenarios, by name or file, which are read with the network at hand. */
    readonly scenario?: {readonly member: string; readonly isList: boolean};
    /** The members that are the bytes and the name of a file, which is read where there are files. */
    readonly file?: {readonly member: string; readonly name: string};
}

/** The command line of a study: its own options, then those of all questions about many places. */
export interface StudyOptions {
    readonly own: readonly OptionGroup[];
    /** Are `--origins` and `--destinations` for it? `optional` means all zones where they are not given. */
    readonly ends: 'needed' | 'optional' | 'none';
    /** Options about many places that it does not take. */
    readonly without?: readonly (typeof SPREAD_FIELDS)[number][];
}

/** Of a study that is asked of the whole network: nothing about many places. */
export const onlyOwn = (own: readonly OptionGroup[]): StudyOptions => ({own, ends: 'none', without: SPREAD_FIELDS});

/** One option whose text, where there is one, is read. */
const single = (option: StudyOption, read: (text: string) => OptionsRead): OptionGroup => ({
    options: [option],
    read: values => {
        const text = values.get(option.flag);
        return text === undefined ? {} : read(text);
    },
});

/** A switch; `value` is what the member is when it is set. */
export const switchOption = (flag: string, member: string, what: Bilingual, value = true): OptionGroup =>
    single({flag, form: '', what}, () => ({members: {[member]: value}}));

export const textOption = (flag: string, form: string, member: string, what: Bilingual): OptionGroup =>
    single({flag, form, what}, text => ({members: {[member]: text}}));

const listOf = (text: string): string[] => text.split(/[,，]/).map(word => word.trim());

/** Names joined by commas. */
export const listOption = (flag: string, form: string, member: string, what: Bilingual): OptionGroup =>
    single({flag, form, what}, text => ({members: {[member]: listOf(text)}}));

/** Days joined by commas. */
export const datesOption = (flag: string, member: string, what: Bilingual): OptionGroup =>
    single({flag, form: 'YYYY-MM-DD,..', what}, text => {
        const dates = listOf(text).filter(date => date !== '');
        return {
            members: dates.length === 0 ? {} : {[member]: dates},
            problems: dates
                .filter(date => !isIsoDate(date))
                .map(date => problem('date-expected', {field: flag}, date, {form: 'YYYY-MM-DD'})),
        };
    });

export const numberOption = (flag: string, form: string, member: string, what: Bilingual): OptionGroup =>
    single({flag, form, what}, text =>
        /^\d+(\.\d+)?$/.test(text)
            ? {members: {[member]: Number(text)}}
            : {problems: [problem('number-expected', {field: flag}, text)]},
    );

/** Clock times `HH:MM-HH:MM` as two members. */
export const spanOption = (flag: string, [first, last]: readonly [string, string], what: Bilingual): OptionGroup =>
    single({flag, form: 'HH:MM-HH:MM', what}, text => {
        const {span, problems} = readSpan(flag, text);
        return {problems, members: span === undefined ? {} : {[first]: span.from, [last]: span.to}};
    });

/** A problem where the option is not there. */
export const needed = (group: OptionGroup, form: Bilingual): OptionGroup => ({
    ...group,
    read: values =>
        group.options.every(({flag}) => values.has(flag))
            ? group.read(values)
            : {problems: group.options.map(({flag}) => problem('option-missing', {field: flag}, '', {form}))},
});

export const withOption = (
    what: Bilingual = {
        zh: '并列的情景：情景或项目的编号、编号@变体或 YAML 文件',
        en: 'scenarios side by side: ids of scenarios or projects, id@variant or YAML files',
    },
): OptionGroup => ({
    options: [{flag: '--with', form: 'ID|FILE,..', what}],
    read: () => ({}),
    scenario: {member: 'with', isList: true},
});

export const baseOption: OptionGroup = {
    options: [
        {
            flag: '--base',
            form: 'ID|FILE',
            what: {
                zh: '作为基准的情景，默认为现状交通网络',
                en: 'base scenario for comparison; default the existing network',
            },
        },
    ],
    read: () => ({}),
    scenario: {member: 'base', isList: false},
};

export const scenarioOption: OptionGroup = {
    options: [{flag: '--scenario', form: 'ID|FILE', what: {zh: '叠加的情景', en: 'scenario applied to the network'}}],
    read: () => ({}),
    scenario: {member: 'scenario', isList: false},
};

/** A file of one's own, as bytes and as its name. */
export const fileOption = (
    flag: string,
    file: {readonly member: string; readonly name: string},
    what: Bilingual,
): OptionGroup => ({
    options: [{flag, form: 'FILE', what}],
    read: () => ({}),
    file,
});

export const evidenceOption = switchOption('--evidence', 'evidence', {
    zh: '列出各数值的数据依据（计算时间更长）',
    en: 'show the grades of evidence behind the figures; takes longer',
});

export const ownZoneOption = switchOption(
    '--without-own-zone',
    'ownZone',
    {zh: '不计本小区', en: 'leave out the own zone'},
    false,
);
