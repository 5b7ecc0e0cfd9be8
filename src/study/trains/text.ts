import type {Language} from '../../report/messages.js';
import type {TrainCount, TrainCounts} from './types.js';
import {formatTable} from '../../report/table.js';

const words = {
    zh: {
        title: (city: string) => `${city}与各市之间的直达列车，每日趟数`,
        header: ['城市', '日期', '往', '分类', '来', '分类', '公布'],
        comma: '、',
        none: '没有列车',
        note: (feeds: string) => `当日没有时刻表、采用替代时刻表的时刻表数据：${feeds}。`,
        claims: (from: string, to: string, count: number, date: string, claim: string) =>
            `公布：${from}至${to} ${count} 次/天（${date}，${claim}）`,
        last: '同一车次在两市之间只计一次；“往”开往标题所列城市，“来”由该市开出；“0-9”为车次不带字母的列车，“-”为没有车次号的列车。',
    },
    en: {
        title: (city: string) => `Direct trains a day between ${city} and other cities`,
        header: ['City', 'Date', 'There', 'By class', 'Back', 'By class', 'Published'],
        comma: ', ',
        none: 'no trains',
        note: (feeds: string) =>
            `Feeds without a timetable for some of these dates, for which another day is used instead: ${feeds}.`,
        claims: (from: string, to: string, count: number, date: string, claim: string) =>
            `published: ${from} to ${to} ${count} a day (${date}, ${claim})`,
        last:
            'A train counts once for a pair of cities; "there" runs to the city of the title, "back" from it; ' +
            '"0-9" means numbers without a letter, "-" trains without a number.',
    },
} as const;

const classes = ({classes: byClass}: TrainCount): string =>
    Object.entries(byClass)
        .map(([kind, count]) => `${kind} ${count}`)
        .join(', ');

/** The table of `jiegui trains`. */
export function formatTrainCounts({city, rows, published, feedNames}: TrainCounts, language: Language): string {
    const told = words[language];
    if (rows.length === 0) return `${told.title(city)}\n\n${told.none}`;
    const names = Object.values(feedNames).map(name => name[language]);
    const year = (date: string | null): string => (date ?? '').slice(0, 4);
    return [
        told.title(city),
        '',
        ...formatTable(
            [
                [...told.header],
                ...rows.map(row => {
                    const claim = published.find(
                        candidate =>
                            candidate.from === row.city &&
                            candidate.to === city &&
                            year(candidate.date) === year(row.date),
                    );
                    return [
                        row.city,
                        row.date,
                        String(row.to.count),
                        classes(row.to),
                        String(row.from.count),
                        classes(row.from),
                        claim === undefined ? '' : String(claim.count),
                    ];
                }),
            ],
            {header: true, alignments: ['left', 'left', 'right', 'left', 'right', 'left', 'right']},
        ),
        '',
        told.last,
        ...(names.length === 0 ? [] : [told.note(names.join(told.comma))]),
        ...published.map(claim => told.claims(claim.from, claim.to, claim.count, claim.date ?? '?', claim.claim)),
    ].join('\n');
}
