import type {AccessStudy} from '../study/access.js';
import type {CircleStudy} from '../study/circle.js';
import type {DayReturnStudy} from '../study/day-return.js';
import type {Scorecard} from '../study/score.js';
import {formatDuration} from '../units/duration.js';
import type {Bilingual, Seconds} from '../units/units.js';
import {clockOf, labelled, nameOfPlace} from './answer-text.js';
import {formatPeople} from './compare-text.js';
import type {Language} from './messages.js';
import {formatTable} from './table.js';

const WORDS = {
    zh: {none: '—', asIs: '现状', place: '地点', people: '人口', mean: '人口加权平均', gini: '基尼系数', before: '原来', after: '之后', command: '命令', data: '数据', onZones: '人口按分区计', attained: '达标', of: '共', missing: '平均差', closedBy: '缩短最多的项目', to: '到', time: '用时', definition: '口径', area: '平方公里', zones: '分区', arrive: '最早到', lastBack: '末班返程', usable: '可用', cost: '往返费用', ok: '可当日往返', rest: (n: number) => `其余 ${n} 行见 JSON`},
    en: {none: '-', asIs: 'as it is', place: 'place', people: 'people', mean: 'mean by people', gini: 'Gini', before: 'before', after: 'after', command: 'Command', data: 'Data', onZones: 'People are counted on zones', attained: 'attained', of: 'of', missing: 'mean missing', closedBy: 'project that shortens it most', to: 'to', time: 'time', definition: 'definition', area: 'km2', zones: 'zones', arrive: 'first there', lastBack: 'last way back', usable: 'usable', cost: 'both ways', ok: 'day return', rest: (n: number) => `${n} more rows in the JSON`},
} as const;

const MOST_ROWS = 40;

interface Closing {
    readonly remarks: readonly Bilingual[];
    readonly attribution: readonly string[];
    readonly passport: {readonly command: string};
}

const closing = ({remarks, attribution, passport}: Closing, language: Language): string[] => [
    ...remarks.map(remark => remark[language]),
    labelled(WORDS[language].data, attribution.join(language === 'zh' ? '；' : '; '), language),
    labelled(WORDS[language].command, passport.command, language),
];

const titleOf = ({id, title}: {readonly id: string | null; readonly title: Bilingual}, language: Language): string => (id === null ? WORDS[language].asIs : title[language]);
/** A value of a measure: times as durations, counts with separators. */
const figure = (value: number | null, isTime: boolean, language: Language): string => (isTime && value !== null ? formatDuration(value, language) : number(value, language));
const number = (value: number | null, language: Language): string => (value === null ? WORDS[language].none : Math.abs(value) >= 1000 ? formatPeople(Math.round(value)) : String(Number(value.toPrecision(4))));

/** What tells one measure from the others of a study: its kind of opportunity and its cutoff only where they differ. */
const tellApart = ({measures}: AccessStudy): readonly {readonly kind: boolean; readonly cutoff: boolean}[] =>
    measures.map(({measure, opportunity}) => {
        const same = measures.filter(one => one.measure === measure);
        return {kind: same.some(one => one.opportunity !== opportunity), cutoff: same.filter(one => one.opportunity === opportunity).length > 1};
    });
const cutoffOf = ({options}: AccessStudy['measures'][number]): string => (typeof options['cutoffMinutes'] === 'number' ? `${options['cutoffMinutes']} min` : '');

