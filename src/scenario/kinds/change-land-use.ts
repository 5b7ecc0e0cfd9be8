import {z} from 'zod';
import type {Bilingual} from '../../units/units.js';
import {defineKind} from '../modification.js';
import {resolveZone} from '../resolve.js';
import {figure, modificationSchema, reference} from '../schema.js';

const PEOPLE = 'people';

/** Other numbers of people, jobs or places to go in zones. Times do not change; what is reached within them does. */
export const changeLandUse = defineKind({
    kind: 'change-land-use',
    title: {zh: '改变用地', en: 'Change land use'},
    effect: 'none',
    schema: modificationSchema('change-land-use', {
        zones: z.array(reference).min(1).max(1000),
        population: figure(0, 1e9, 'People in each of them').optional(),
        populationFactor: figure(0, 100, 'People times this').optional(),
        opportunity: z
            .string()
            .min(1)
            .max(64)
            .optional()
            .describe('Kind of opportunity (opportunity.csv) to which `count` or `factor` applies'),
        count: figure(0, 1e9, 'Opportunities of that kind in each of them').optional(),
        factor: figure(0, 100, 'Opportunities of that kind times this').optional(),
    }),
    apply({zones, population, populationFactor, opportunity, count, factor}, context) {
        const {draft, evidence, sourceId} = context;
        const resolvedZones = zones.map((zone, at) => resolveZone(context, `zones[${at + 1}]`, zone));
        const refuse = (field: string, value: string, zh: string, en: string, wanted: Bilingual): void =>
            context.report('modification-impossible', field, value, {kind: context.kind, reason: {zh, en}, wanted});
        const clash = (field: string, zh: string, en: string): void =>
            refuse(field, field, zh, en, {zh: '给出一个数或一个倍数', en: 'give a number or a factor'});
        if (population !== undefined && populationFactor !== undefined)
            clash('populationFactor', '人口与倍数只能给出一个', 'a population and a factor cannot both be given');
        if (opportunity !== undefined && (count === undefined) === (factor === undefined))
            clash('count', '机会数与倍数须且只能给出一个', 'either a count or a factor must be given');
        if (opportunity === undefined && (count !== undefined || factor !== undefined))
            clash('opportunity', '没有指明机会类型', 'it does not name the opportunity');
        resolvedZones.forEach((zone, at) => {
            if (zone?.level === 'super')
                refuse(
                    `zones[${at + 1}]`,
                    zones[at]!,
                    `${zone.name.zh}是交通大区`,
                    `${zone.name.en} covers several zones`,
                    {
                        zh: '使用其中的交通小区',
                        en: 'name the zones inside it',
                    },
                );
        });
        const kinds = [...new Set(draft.opportunities.map(row => row.kind))].toSorted();
        if (opportunity !== undefined && !kinds.includes(opportunity)) {
            if (factor !== undefined)
                context.unknown(
                    'opportunity',
                    opportunity,
                    {zh: '机会类型', en: 'kind of opportunity'},
                    kinds.map(id => ({id, name: {zh: id, en: id}})),
                );
            else
                context.note(
                    `数据中原本没有机会类型“${opportunity}”`,
                    `the data had no opportunities of the kind "${opportunity}"`,
                );
        }
        if (context.failed) return;
        for (const zone of resolvedZones) {
            const before = draft.zones.get(zone!.id)!;
            if (populationFactor !== undefined && before.population === undefined)
                context.note(
                    `${before.name.zh}人口不详，倍数不起作用`,
                    `the population of ${before.name.en} is not known: a factor changes nothing`,
                );
            const people =
                population ??
                (populationFactor === undefined || before.population === undefined
                    ? undefined
                    : Math.round(before.population * populationFactor));
            if (people !== undefined && people !== before.population) {
                draft.zones.set(before.id, {...before, population: people, populationEvidence: evidence});
                // Files give people twice, as the zone's own figure and as what measures count; they stay one figure.
                draft.opportunities = draft.opportunities.map(row =>
                    row.zoneId === before.id && row.kind === PEOPLE ? {...row, count: people, evidence, sourceId} : row,
                );
                context.touch('zones', before.id);
            }
            if (opportunity === undefined) continue;
            const isIt = (row: (typeof draft.opportunities)[number]): boolean =>
                row.zoneId === before.id && row.kind === opportunity;
            const existingRows = draft.opportunities.filter(isIt);
            const next =
                count === undefined
                    ? existingRows.map(row => ({...row, count: row.count * factor!, evidence, sourceId}))
                    : [{zoneId: before.id, kind: opportunity, count, evidence, sourceId}];
            if (JSON.stringify(next.map(row => row.count)) === JSON.stringify(existingRows.map(row => row.count)))
                continue;
            draft.opportunities = [...draft.opportunities.filter(row => !isIt(row)), ...next];
            context.touch('zones', before.id);
        }
    },
});
