import {nameOfPlace, labelled} from '../../report/answer-text.js';
import {formatPeople} from '../../report/compare-text.js';
import type {Language} from '../../report/messages.js';
import {formatTable} from '../../report/table.js';
import {closing, evidenceLines, figure, inequalityText, MOST_ROWS, opportunityText, titleOf, WORDS} from '../words.js';
import type {AccessStudy} from './types.js';

/** What tells one measure from the others of a study: its kind of opportunity and its cutoff only where they differ. */
const tellApart = ({measures}: AccessStudy): readonly {readonly kind: boolean; readonly cutoff: boolean}[] =>
    measures.map(({measure, opportunity}) => {
        const same = measures.filter(other => other.measure === measure);
        return {
            kind: same.some(other => other.opportunity !== opportunity),
            cutoff: same.filter(other => other.opportunity === opportunity).length > 1,
        };
    });
const cutoffOf = ({options}: AccessStudy['measures'][number], minutes: string): string =>
    typeof options['cutoffMinutes'] === 'number' ? `${options['cutoffMinutes']} ${minutes}` : '';

/** Measures of every zone, best first by the first measure, with means and inequality. */
export function formatAccess(study: AccessStudy, language: Language): string {
    const words = WORDS[language];
    const {zones, measures, columns, summaries} = study;
    const first = measures[0]!.isTime ? 1 : -1;
    const last = first * Infinity;
    const apart = tellApart(study);
    const titles = measures.map((measure, at) =>
        [
            measure.names[language],
            apart[at]!.kind ? opportunityText(measure.opportunity, language) : '',
            apart[at]!.cutoff ? cutoffOf(measure, words.minutes) : '',
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
    return study.measures.flatMap((measure, at) =>
        study.columns.map(({id}) =>
            [
                measure.measure,
                measure.opportunity,
                ...(apart[at]!.cutoff ? [cutoffOf(measure, 'min').replace(' ', '_')] : []),
                ...(study.columns.length > 1 ? [id ?? 'none'] : []),
            ].join('_'),
        ),
    );
};
