import type {Benchmark, BenchmarkCell, BenchmarkMode} from './types.js';
import type {Seconds} from '../../units/units.js';
import {clockOf, nameOfPlace} from '../../report/answer-text.js';
import {formatPeople} from '../../report/compare-text.js';
import type {Language} from '../../report/messages.js';
import {closing, titleOf, WORDS} from '../words.js';
import {formatTable} from '../../report/table.js';
import {TimesOfWindow} from '../../report/next-day.js';

const HEADS = {
    zh: {
        to: '到',
        town: '地点',
        transit: '公共交通',
        drive: '公共交通＋驾车接驳',
        car: '自驾',
        best: '最快',
        cost: '费用',
        home: '末班返程',
        within: (minutes: number) => `${minutes} 分钟内人口`,
        of: '总人口',
        modes: {transit: '公共交通', 'transit-drive': '公共交通＋驾车接驳', car: '自驾'},
        seat:
            '时间为中位数与 85% 分位数。区县以其驻地为起点；公共交通为步行、骑行或公交接驳，驾车接驳另含出租车、驾车接送和停车换乘；' +
            '“最快”比较各方式的中位用时，人口按最快的方式、以交通小区计',
    },
    en: {
        to: 'to',
        town: 'town',
        transit: 'public transport',
        drive: '+ drive access',
        car: 'car',
        best: 'fastest',
        cost: 'cost',
        home: 'last return',
        within: (minutes: number) => `within ${minutes} min`,
        of: 'people',
        modes: {transit: 'public transport', 'transit-drive': '+ drive access', car: 'car'},
        seat:
            'Times are the median and the 85th percentile. A county starts at its seat; public transport is reached on foot, ' +
            'by bicycle or by bus, with drive access also by taxi, kiss-and-ride or park-and-ride; ' +
            '"fastest" compares the medians; people within the time are counted by zone, by the fastest mode',
    },
} as const;

/** One table for each network and centre, the nearest town first. */
export function formatBenchmark(study: Benchmark, language: Language): string {
    const words = WORDS[language];
    const heads = HEADS[language];
    const {columns, rows, request} = study;
    const times = new TimesOfWindow(String(request['window']), language, words.none);
    const time = (seconds: Seconds | null): string => times.text(seconds);
    const bestOf = ({transit, transitDrive, car}: BenchmarkCell): number =>
        Math.min(...[transit, transitDrive, car].map(({p50}) => p50 ?? Infinity));
    const money = ({cost}: BenchmarkMode): string => (cost === null ? words.none : cost.amount.toFixed(2));
    const clock = (at: string | null): string => (at === null ? words.none : clockOf(at, String(request['date'])));
    const centres = [...new Set(rows.map(({centre}) => centre.id))];
    const blocks = columns.flatMap((column, at) =>
        centres.flatMap(id => {
            const own = rows
                .filter(({centre}) => centre.id === id)
                .toSorted((a, b) => bestOf(a.columns[at]!) - bestOf(b.columns[at]!));
            const network = columns.length > 1 ? `${titleOf(column, language)}  ` : '';
            return [
                `${network}${heads.to} ${nameOfPlace(own[0]!.centre, language)}`,
                ...formatTable(
                    [
                        [
                            heads.town,
                            heads.transit,
                            '85%',
                            heads.cost,
                            heads.home,
                            heads.drive,
                            '85%',
                            heads.cost,
                            heads.home,
                            heads.car,
                            heads.best,
                            heads.within(60),
                            heads.within(90),
                            heads.of,
                        ],
                        ...own.map(row => {
                            const cell = row.columns[at]!;
                            const {transit, transitDrive, car, best} = cell;
                            return [
                                nameOfPlace(row.town, language),
                                time(transit.p50),
                                time(transit.p85),
                                money(transit),
                                clock(cell.lastWayHome),
                                time(transitDrive.p50),
                                time(transitDrive.p85),
                                money(transitDrive),
                                clock(cell.lastWayHomeByTransitDrive),
                                time(car.p50),
                                best === null ? words.none : heads.modes[best],
                                formatPeople(cell.peopleWithin60),
                                formatPeople(cell.peopleWithin90),
                                formatPeople(row.people),
                            ];
                        }),
                    ],
                    {
                        header: true,
                        indent: '  ',
                        alignments: [
                            'left',
                            ...Array.from({length: 9}, () => 'right' as const),
                            'left',
                            ...Array.from({length: 3}, () => 'right' as const),
                        ],
                    },
                ),
                '',
            ];
        }),
    );
    return [...blocks, heads.seat, ...times.note(), ...closing(study, language)].join('\n');
}
