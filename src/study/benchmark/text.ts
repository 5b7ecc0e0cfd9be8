import type {Benchmark, BenchmarkCell} from './types.js';
import type {Seconds} from '../../units/units.js';
import {clockOf, nameOfPlace} from '../../report/answer-text.js';
import {formatPeople} from '../../report/compare-text.js';
import type {Language} from '../../report/messages.js';
import {closing, titleOf, WORDS} from '../words.js';
import {formatTable} from '../../report/table.js';
import {formatDuration} from '../../units/duration.js';

const HEADS = {
    zh: {
        to: '到',
        town: '地点',
        transit: '公交中位',
        transit85: '公交 85%',
        car: '驾车中位',
        best: '较快',
        cost: '公交费用',
        home: '末班返程',
        within: (minutes: number) => `${minutes} 分内人口`,
        of: '总人口',
        modes: {transit: '公交', car: '驾车'},
        seat: '县、区以其驻地为起点；费用含接驳的出租车；“较快”比较两种方式的中位用时，分内人口按较快的方式、按分区计',
    },
    en: {
        to: 'to',
        town: 'town',
        transit: 'transit median',
        transit85: 'transit p85',
        car: 'car median',
        best: 'quicker',
        cost: 'transit cost',
        home: 'last way home',
        within: (minutes: number) => `within ${minutes} min`,
        of: 'people',
        modes: {transit: 'transit', car: 'car'},
        seat:
            'A county starts at its seat; the cost includes taxis to the station; ' +
            '"quicker" compares the two medians, people within are those of zones by the quicker mode',
    },
} as const;

/** One table for each network and centre, the nearest town first. */
export function formatBenchmark(study: Benchmark, language: Language): string {
    const words = WORDS[language];
    const heads = HEADS[language];
    const {columns, rows, request} = study;
    const time = (seconds: Seconds | null): string =>
        seconds === null ? words.none : formatDuration(seconds, language);
    const bestOf = ({transit, car}: BenchmarkCell): number => Math.min(transit.p50 ?? Infinity, car.p50 ?? Infinity);
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
                            heads.transit85,
                            heads.cost,
                            heads.car,
                            heads.best,
                            heads.home,
                            heads.within(60),
                            heads.within(90),
                            heads.of,
                        ],
                        ...own.map(row => {
                            const {transit, car, best, lastWayHome, peopleWithin60, peopleWithin90} = row.columns[at]!;
                            return [
                                nameOfPlace(row.town, language),
                                time(transit.p50),
                                time(transit.p85),
                                transit.cost === null ? words.none : transit.cost.amount.toFixed(2),
                                time(car.p50),
                                best === null ? words.none : heads.modes[best],
                                lastWayHome === null ? words.none : clockOf(lastWayHome, String(request['date'])),
                                formatPeople(peopleWithin60),
                                formatPeople(peopleWithin90),
                                formatPeople(row.people),
                            ];
                        }),
                    ],
                    {
                        header: true,
                        indent: '  ',
                        alignments: [
                            'left',
                            'right',
                            'right',
                            'right',
                            'right',
                            'left',
                            'right',
                            'right',
                            'right',
                            'right',
                        ],
                    },
                ),
                '',
            ];
        }),
    );
    return [...blocks, heads.seat, ...closing(study, language)].join('\n');
}