/** Measures of every zone, best first by the first measure, with means and inequality. */
export function formatAccess(study: AccessStudy, language: Language): string {
    const words = WORDS[language];
    const {zones, measures, columns, summaries} = study;
    const first = measures[0]!.isTime ? 1 : -1;
    const last = first * Infinity;
    const apart = tellApart(study);
    const titles = measures.map((one, at) => [one.names[language], apart[at]!.kind ? one.opportunity : '', apart[at]!.cutoff ? cutoffOf(one) : ''].filter(word => word !== '').join(' '));
    const sorted = zones.toSorted((a, b) => first * ((a.values[0]![0] ?? last) - (b.values[0]![0] ?? last)) || (a.id < b.id ? -1 : 1));
    const lines = measures.flatMap(({names, unit, formula, source, opportunity, options, isTime}, at) => [
        `${names[language]}  ${opportunity}  ${formula}  [${unit[language]}]  ${source}  ${Object.entries(options).map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`).join(', ')}`.trimEnd(),
        ...summaries
            .filter(({measure}) => measure === at)
            .map(({column, mean, inequality}) => `  ${titleOf(columns[column]!, language)}: ${words.mean} ${figure(mean.before, isTime, language)} → ${figure(mean.after, isTime, language)}; ${inequality.map(({measure, before, after}) => `${measure} ${number(before, language)} → ${number(after, language)}`).join('; ')}`),
    ]);
    return [
        ...lines,
        '',
        ...formatTable(
            [
                [words.place, words.people, ...titles.flatMap(title => columns.map(column => `${title}${columns.length > 1 ? ` ${titleOf(column, language)}` : ''}`))],
                ...sorted.slice(0, MOST_ROWS).map(zone => [
                    nameOfPlace(zone, language),
                    zone.population === null ? '' : formatPeople(zone.population),
                    ...zone.values.flatMap((values, at) => values.map(value => figure(value, measures[at]!.isTime, language))),
                ]),
            ],
            {header: true, alignments: ['left', 'right', ...measures.flatMap(() => columns.map(() => 'right' as const))]},
        ),
        ...(zones.length > MOST_ROWS ? [words.rest(zones.length - MOST_ROWS)] : []),
        '',
        words.onZones,
        ...closing(study, language),
    ].join('\n');
}

const cell = (value: string | number | null): string => {
    const text = value === null ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line a zone: id, names, county, people, then a column a measure and network. */
export const accessCsv = (study: AccessStudy): string => {
    const {zones, measures, columns} = study;
    const apart = tellApart(study);
    return [
        ['id', 'name_zh', 'name_en', 'county', 'population', ...measures.flatMap((one, at) => columns.map(({id}) => `${one.measure}_${one.opportunity}${apart[at]!.cutoff ? `_${cutoffOf(one).replace(' ', '_')}` : ''}${columns.length > 1 ? `_${id ?? 'none'}` : ''}`))],
        ...zones.map(zone => [zone.id, zone.name.zh, zone.name.en, zone.county, zone.population, ...zone.values.flat()]),
    ]
        .map(line => `${line.map(cell).join(',')}\r\n`)
        .join('');
};

export const accessGeojson = ({zones, ...members}: AccessStudy) => ({
    type: 'FeatureCollection' as const,
    features: zones.map(({id, name, lon, lat, county, population, values}) => ({
        type: 'Feature' as const,
        id,
        geometry: lon === undefined || lat === undefined ? null : {type: 'Point' as const, coordinates: [lon, lat]},
        properties: {name, county, population, values},
    })),
    ...members,
});

/** Targets with how many attain them, then the rows that miss them, the largest first. */
export function formatScore(card: Scorecard, language: Language): string {
    const words = WORDS[language];
    const time = (seconds: Seconds | null): string => (seconds === null ? words.none : formatDuration(seconds, language));
    const blocks = card.targets.flatMap(({title, rows, attainment}) => {
        const missed = rows.filter(({columns}) => !columns[0]!.attained && columns[0]!.seconds !== null).toSorted((a, b) => (b.people ?? 0) - (a.people ?? 0) || b.columns[0]!.seconds! - a.columns[0]!.seconds!);
        return [
            title[language],
            ...attainment.map(({attained, of, people, peopleOf, meanMissing}, at) => `  ${titleOf(card.columns[at]!, language)}: ${words.attained} ${attained} ${words.of} ${of}${peopleOf > 0 ? `, ${words.people} ${formatPeople(people)} ${words.of} ${formatPeople(peopleOf)}` : ''}; ${words.missing} ${time(meanMissing)}`),
            ...formatTable(
                [
                    [words.place, words.to, words.people, ...card.columns.map(column => titleOf(column, language)), ...(rows.some(({closedBy}) => closedBy !== undefined) ? [words.closedBy] : [])],
                    ...missed.slice(0, 12).map(row => [nameOfPlace(row.from, language), nameOfPlace(row.to, language), row.people === null ? '' : formatPeople(row.people), ...row.columns.map(({seconds}) => time(seconds)), row.closedBy === undefined ? '' : `${row.closedBy.title[language]} ${time(row.closedBy.seconds)}`]),
                ],
                {header: true, indent: '  ', alignments: ['left', 'left', 'right', ...card.columns.map(() => 'right' as const)]},
            ),
            '',
        ];
    });
    return [...blocks, ...closing(card, language)].join('\n');
}

export function formatCircle(study: CircleStudy, language: Language): string {
    const words = WORDS[language];
    return [
        `${nameOfPlace(study.request.centre, language)}  ${String(study.request['cutoffMinutes'])} min`,
        '',
        ...formatTable(
            [
                [words.definition, ...study.columns.flatMap(column => [`${titleOf(column, language)}: ${words.people}`, words.area, words.zones])],
                ...study.definitions.map(({title, columns}) => [title[language], ...columns.flatMap(({people, areaKm2, zones}) => [formatPeople(people), String(Math.round(areaKm2)), String(zones)])]),
            ],
            {header: true, alignments: ['left', ...study.columns.flatMap(() => ['right', 'right', 'right'] as const)]},
        ),
        '',
        words.onZones,
        ...closing(study, language),
    ].join('\n');
}

export function formatDayReturn(study: DayReturnStudy, language: Language): string {
    const words = WORDS[language];
    const clock = (time: string | null): string => (time === null ? words.none : clockOf(time, String(study.request['date'])));
    return [
        ...formatTable(
            [
                [words.place, words.to, words.arrive, words.lastBack, words.usable, words.cost, words.ok],
                ...study.rows.map(row => [nameOfPlace(row.from, language), nameOfPlace(row.to, language), clock(row.arrivalTime), clock(row.lastReturnTime), row.usableSeconds === null ? words.none : formatDuration(row.usableSeconds, language), row.cost === null ? words.none : String(row.cost), row.possible ? '✓' : words.none]),
            ],
            {header: true, alignments: ['left', 'left', 'right', 'right', 'right', 'right', 'left']},
        ),
        '',
        ...closing(study, language),
    ].join('\n');
}
