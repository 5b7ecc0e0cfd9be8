import {z} from 'zod';
import {isExisting} from '../../network/existing.js';
import {defineKind} from '../modification.js';
import {resolveLinks} from '../resolve.js';
import {modificationSchema, MOST_NAMED, reference} from '../schema.js';
import {withParts} from './road-nodes.js';

/** A day before anything in the data: what is opened by a scenario is there whatever the date of travel. */
export const ALWAYS = '1900-01-01';

/**
 * Opens road links that do not exist at the state of the network:
 * a dead end is joined, a road under construction is finished.
 */
export const openLink = defineKind({
    kind: 'open-link',
    title: {zh: '开通道路', en: 'Open road links'},
    effect: 'gain',
    schema: modificationSchema('open-link', {
        links: z.array(reference).min(1).max(MOST_NAMED).describe('Ids of road links'),
    }),
    apply({links}, context) {
        const {draft, asOf} = context;
        const resolvedLinks = resolveLinks(context, 'links', links);
        if (context.failed) return;
        const closed = withParts(context, resolvedLinks).filter(link => !isExisting(link, asOf));
        if (closed.length === 0)
            context.already(
                `路段 ${links.join('、')} 在 ${asOf} 已经开通`,
                `the links ${links.join(', ')} are already open on ${asOf}`,
            );
        for (const link of closed) {
            const {closeDate: _closed, ...rest} = link;
            draft.roadLinks.set(link.id, {...rest, openDate: ALWAYS});
            context.touch('links', link.id);
        }
    },
});
