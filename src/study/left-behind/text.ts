import type {EvidenceShares} from '../evidence.js';
import type {LeftBehindStudy, LeftStatus} from './types.js';
import {evidenceText, labelled, nameOfPlace} from '../../report/answer-text.js';
import {formatPeople} from '../../report/compare-text.js';
import type {Language} from '../../report/messages.js';
import {closing, figure, inequalityText, opportunityText, titleOf, WORDS} from '../words.js';
import {formatTable} from '../../report/table.js';

const HEADS: Readonly<
    Record<
        Language,
        Readonly<Record<LeftStatus, string>> & {
            readonly status: string;
            readonly reason: string;
            readonly half: string;
            readonly zones: string;
        }
    >
> = {
    zh: {
        loses: '受损',
        unchanged: '不变',
        gainsLittle: '受益很少',
        gains: '受益',
        status: '状况',
        reason: '原因',
        zones: '小区',
        half: '“受益很少”指不足人均受益的一半',
    },
    en: {
        loses: 'loses',
        unchanged: 'unchanged',
        gainsLittle: 'gains little',
        gains: 'gains',
        status: 'status',
        reason: 'reason',
        zones: 'zones',
        half: '"gains little" means less than half the mean gain per person',
    },
};

/** Zones shown of each network; the rest is in the JSON. */
const SHOWN = 20;

/** Mean and inequality side by side, how many people are in which lot, then those left behind with the reason. */
export function formatLeftBehind(study: LeftBehindStudy, language: Language): string {
    const words = WORDS[language];
    const heads = HEADS[language];
    const {measure, from, columns} = study;
    const shares = (evidence: EvidenceShares | null): string =>
        evidence === null ? words.none : evidenceText(evidence, language);
    const value = (amount: number | null): string => figure(amount, measure.isTime, language);
    const blocks = columns.flatMap(column => {
        const left = column.zones.filter(({status}) => status !== 'gains');
        const lots = column.counts.map(
            ({status, zones, people}) =>
                `${heads[status]} ${formatPeople(people)} ${words.people} (${zones} ${heads.zones})`,
        );
        return [
            `${titleOf(column, language)}${language === 'zh' ? '，对比' : '  compared with  '}${titleOf(from, language)}`,
            `  ${words.mean} ${value(column.mean.before)} → ${value(column.mean.after)}${words.separator}` +
                `${inequalityText(column.inequality, language)}`,
            `  ${lots.join(words.separator)}`,
            ...(column.evidence === null
                ? []
                : [
                      `  ${labelled(words.before, shares(column.evidence.before), language)}${words.separator}` +
                          `${labelled(words.after, shares(column.evidence.after), language)}`,
                  ]),
            '',
            ...formatTable(
                [
                    [words.place, words.people, words.before, words.after, heads.status, heads.reason],
                    ...left
                        .slice(0, SHOWN)
                        .map(zone => [
                            nameOfPlace(zone, language),
                            zone.population === null ? '' : formatPeople(zone.population),
                            value(zone.before),
                            value(zone.after),
                            heads[zone.status],
                            zone.reason?.[language] ?? '',
                        ]),
                ],
                {header: true, indent: '  ', alignments: ['left', 'right', 'right', 'right', 'left', 'left']},
            ),
            ...(left.length > SHOWN ? [`  ${words.rest(left.length - SHOWN)}`] : []),
            '',
        ];
    });
    return [
        `${measure.names[language]}  ${opportunityText(measure.opportunity, language)}  ${measure.formula}  ` +
            `[${measure.unit[language]}]`,
        '',
        ...blocks,
        heads.half,
        words.onZones,
        ...closing(study, language),
    ].join('\n');
}
