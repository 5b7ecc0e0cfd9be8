import {MORNING} from '../matrix/column.js';
import type {AccessStudy} from '../study/access.js';
import type {CircleStudy} from '../study/circle.js';
import type {DayReturnStudy} from '../study/day-return.js';
import type {Scorecard, ScoreRow} from '../study/score.js';
import {dayOffset, parseClock} from '../units/clock.js';
import {formatDuration} from '../units/duration.js';
import type {Seconds} from '../units/units.js';
import {clockOf, evidenceText, labelled, nameOfPlace} from './answer-text.js';
import {formatPeople} from './compare-text.js';
import type {Language} from './messages.js';
import {closing, figure, inequalityText, MOST_ROWS, opportunityText, titleOf, WORDS} from './study-words.js';
import {formatTable} from './table.js';

/** What tells one measure from the others of a study: its kind of opportunity and its cutoff only where they differ. */
const tellApart = ({measures}: AccessStudy): readonly {readonly kind: boolean; readonly cutoff: boolean}[] =>
    measures.map(({measure, opportunity}) => {
        const same = measures.filter(one => one.measure === measure);
        return {
            kind: same.some(one => one.opportunity !== opportunity),
            cutoff: same.filter(one => one.opportunity === opportunity).length > 1,
        };
    });
const cutoffOf = ({options}: AccessStudy['measures'][number], minutes: string): string =>
    typeof options['cutoffMinutes'] === 'number' ? `${options['cutoffMinutes']} ${minutes}` : '';

/** On what each figure rests, a line a figure and network. */
const evidenceLines = (
    {evidence, columns}: Pick<AccessStudy, 'evidence' | 'columns'>,
    titles: readonly string[],
    language: Language,
): string[] =>
    (evidence ?? []).flatMap((shares, at) =>
        shares.flatMap((one, column) =>
            one === null
                ? []
                : [
                      labelled(
                          `${titles[at]!}${columns.length > 1 ? ` ${titleOf(columns[column]!, language)}` : ''}`,
                          evidenceText(one, language),
                          language,
                      ),
                  ],
        ),
    );

/** Measures of every zone, best first by the first measure, with means and inequality. */
export function formatAccess(study: AccessStudy, language: Language): string {
    const words = WORDS[language];
    const {zones, measures, columns, summaries} = study;
    const first = measures[0]!.isTime ? 1 : -1;
    const last = first * Infinity;
    const apart = tellApart(study);
    const titles = measures.map((one, at) =>
        [
            one.names[language],
            apart[at]!.kind ? opportunityText(one.opportunity, language) : '',
            apart[at]!.cutoff ? cutoffOf(one, words.minutes) : '',
        ]
            .filter(word => word !== '')
            .join(' '),
    );
    const sorted = zones.toSorted(
        (a, b) => first * ((a.values[0]![0] ?? last) - (b.values[0]![0] ?? last)) || (a.id < b.id ? -1 : 1),
    );
    const lines = measures.flatMap(({names, unit, formula, source, opportunity, options, isTime}, at) => [
        [
            names[language],
            opportunityText(opportunity, language),
            formula,
            `[${unit[language]}]`,
            source,
            Object.entries(options)
                .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
                .join(', '),
        ]
            .join('  ')
            .trimEnd(),
        ...summaries
            .filter(({measure}) => measure === at)
            .map(({column, mean, inequality}) => {
                const [before, after] = [mean.before, mean.after].map(value => figure(value, isTime, language));
                const change = `${words.mean} ${before} → ${after}`;
                const all = `${change}${words.separator}${inequalityText(inequality, language)}`;
                return `  ${labelled(titleOf(columns[column]!, language), all, language)}`;
            }),
    ]);
    const graded = evidenceLines(study, titles, language);
    return [
        ...lines,
        '',
        ...graded,
        ...(graded.length === 0 ? [] : ['']),
        ...formatTable(
            [
                [
                    words.place,
                    words.people,
                    ...titles.flatMap(title =>
                        columns.map(column => `${title}${columns.length > 1 ? ` ${titleOf(column, language)}` : ''}`),
                    ),
                ],
                ...sorted
                    .slice(0, MOST_ROWS)
                    .map(zone => [
                        nameOfPlace(zone, language),
                        zone.population === null ? '' : formatPeople(zone.population),
                        ...zone.values.flatMap((values, at) =>
                            values.map(value =>
                                value === null && measures[at]!.isTime
                                    ? words.notReached
                                    : figure(value, measures[at]!.isTime, language),
                            ),
                        ),
                    ]),
            ],
            {
                header: true,
                alignments: ['left', 'right', ...measures.flatMap(() => columns.map(() => 'right' as const))],
            },
        ),
        ...(zones.length > MOST_ROWS ? [words.rest(zones.length - MOST_ROWS)] : []),
        '',
        words.onZones,
        ...closing(study, language),
    ].join('\n');
}

/** Names of the columns of a table, one a measure and network. */
export const accessColumnNames = (study: AccessStudy): string[] => {
    const apart = tellApart(study);
    return study.measures.flatMap((one, at) =>
        study.columns.map(({id}) =>
            [
                one.measure,
                one.opportunity,
                ...(apart[at]!.cutoff ? [cutoffOf(one, 'min').replace(' ', '_')] : []),
                ...(study.columns.length > 1 ? [id ?? 'none'] : []),
            ].join('_'),
        ),
    );
};

