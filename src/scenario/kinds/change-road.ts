import {z} from 'zod';
import {freeSpeedOf} from '../../network/road-speed.js';
import {FACILITY_TYPES, type RoadLink} from '../../network/types.js';
import {defineKind} from '../modification.js';
import {resolveLinks} from '../resolve.js';
import {figure, modificationSchema, MOST_NAMED, reference} from '../schema.js';
import {checkFactors, withParts} from './road-nodes.js';

/** Speed, lanes, class, toll or a border check of roads there are. */
export const changeRoad = defineKind({
    kind: 'change-road',
    title: {zh: '改变道路', en: 'Change roads'},
    effect: 'none',
    schema: modificationSchema('change-road', {
        links: z.array(reference).min(1).max(MOST_NAMED),
        freeSpeedKmh: figure(5, 150, 'Free-flow speed').optional(),
        speedFactor: figure(0.1, 10, 'Free-flow speed times this').optional(),
        class: z
            .enum(FACILITY_TYPES)
            .optional()
            .describe('Also its speed, unless one is given, and its factors by hour'),
        lanes: figure(1, 12, 'Lanes a direction; no effect on free-flow times', true).optional(),
        tolled: z.boolean().optional(),
        tollCny: figure(0, 1000, 'Toll of each link').optional(),
        borderDelaySeconds: figure(0, 7200, 'Seconds lost at a check on it, whatever the traffic').optional(),
    }),
    apply(
        {links, freeSpeedKmh, speedFactor, class: facilityType, lanes, tolled, tollCny, borderDelaySeconds},
        context,
    ) {
        const resolvedLinks = resolveLinks(context, 'links', links);
        if (freeSpeedKmh !== undefined && speedFactor !== undefined)
            context.report('modification-impossible', 'speedFactor', speedFactor, {
                kind: context.kind,
                reason: {zh: '速度与倍数只能给出一个', en: 'a speed and a factor cannot both be given'},
                wanted: {zh: '只用其一', en: 'use one of them'},
            });
        if (context.failed) return;
        if (facilityType !== undefined)
            resolvedLinks.forEach((link, at) => checkFactors(context, `links[${at + 1}]`, facilityType, link.areaType));
        if (context.failed) return;
        for (const link of withParts(context, resolvedLinks)) {
            // Parts that junctions made of a link have their share of its toll.
            const undivided = resolvedLinks.find(({id}) => link.id.startsWith(`${id}~`)) ?? link;
            const speed =
                freeSpeedKmh ??
                (facilityType === undefined
                    ? link.freeSpeedKmh
                    : freeSpeedOf(facilityType, undefined, context.draft.base.rules.roadClasses)) * (speedFactor ?? 1);
            const changed: RoadLink = {
                ...link,
                freeSpeedKmh: speed,
                ...(speed === link.freeSpeedKmh ? {} : {speedEvidence: context.evidence}),
                ...(facilityType === undefined ? {} : {facilityType}),
                ...(lanes === undefined ? {} : {lanes}),
                ...(tolled === undefined && tollCny === undefined ? {} : {tolled: tolled ?? tollCny! > 0}),
                ...(tollCny === undefined
                    ? {}
                    : {toll: undivided.length === 0 ? tollCny : (tollCny * link.length) / undivided.length}),
                ...(borderDelaySeconds === undefined ? {} : {delay: borderDelaySeconds}),
            };
            if (JSON.stringify(changed) === JSON.stringify(link)) continue;
            context.draft.roadLinks.set(link.id, changed);
            context.touch('links', link.id);
            // Another class has other factors by hour, and tolls move plazas: neither gain nor loss is promised then.
            if (changed.facilityType !== link.facilityType || changed.tolled !== link.tolled) context.effect('either');
            if (speed !== link.freeSpeedKmh) context.effect(speed > link.freeSpeedKmh ? 'gain' : 'loss');
            if ((changed.delay ?? 0) !== (link.delay ?? 0))
                context.effect((changed.delay ?? 0) < (link.delay ?? 0) ? 'gain' : 'loss');
        }
        if (lanes !== undefined)
            context.note('车道数不影响自由流时间，只作记录', 'lanes are recorded; they do not change free-flow times');
    },
});
