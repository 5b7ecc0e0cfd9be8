import {z} from 'zod';
import {isExisting} from '../../network/existing.js';
import type {StationTransfer} from '../../network/types.js';
import {defineKind} from '../modification.js';
import {resolveStation} from '../resolve.js';
import {figure, modificationSchema, reference} from '../schema.js';

/** The walk between two stations: a new one, a shorter or longer one, or none any more. */
export const changeTransfer = defineKind({
    kind: 'change-transfer',
    title: {zh: '改变步行换乘', en: 'Change the walk between stations'},
    effect: 'none',
    schema: modificationSchema('change-transfer', {
        from: reference,
        to: reference,
        walkMinutes: figure(0, 120, 'Minutes on foot at 4.8 km/h').optional(),
        remove: z.boolean().optional(),
    }),
    apply({from, to, walkMinutes, remove = false}, context) {
        const {draft, asOf, evidence, sourceId} = context;
        const [a, b] = [resolveStation(context, 'from', from), resolveStation(context, 'to', to)];
        if ((walkMinutes === undefined) === !remove)
            context.report('modification-impossible', 'walkMinutes', walkMinutes ?? '—', {
                kind: context.kind,
                reason: {zh: '须给出分钟数或删去', en: 'either minutes or remove must be given'},
                wanted: {zh: '给出 walkMinutes 或 remove: true', en: 'give walkMinutes or remove: true'},
            });
        if (a !== undefined && a.id === b?.id)
            context.report('modification-impossible', 'to', to, {
                kind: context.kind,
                reason: {zh: '两端是同一车站', en: 'both ends are the same station'},
                wanted: {zh: '给出两座不同的车站', en: 'name two different stations'},
            });
        if (context.failed) return;
        const isPair = ({fromStation, toStation}: StationTransfer): boolean =>
            (fromStation === a!.id && toStation === b!.id) || (fromStation === b!.id && toStation === a!.id);
        // Rows of other years neither count nor go: of those of today the shortest is walked, both ways.
        const existing = new Set(draft.transfers.filter(transfer => isPair(transfer) && isExisting(transfer, asOf)));
        const before = Math.min(Infinity, ...Array.from(existing, ({walk}) => walk));
        const others = draft.transfers.filter(transfer => !existing.has(transfer));
        if (remove) {
            if (existing.size === 0)
                return context.already('两站之间本来没有步行换乘', 'there is no walking transfer between the two');
            draft.transfers = others;
            context.effect('loss');
        } else {
            const walk = Math.ceil(walkMinutes! * 60);
            if (walk === before) return context.already('步行时间已是如此', 'the walk already takes that long');
            draft.transfers = [...others, {fromStation: a!.id, toStation: b!.id, walk, evidence, sourceId}];
            context.effect(walk < before ? 'gain' : 'loss');
        }
        context.touch('transfers', `${a!.id} ${b!.id}`);
    },
});
