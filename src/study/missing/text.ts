import {labelled} from '../../report/answer-text.js';
import type {Language} from '../../report/messages.js';
import {formatTable} from '../../report/table.js';
import {amount} from '../amount.js';
import {closing, MOST_ROWS, WORDS} from '../words.js';
import type {Border, MissingStudy} from './types.js';

const HEADS = {
    zh: {
        links: (count: number, kind: string, kmh: number) =>
            `缺失的连接：共比较 ${count} 条候选道路（${kind}，${kmh} 公里/小时），按节省时间排序`,
        ends: '两端',
        length: '公里',
        minutes: '直连（分钟）',
        today: '现状（分钟）',
        saved: '节省（人分钟）',
        why: '为什么',
        borders: '边界的通透度',
        border: '边界',
        year: '日期',
        borderKm: '边界公里',
        crossings: '通道',
        perKm: '每公里通道',
        across: '跨界 分钟/公里',
        inside: '界内 分钟/公里',
        index: '通透度',
        felt: (a: string, b: string, percent: number) =>
            percent > 0 ? `${a}与${b}之间同样距离跨界比界内慢 ${percent}%` : `${a}与${b}之间跨界不比界内慢`,
    },
    en: {
        links: (count: number, kind: string, kmh: number) =>
            `Missing links: ${count} candidate roads (${kind}, ${kmh} km/h), by the time they save`,
        ends: 'between',
        length: 'km',
        minutes: 'by the link, min',
        today: 'today, min',
        saved: 'person-minutes saved',
        why: 'Why',
        borders: 'Permeability of borders',
        border: 'border',
        year: 'date',
        borderKm: 'km of border',
        crossings: 'crossings',
        perKm: 'crossings a km',
        across: 'across, min/km',
        inside: 'inside, min/km',
        index: 'permeability',
        felt: (a: string, b: string, percent: number) =>
            percent > 0
                ? `${a} and ${b}: the same distance takes ${percent}% longer across the border than inside`
                : `${a} and ${b}: no slower across the border than inside`,
    },
} as const;

const borderRows = ({counties, states}: Border, language: Language): string[][] => {
    const {none} = WORDS[language];
    const value = (figure: number | null): string => (figure === null ? none : amount(figure));
    return states.map(state => [
        `${counties[0].name[language]} - ${counties[1].name[language]}`,
        state.asOf,
        amount(Number(state.borderKm.toPrecision(3))),
        state.crossings === null ? none : String(state.crossings),
        value(state.crossingsPerKm),
        value(state.minutesPerKm),
        value(state.insideMinutesPerKm),
        value(state.index),
    ]);
};

const feltLine = ({counties, states}: Border, language: Language): string[] => {
    const index = states.at(-1)!.index;
    if (index === null) return [];
    const percent = Math.round((1 / index - 1) * 100);
    return [`  ${HEADS[language].felt(counties[0].name[language], counties[1].name[language], percent)}`];
};

/** The links best first, why each, and the borders. */
export function formatMissing(study: MissingStudy, language: Language): string {
    const heads = HEADS[language];
    const {none} = WORDS[language];
    const right = 'right' as const;
    const shown = study.links.slice(0, MOST_ROWS);
    const minutes = (seconds: number | null): string => (seconds === null ? none : amount(seconds / 60));
    return [
        heads.links(study.candidates, study.class, study.freeSpeedKmh),
        ...formatTable(
            [
                ['', heads.ends, heads.length, heads.minutes, heads.today, heads.saved],
                ...shown.map((link, at) => [
                    String(at + 1),
                    `${link.from.name || link.from.node} - ${link.to.name || link.to.node}`,
                    amount(link.lengthMetres / 1000),
                    minutes(link.seconds[0]),
                    minutes(link.secondsToday[0]),
                    amount(link.personMinutes),
                ]),
            ],
            {header: true, indent: '  ', alignments: [right, 'left', right, right, right, right]},
        ),
        ...(study.links.length > shown.length ? [`  ${WORDS[language].rest(study.links.length - shown.length)}`] : []),
        '',
        heads.why,
        ...shown.map((link, at) => `  ${labelled(String(at + 1), link.why[language], language)}`),
        '',
        ...(study.borders.length === 0
            ? []
            : [
                  heads.borders,
                  ...formatTable(
                      [
                          [
                              heads.border,
                              heads.year,
                              heads.borderKm,
                              heads.crossings,
                              heads.perKm,
                              heads.across,
                              heads.inside,
                              heads.index,
                          ],
                          ...study.borders.slice(0, MOST_ROWS).flatMap(border => borderRows(border, language)),
                      ],
                      {
                          header: true,
                          indent: '  ',
                          alignments: ['left', 'left', right, right, right, right, right, right],
                      },
                  ),
                  ...study.borders.slice(0, MOST_ROWS).flatMap(border => feltLine(border, language)),
                  '',
              ]),
        ...closing(study, language),
    ].join('\n');
}
