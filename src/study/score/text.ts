import {MORNING} from '../../request/windows.js';
import {nameOfPlace} from '../../report/answer-text.js';
import {formatPeople} from '../../report/compare-text.js';
import type {Language} from '../../report/messages.js';
import {formatTable} from '../../report/table.js';
import {dayOffset, parseClock} from '../../units/clock.js';
import {formatDuration} from '../../units/duration.js';
import type {Seconds} from '../../units/units.js';
import {closing, evidenceLines, titleOf, WORDS} from '../words.js';
import type {Scorecard, ScoreRow} from './types.js';

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
