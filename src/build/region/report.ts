import type {Language} from '../../problem/format.js';
import {formatProblem} from '../../problem/format.js';
import type {Problem} from '../../problem/problem.js';
import type {Bilingual} from '../../units/units.js';

/** What became of something: the lists of the report, in their order. */
const FATES = ['added', 'replaced', 'kept', 'assumed', 'left-out'] as const;
export type Fate = (typeof FATES)[number];

/** A line of the report. */
export interface ReportLine {
    readonly fate: Fate;
    /** Whole sentence: what it is, how much of it, and why. */
    readonly text: Bilingual;
    /** The things themselves, where somebody may want to look for one: stations, trains, zones. */
    readonly list?: readonly string[];
}

/** A source of the region built, as its sources.csv has it. */
export interface BuildSource {
    readonly id: string;
    readonly file: string;
    readonly title: string;
    readonly publisher: string;
    readonly date: string;
    readonly licence: string;
    readonly url: string;
    /** Words to be shown with answers. */
    readonly attribution: string;
}

export interface BuildReport {
    readonly id: string;
    readonly title: Bilingual;
    /** Id of the region it was built on. */
    readonly base?: string;
    readonly sources: readonly BuildSource[];
    readonly lines: readonly ReportLine[];
    /** Warnings and notices of what was read. */
    readonly problems: readonly Problem[];
}

const WORDS: Readonly<Record<Language, Readonly<Record<Fate | 'sources' | 'problems' | 'licence', string>>>> = {
    zh: {
        added: '新增',
        replaced: '替换',
        kept: '保留',
        assumed: '推定',
        'left-out': '未采用',
        sources: '来源与许可',
        problems: '读取时的提示',
        licence: '许可',
    },
    en: {
        added: 'added',
        replaced: 'replaced',
        kept: 'kept',
        assumed: 'assumed',
        'left-out': 'left out',
        sources: 'sources and licences',
        problems: 'notes from reading',
        licence: 'licence',
    },
};
/** Things of a list shown on the command line; the files have all of them. */
const MOST_SHOWN = 5;

const listed = (list: readonly string[], most: number, language: Language): string => {
    const joint = language === 'zh' ? '、' : ', ';
    const shown = list.slice(0, most).join(joint);
    const more = list.length - most;
    if (more <= 0) return shown;
    return language === 'zh' ? `${shown} 等 ${list.length} 项` : `${shown} and ${more} more`;
};

const linesOf = (report: BuildReport, language: Language, most: number): string[] => {
    const words = WORDS[language];
    const colon = language === 'zh' ? '：' : ': ';
    return FATES.flatMap(fate => {
        const own = report.lines.filter(line => line.fate === fate);
        return own.map(({text, list = []}) => {
            const rest = list.length === 0 ? '' : `${colon}${listed(list, most, language)}`;
            return `${words[fate]}${colon}${text[language]}${rest}`;
        });
    });
};

/** The report on the command line. */
export const formatBuild = (report: BuildReport, language: Language): string => {
    const {title, id} = report;
    const named = title[language];
    const withId = language === 'zh' ? `${named}（${id}）` : `${named} (${id})`;
    const head = named.includes(id) ? named : withId;
    return [head, ...linesOf(report, language, MOST_SHOWN).map(line => `  ${line}`)].join('\n');
};

const section = (report: BuildReport, language: Language): string => {
    const words = WORDS[language];
    const colon = language === 'zh' ? '：' : ': ';
    const sources = report.sources.map(
        ({file, title, publisher, date, licence}) =>
            `- ${[file, title, publisher, date].filter(part => part !== '').join('; ')}; ${words.licence}${colon}${licence}`,
    );
    const lines = linesOf(report, language, Infinity).map(line => `- ${line}`);
    const problems = report.problems.map(entry => `- ${formatProblem(entry, language)}`);
    return [
        `# ${report.title[language]}`,
        ...lines,
        `## ${words.sources}`,
        ...sources,
        ...(problems.length === 0 ? [] : [`## ${words.problems}`, ...problems]),
    ].join('\n');
};

/** The report as a page of both languages. */
export const reportPage = (report: BuildReport): string => `${section(report, 'zh')}\n\n${section(report, 'en')}\n`;
