import {labelled} from '../../report/answer-text.js';
import type {Language} from '../../report/messages.js';
import {formatTable} from '../../report/table.js';
import {amount} from '../amount.js';
import {closing, WORDS} from '../words.js';
import type {CriticalStudy} from './types.js';

const SHOWN = 20;

const HEADS = {
    zh: {
        title: (trips: string, minutes: string) => `关键路段：共 ${trips} 次出行，平均 ${minutes} 分钟`,
        unused: (unused: number, all: number) => `${all} 条路段中 ${unused} 条封闭后无人受影响`,
        link: '路段',
        lost: '损失（人分钟）',
        partial: '部分封闭',
        affected: '受影响出行',
        cutOff: '无路可走',
        why: '为什么',
        crossings: '跨县通道',
        between: '之间',
        only: '唯一通路，封闭后无路可走的出行',
        exposure: '各地的暴露程度',
        place: '地点',
        worst: '最坏（分钟）',
        by: '封闭路段',
        mean: '平均（分钟）',
    },
    en: {
        title: (trips: string, minutes: string) => `Critical links: ${trips} trips of ${minutes} min on the mean`,
        unused: (unused: number, all: number) => `closing ${unused} of ${all} links is felt by nobody`,
        link: 'link',
        lost: 'trip-minutes lost',
        partial: 'partly closed',
        affected: 'trips affected',
        cutOff: 'without a way',
        why: 'Why',
        crossings: 'Crossings between counties',
        between: 'between',
        only: 'The only way: trips left without one',
        exposure: 'Exposure of places',
        place: 'place',
        worst: 'worst, min',
        by: 'by closing',
        mean: 'mean, min',
    },
} as const;

/** Links and crossings by what their closure costs, and who is exposed. */
export function formatCritical(study: CriticalStudy, language: Language): string {
    const heads = HEADS[language];
    const right = 'right' as const;
    const links = study.links.slice(0, SHOWN);
    const crossings = study.crossings.slice(0, SHOWN);
    const count = (value: number): string => amount(Math.round(value));
    return [
        heads.title(count(study.trips), amount(study.meanMinutes)),
        `  ${heads.unused(study.unusedLinks, study.linkCount)}`,
        ...formatTable(
            [
                [heads.link, '', heads.lost, heads.partial, heads.affected, heads.cutOff],
                ...links.map(link => [
                    link.link,
                    link.name,
                    count(link.tripMinutes),
                    count(link.partialTripMinutes),
                    count(link.affectedTrips),
                    count(link.cutOffTrips),
                ]),
            ],
            {header: true, indent: '  ', alignments: ['left', 'left', right, right, right, right]},
        ),
        '',
        heads.why,
        ...links.map(({link, name, why}) => `  ${labelled(`${link} ${name}`.trim(), why[language], language)}`),
        '',
        ...(crossings.length === 0
            ? []
            : [
                  heads.crossings,
                  ...formatTable(
                      [
                          [heads.between, heads.link, heads.lost, heads.affected, heads.cutOff],
                          ...crossings.map(crossing => [
                              crossing.counties.join(' - '),
                              crossing.names.slice(0, 2).join(WORDS[language].separator) || crossing.links[0]!,
                              count(crossing.tripMinutes),
                              count(crossing.affectedTrips),
                              count(crossing.cutOffTrips),
                          ]),
                      ],
                      {header: true, indent: '  ', alignments: ['left', 'left', right, right, right]},
                  ),
                  '',
              ]),
        ...(study.cutOff.length === 0
            ? []
            : [
                  heads.only,
                  ...study.cutOff
                      .slice(0, 5)
                      .map(
                          ({link, name, cutOffTrips}) =>
                              `  ${labelled(`${link} ${name}`.trim(), count(cutOffTrips), language)}`,
                      ),
                  '',
              ]),
        heads.exposure,
        ...formatTable(
            [
                [heads.place, heads.worst, heads.by, heads.mean],
                ...study.exposure
                    .slice(0, SHOWN)
                    .map(({place, worstMinutes, worstLink, meanMinutes}) => [
                        place.name[language],
                        amount(worstMinutes),
                        worstLink ?? WORDS[language].none,
                        amount(meanMinutes),
                    ]),
            ],
            {header: true, indent: '  ', alignments: ['left', right, 'left', right]},
        ),
        '',
        ...closing(study, language),
    ].join('\n');
}
