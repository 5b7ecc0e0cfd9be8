import {clockOf, nameOfPlace} from '../../report/answer-text.js';
import type {Language} from '../../report/messages.js';
import {formatTable} from '../../report/table.js';
import {formatDuration} from '../../units/duration.js';
import {TRAVEL_MODE_TERMS} from '../../words/terms.js';
import {closing, WORDS} from '../words.js';
import type {DayReturnStudy} from './types.js';

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
                    words.mode,
                    words.arrive,
                    words.lastBack,
                    words.usable,
                    `${words.cost} ${study.currency}`,
                    words.ok,
                ],
                ...study.rows.map(row => [
                    nameOfPlace(row.from, language),
                    nameOfPlace(row.to, language),
                    TRAVEL_MODE_TERMS[row.mode][language],
                    clock(row.arrivalTime),
                    clock(row.lastReturnTime),
                    row.usableSeconds === null ? words.none : formatDuration(row.usableSeconds, language),
                    row.cost === null ? words.none : row.cost.toFixed(2),
                    row.possible ? '✓' : words.none,
                ]),
            ],
            {header: true, alignments: ['left', 'left', 'left', 'right', 'right', 'right', 'right', 'left']},
        ),
        '',
        ...closing(study, language),
    ].join('\n');
}
