import type {ProfileAnswer} from '../journey/types.js';
import {formatDuration} from '../units/duration.js';
import {clockOf, closingLines, dayText, nameOfPlace} from './answer-text.js';
import {wordsOf, type Language} from './messages.js';
import {formatTable} from './table.js';

/** The day's journeys as a table, with first, last and the longest gap. */
export function formatProfile(answer: ProfileAnswer, language: Language): string {
    const words = wordsOf(language);
    const {request, passport, entries, first, last, departureCount, longestGapSeconds, unreachable} = answer;
    const clock = (time: string): string => clockOf(time, passport.date);
    const rows = entries.map(entry => [
        ...(entry.kind === 'point'
            ? [clock(entry.departureTime), clock(entry.arrivalTime)]
            : [words.anyTime(clock(entry.from), clock(entry.to)), '']),
        formatDuration(entry.durationSeconds, language),
        String(entry.changes),
        entry.lines.map(line => line[language]).join(' + '),
    ]);
    const summary = [
        departureCount > 0 && first !== null && last !== null
            ? words.profileSummary(departureCount, clock(first), clock(last))
            : '',
        departureCount === 0 && entries.length > 0 ? words.profileAnyTime : '',
        longestGapSeconds === null || longestGapSeconds === 0
            ? ''
            : words.longestGap(formatDuration(longestGapSeconds, language)),
    ].filter(part => part !== '');
    return [
        `${nameOfPlace(request.from, language)} → ${nameOfPlace(request.to, language)}  ` +
            `${dayText(passport.date, language)}  ${words.travelMode[answer.mode]}`,
        '',
        ...formatTable([[words.depart, words.arrive, words.duration, words.changesColumn, words.lines], ...rows], {
            header: true,
            alignments: ['left', 'left', 'right', 'right', 'left'],
        }),
        '',
        ...(summary.length === 0 ? [] : [summary.join(words.semicolon), '']),
        ...(entries.length === 0 && unreachable.length === 0 ? [words.noJourney, ''] : []),
        ...(unreachable.length === 0
            ? []
            : [
                  words.unreachable,
                  ...unreachable.map(entry => `  - ${words.travelMode[entry.mode]}: ${entry[language]}`),
                  '',
              ]),
        ...closingLines(answer, language),
    ].join('\n');
}