/** Targets with how many attain them, then the rows that miss them, the largest first. */
export function formatScore(card: Scorecard, language: Language): string {
    const words = WORDS[language];
    const time = (seconds: Seconds | null): string =>
        seconds === null ? words.none : formatDuration(seconds, language);
    const {window} = card.request as {readonly window: string | null};
    const from = window === null ? MORNING.from : parseClock(window.split('-')[0]!)!;
    // Marked where even who leaves first in the window is there on a later day.
    const daysLater = (seconds: Seconds | null): number => (seconds === null ? 0 : dayOffset(from + seconds));
    const marked = (seconds: Seconds | null): string =>
        `${time(seconds)}${daysLater(seconds) > 0 ? ` +${daysLater(seconds)}` : ''}`;
    const shown: ScoreRow[] = [];
    const blocks = card.targets.flatMap(({title, rows, attainment}) => {
        const missed = rows
            .filter(({columns}) => !columns[0]!.attained && columns[0]!.seconds !== null)
            .toSorted((a, b) => (b.people ?? 0) - (a.people ?? 0) || b.columns[0]!.seconds! - a.columns[0]!.seconds!)
            .slice(0, 12);
        shown.push(...missed);
        return [
            title[language],
            ...attainment.map(({attained, of, people, peopleOf, meanMissing}, at) => {
                const shares = [
                    `${words.attained} ${attained} ${words.of} ${of}`,
                    ...(peopleOf > 0
                        ? [`${words.people} ${formatPeople(people)} ${words.of} ${formatPeople(peopleOf)}`]
                        : []),
                ].join(', ');
                return `  ${titleOf(card.columns[at]!, language)}: ${shares}; ${words.missing} ${time(meanMissing)}`;
            }),
            ...formatTable(
                [
                    [
                        words.place,
                        words.to,
                        words.people,
                        ...card.columns.map(column => titleOf(column, language)),
                        ...(rows.some(({closedBy}) => closedBy !== undefined) ? [words.closedBy] : []),
                    ],
                    ...missed.map(row => [
                        nameOfPlace(row.from, language),
                        nameOfPlace(row.to, language),
                        row.people === null ? '' : formatPeople(row.people),
                        ...row.columns.map(({seconds}) => marked(seconds)),
                        row.closedBy === undefined
                            ? ''
                            : `${row.closedBy.title[language]} ${time(row.closedBy.seconds)}`,
                    ]),
                ],
                {
                    header: true,
                    indent: '  ',
                    alignments: ['left', 'left', 'right', ...card.columns.map(() => 'right' as const)],
                },
            ),
            '',
        ];
    });
    const isLate = shown.some(({columns}) => columns.some(({seconds}) => daysLater(seconds) > 0));
    const graded = evidenceLines(
        card,
        card.targets.map(({title}) => title[language]),
        language,
    );
    return [
        ...blocks,
        ...graded,
        ...(graded.length === 0 ? [] : ['']),
        ...(isLate ? [words.nextDay] : []),
        ...closing(card, language),
    ].join('\n');
}

export function formatCircle(study: CircleStudy, language: Language): string {
    const words = WORDS[language];
    const graded = evidenceLines(
        study,
        study.definitions.map(({title}) => title[language]),
        language,
    );
    return [
        `${nameOfPlace(study.request.centre, language)}  ${String(study.request['cutoffMinutes'])} ${words.minutes}`,
        '',
        ...formatTable(
            [
                [
                    words.definition,
                    ...study.columns.flatMap(column => [
                        `${titleOf(column, language)}: ${words.people}`,
                        words.area,
                        words.zones,
                    ]),
                ],
                ...study.definitions.map(({title, columns}) => [
                    title[language],
                    ...columns.flatMap(({people, areaKm2, zones}) => [
                        formatPeople(people),
                        String(Math.round(areaKm2)),
                        String(zones),
                    ]),
                ]),
            ],
            {header: true, alignments: ['left', ...study.columns.flatMap(() => ['right', 'right', 'right'] as const)]},
        ),
        '',
        ...graded,
        ...(graded.length === 0 ? [] : ['']),
        words.onZones,
        ...closing(study, language),
    ].join('\n');
}

export function formatDayReturn(study: DayReturnStudy, language: Language): string {
    const words = WORDS[language];
    const clock = (time: string | null): string =>
        time === null ? words.none : clockOf(time, String(study.request['date']));
    return [
        ...formatTable(
            [
                [
                    words.place,
                    words.to,
                    words.arrive,
                    words.lastBack,
                    words.usable,
                    `${words.cost} ${study.currency}`,
                    words.ok,
                ],
                ...study.rows.map(row => [
                    nameOfPlace(row.from, language),
                    nameOfPlace(row.to, language),
                    clock(row.arrivalTime),
                    clock(row.lastReturnTime),
                    row.usableSeconds === null ? words.none : formatDuration(row.usableSeconds, language),
                    row.cost === null ? words.none : row.cost.toFixed(2),
                    row.possible ? '✓' : words.none,
                ]),
            ],
            {header: true, alignments: ['left', 'left', 'right', 'right', 'right', 'right', 'left']},
        ),
        '',
        ...closing(study, language),
    ].join('\n');
}
