import {MORNING} from '../../request/windows.js';
import {clauses, labelled, nameOfPlace, parts} from '../../report/answer-text.js';
import {formatPeople} from '../../report/compare-text.js';
import type {Language} from '../../report/messages.js';
import {formatTable} from '../../report/table.js';
import {TimesOfWindow} from '../../report/next-day.js';
import {formatClock} from '../../units/clock.js';
import {formatDuration} from '../../units/duration.js';
import type {Seconds} from '../../units/units.js';
import {closing, evidenceLines, titleOf, WORDS} from '../words.js';
import type {TravelMode} from '../../request/types.js';
import {TRAVEL_MODE_TERMS} from '../../words/terms.js';
import {modesOf} from './files.js';
import type {Scorecard, ScoreTarget} from './types.js';

type Attainment = ScoreTarget['attainment'][number];

/** Targets with how many attain them, then the rows that miss them, the largest first. */
export function formatScore(card: Scorecard, language: Language): string {
    const words = WORDS[language];
    const time = (seconds: Seconds | null): string =>
        seconds === null ? words.none : formatDuration(seconds, language);
    const {window} = card.request as {readonly window: string | null};
    const times = new TimesOfWindow(window ?? formatClock(MORNING.from), language, words.none);
    const byMode = modesOf(card);
    const attainmentLine = (mode: TravelMode, attainment: Attainment, at: number): string => {
        const {attained, of, people, peopleOf, meanMissing} = attainment;
        const shares = clauses(
            [
                `${words.attained} ${attained} ${words.of} ${of}`,
                ...(peopleOf > 0
                    ? [`${words.people} ${formatPeople(people)} ${words.of} ${formatPeople(peopleOf)}`]
                    : []),
            ],
            language,
        );
        const title = clauses([titleOf(card.columns[at]!, language), TRAVEL_MODE_TERMS[mode][language]], language);
        const missing = `${words.missing} ${time(meanMissing)}`;
        return `  ${labelled(title, parts([shares, missing], language), language)}`;
    };
    const blocks = card.targets.flatMap(({title, rows}, target) => {
        const indices = rows
            .map((_, index) => index)
            .filter(index => !rows[index]!.columns[0]!.attained && rows[index]!.columns[0]!.seconds !== null)
            .toSorted(
                (a, b) =>
                    (rows[b]!.people ?? 0) - (rows[a]!.people ?? 0) ||
                    rows[b]!.columns[0]!.seconds! - rows[a]!.columns[0]!.seconds!,
            )
            .slice(0, 12);
        const hasClosing = rows.some(({closedBy}) => closedBy !== undefined);
        return [
            title[language],
            ...byMode.flatMap(({mode, targets}) =>
                targets[target]!.attainment.map((attainment, at) => attainmentLine(mode, attainment, at)),
            ),
            ...formatTable(
                [
                    [
                        words.place,
                        words.to,
                        words.people,
                        ...byMode.flatMap(({mode}) =>
                            card.columns.map(column =>
                                byMode.length === 1
                                    ? titleOf(column, language)
                                    : card.columns.length === 1
                                      ? TRAVEL_MODE_TERMS[mode][language]
                                      : clauses(
                                            [titleOf(column, language), TRAVEL_MODE_TERMS[mode][language]],
                                            language,
                                        ),
                            ),
                        ),
                        ...(hasClosing ? [words.closedBy] : []),
                    ],
                    ...indices.map(index => {
                        const row = rows[index]!;
                        return [
                            nameOfPlace(row.from, language),
                            nameOfPlace(row.to, language),
                            row.people === null ? '' : formatPeople(row.people),
                            ...byMode.flatMap(({targets}) =>
                                targets[target]!.rows[index]!.columns.map(({seconds}) => times.text(seconds)),
                            ),
                            row.closedBy === undefined
                                ? ''
                                : `${row.closedBy.title[language]} ${time(row.closedBy.seconds)}`,
                        ];
                    }),
                ],
                {
                    header: true,
                    indent: '  ',
                    alignments: [
                        'left',
                        'left',
                        'right',
                        ...byMode.flatMap(() => card.columns.map(() => 'right' as const)),
                    ],
                },
            ),
            '',
        ];
    });
    const graded = evidenceLines(
        card,
        card.targets.map(({title}) => title[language]),
        language,
    );
    return [
        ...blocks,
        ...graded,
        ...(graded.length === 0 ? [] : ['']),
        ...times.note(),
        ...closing(card, language),
    ].join('\n');
}
