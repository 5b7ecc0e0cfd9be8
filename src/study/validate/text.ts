import type {ClaimRow, SloganRow, Validation} from './types.js';
import {formatDuration} from '../../units/duration.js';
import {nameOfPlace, percentText} from '../../report/answer-text.js';
import {wordsOf, type Language} from '../../report/messages.js';
import {formatTable} from '../../report/table.js';

function publishedText(published: ClaimRow['published'], language: Language): string {
    const words = wordsOf(language);
    if (published === null) return '';
    const {low, high} = published;
    if (low !== null && high !== null)
        return low === high
            ? formatDuration(low, language)
            : `${formatDuration(low, language)} - ${formatDuration(high, language)}`;
    if (low !== null) return words.atLeast(formatDuration(low, language));
    return high === null ? '' : words.atMost(formatDuration(high, language));
}

const isSlogan = ({verdict}: ClaimRow): boolean => verdict === 'true-slogan' || verdict === 'not-true';

const shares = ({scored, within10, within20}: Validation['built']): [string, string] => [
    percentText(within10 / scored),
    percentText(within20 / scored),
];

const SLOGAN_WORDS = {
    zh: {
        heads: ['宣传口号', '编号', '口径', '判断', '最快', '起讫点', '时刻', '车次'],
        definitions: {platform: '站台到站台', 'in-vehicle': '车内时间', drive: '驾车', door: '门到门'},
        yes: '属实',
        no: '不属实',
    },
    en: {
        heads: ['Slogan', 'Claim', 'Read as', 'Verdict', 'Best', 'From - to', 'When', 'By'],
        definitions: {
            platform: 'platform to platform',
            'in-vehicle': 'in the vehicle',
            drive: 'the drive',
            door: 'door to door',
        },
        yes: 'true',
        no: 'not true',
    },
} as const;

/** Each meaning of each slogan: is it true, from where, when, by what, and the best there is. */
function sloganTable(slogans: readonly SloganRow[], language: Language): string[] {
    const {heads, definitions, yes, no} = SLOGAN_WORDS[language];
    const order = [...new Set(slogans.map(({slogan}) => slogan.en))];
    return formatTable(
        [
            [...heads],
            ...slogans
                .toSorted((a, b) => order.indexOf(a.slogan.en) - order.indexOf(b.slogan.en))
                .map(row => [
                    row.slogan[language],
                    row.claim,
                    definitions[row.definition],
                    row.true === null ? '' : row.true ? yes : no,
                    row.best === null ? '' : formatDuration(row.best, language),
                    [row.from, row.to].map(place => (place === null ? '' : nameOfPlace(place, language))).join(' - '),
                    row.at ?? '',
                    row.by === 'car' ? (wordsOf(language).claimModes['car'] ?? row.by) : (row.by ?? ''),
                ]),
        ],
        {header: true, alignments: ['left', 'left', 'left', 'left', 'right', 'left', 'left', 'left']},
    );
}

function claimTable(shown: readonly ClaimRow[], language: Language): string[] {
    const words = wordsOf(language);
    const head = [
        words.claim,
        words.mode,
        words.basis,
        words.published,
        words.modelled,
        words.error,
        words.verdict,
        words.pair,
    ];
    const rows = shown.map(row => [
        row.usedInModel ? `${row.id}*` : row.id,
        words.claimModes[row.mode] ?? row.mode,
        words.bases[row.basis] ?? row.basis,
        publishedText(row.published, language),
        row.modelled === null ? words.notReached : formatDuration(row.modelled, language),
        percentText(row.errorShare!),
        words.verdicts[row.verdict] ?? row.verdict,
        [row.from, row.to].map(place => (place === null ? '' : nameOfPlace(place, language))).join(' - '),
    ]);
    return formatTable([head, ...rows], {
        header: true,
        alignments: ['left', 'left', 'left', 'right', 'right', 'right', 'left', 'left'],
    });
}

/**
 * Published times held against the model: a table of the scored rows (those the model was built from only where it
 * misses them), then slogans and what is not scored as sentences.
 */
export function formatValidation({rows, summary, built, slogans}: Validation, language: Language): string {
    const words = wordsOf(language);
    const scored = rows.filter(row => row.errorShare !== null && !isSlogan(row));
    const shown = scored.filter(row => !row.usedInModel || row.verdict !== 'within');
    const spoken = rows.filter(row => !scored.includes(row) && !isSlogan(row));
    const sentences = (list: readonly ClaimRow[]): string[] =>
        list.map(row => `  ${row.id}  ${row.sentence[language]}`);
    const worst = summary.worst
        .map(id => rows.find(row => row.id === id))
        .filter(row => row !== undefined)
        .map(row => `${row.id} ${row.errorShare === null ? '' : percentText(row.errorShare)}`.trimEnd());
    return [
        ...(shown.length === 0 ? [] : [...claimTable(shown, language), '']),
        ...(rows.some(isSlogan) ? [words.slogans, ...sentences(rows.filter(isSlogan)), ''] : []),
        ...(slogans === undefined ? [] : [...sloganTable(slogans, language), '']),
        ...(spoken.length === 0 ? [] : [words.verdicts['not-scored']!, ...sentences(spoken), '']),
        summary.scored === 0 ? words.validateNothing : words.validateSummary(summary.scored, ...shares(summary)),
        ...(built.scored === 0 ? [] : [words.validateBuilt(built.scored, ...shares(built))]),
        ...(worst.length === 0 ? [] : [words.worst(worst.join(', '))]),
    ].join('\n');
}
