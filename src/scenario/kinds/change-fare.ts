import {z} from 'zod';
import type {FareRule} from '../../network/types.js';
import {defineKind} from '../modification.js';
import {type Line, resolveLine} from '../resolve.js';
import {figure, modificationSchema, reference} from '../schema.js';

/** Another fare for lines: flat, or by the kilometre. Times do not change. */
export const changeFare = defineKind({
    kind: 'change-fare',
    title: {zh: '改变票价', en: 'Change fares'},
    effect: 'none',
    schema: modificationSchema('change-fare', {
        lines: z.array(reference).min(1).max(200),
        flatCny: figure(0, 10_000, 'CNY a ride').optional(),
        perKmCny: figure(0, 100, 'CNY a kilometre of the timetable').optional(),
        minimumCny: figure(0, 10_000, 'Least fare by the kilometre').optional(),
    }),
    apply({lines, flatCny, perKmCny, minimumCny}, context) {
        const {draft, evidence, sourceId} = context;
        const found = lines.map((line, at) => resolveLine(context, `lines[${at + 1}]`, line));
        if ((flatCny === undefined) === (perKmCny === undefined))
            context.report('modification-impossible', 'flatCny', flatCny ?? '—', {kind: context.kind, reason: {zh: '一口价与按公里计价要给且只给一个', en: 'either a flat fare or one by the kilometre'}, wanted: {zh: 'flatCny 或 perKmCny', en: 'flatCny or perKmCny'}});
        if (context.failed) return;
        for (const {feed: {id: feedId}, route} of found as Line[]) {
            const feed = draft.feeds.get(feedId)!;
            const {fare: _fare, fareEvidence: _grade, ...bare} = feed.routes.get(route.id)!;
            if (flatCny !== undefined) {
                if (route.fare === flatCny) continue;
                draft.feeds.set(feedId, {...feed, routes: new Map(feed.routes).set(route.id, {...bare, fare: flatCny, fareEvidence: evidence})});
                context.touch('fares', `${feedId}:${route.id}`);
                continue;
            }
            const rule: FareRule = {
                id: `${context.owner}:${feedId}:${route.id}`, kind: 'perKm', dates: {}, evidence, sourceId, fares: [], feeds: [feedId], systems: [], routes: [route.id], rate: perKmCny!,
                ...(minimumCny === undefined ? {} : {min: minimumCny}),
            };
            draft.feeds.set(feedId, {...feed, routes: new Map(feed.routes).set(route.id, bare)});
            draft.fares = [rule, ...draft.fares];
            context.touch('fares', rule.id);
        }
    },
});
