import {formatDuration} from '../units/duration.js';
import type {Bilingual, Seconds} from '../units/units.js';
import {percentText} from './answer-text.js';
import {wordsOf, type Language} from './messages.js';
import {formatTable} from './table.js';

export interface ValidationRow {
    readonly id: string;
    readonly quote: string;
    readonly from: string;
    readonly to: string;
    readonly mode: string;
    readonly basis: string;
    readonly definition: string;
    readonly published: {readonly low: Seconds | null; readonly high: Seconds | null} | null;
    readonly modelled: Seconds | null;
    readonly errorShare: number | null;
    readonly verdict: 'within' | 'close' | 'off' | 'not-scored' | 'true-slogan' | 'not-true';
    readonly sentence: Bilingual;
    readonly usedInModel: boolean;
}

export interface ValidationSummary {
    readonly scored: number;
    /** Shares of the scored rows. */
    readonly within10: number;
    readonly within20: number;
    /** Ids of the rows furthest off, worst first. */
    readonly worst: readonly string[];
}

export interface Validation {
    readonly rows: readonly ValidationRow[];
    readonly summary: ValidationSummary;
}

function publishedText(published: ValidationRow['published'], language: Language): string {
    const words = wordsOf(language);
    if (published === null) return '';
    const {low, high} = published;
    if (low !== null && high !== null) return low === high ? formatDuration(low, language) : `${formatDuration(low, language)} - ${formatDuration(high, language)}`;
    if (low !== null) return words.atLeast(formatDuration(low, language));
    return high === null ? '' : words.atMost(formatDuration(high, language));
}

const isSlogan = ({verdict}: ValidationRow): boolean => verdict === 'true-slogan' || verdict === 'not-true';

const signedPercent = (share: number): string => `${share > 0 ? '+' : ''}${Math.round(share * 100)}%`;

/** Published times held against the model: a table of the scored rows, then slogans and what is not scored as sentences. */
export function formatValidation({rows, summary}: Validation, language: Language): string {
    const words = wordsOf(language);
    const scored = rows.filter(row => row.errorShare !== null && !isSlogan(row));
    const spoken = rows.filter(row => !scored.includes(row) && !isSlogan(row));
    const sentences = (list: readonly ValidationRow[]): string[] => list.map(row => `  ${row.id}  ${row.sentence[language]}`);
    const worst = summary.worst
        .map(id => rows.find(row => row.id === id))
        .filter(row => row !== undefined)
        .map(row => `${row.id} ${row.errorShare === null ? '' : signedPercent(row.errorShare)}`.trimEnd());
    return [
        ...(scored.length === 0
            ? []
            : [
                  ...formatTable(
                      [
                          [words.claim, words.pair, words.mode, words.basis, words.published, words.modelled, words.error, words.verdict],
                          ...scored.map(row => [
                              row.usedInModel ? `${row.id}*` : row.id,
                              `${row.from} - ${row.to}`,
                              words.claimModes[row.mode] ?? row.mode,
                              words.bases[row.basis] ?? row.basis,
                              publishedText(row.published, language),
                              row.modelled === null ? words.notReached : formatDuration(row.modelled, language),
                              signedPercent(row.errorShare!),
                              words.verdicts[row.verdict] ?? row.verdict,
                          ]),
                      ],
                      {header: true, alignments: ['left', 'left', 'left', 'left', 'right', 'right', 'right', 'left']},
                  ),
                  ...(scored.some(row => row.usedInModel) ? [words.usedInModel] : []),
                  '',
              ]),
        ...(rows.some(isSlogan) ? [words.slogans, ...sentences(rows.filter(isSlogan)), ''] : []),
        ...(spoken.length === 0 ? [] : [words.verdicts['not-scored']!, ...sentences(spoken), '']),
        summary.scored === 0 ? words.validateNothing : words.validateSummary(summary.scored, percentText(summary.within10), percentText(summary.within20)),
        ...(worst.length === 0 ? [] : [words.worst(worst.join(', '))]),
    ].join('\n');
}

