import {nameOfPlace} from '../../report/answer-text.js';
import {formatPeople} from '../../report/compare-text.js';
import type {Language} from '../../report/messages.js';
import {formatTable} from '../../report/table.js';
import {closing, evidenceLines, titleOf, WORDS} from '../words.js';
import type {CircleStudy} from './types.js';

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
