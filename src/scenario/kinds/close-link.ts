import {z} from 'zod';
import {isExisting} from '../../network/existing.js';
import {defineKind} from '../modification.js';
import {resolveLinks} from '../resolve.js';
import {modificationSchema, MOST_NAMED, reference} from '../schema.js';
import {withParts} from './road-nodes.js';

/** Takes road links away: a closure, or a network as if a road had never been joined. */
export const closeLink = defineKind({
    kind: 'close-link',
    title: {zh: '封闭道路', en: 'Close road links'},
    effect: 'loss',
    schema: modificationSchema('close-link', {
        links: z.array(reference).min(1).max(MOST_NAMED).describe('Ids of road links'),
    }),
    apply({links}, context) {
        const {draft, asOf} = context;
        const resolvedLinks = resolveLinks(context, 'links', links);
        if (context.failed) return;
        const open = withParts(context, resolvedLinks).filter(link => isExisting(link, asOf));
        if (open.length === 0)
            context.already(
                `路段 ${links.join('、')} 在 ${asOf} 本来就不通`,
                `the links ${links.join(', ')} are not open on ${asOf}`,
            );
        for (const link of open) {
            draft.roadLinks.set(link.id, {...link, openDate: 'unopened'});
            context.touch('links', link.id);
        }
    },
});
