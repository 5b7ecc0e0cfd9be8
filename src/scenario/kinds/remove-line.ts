import {z} from 'zod';
import {defineKind} from '../modification.js';
import {resolveLine} from '../resolve.js';
import {modificationSchema, MOST_NAMED, reference, weekdays} from '../schema.js';
import {FeedEdit, namedTrips, touchLine, tripsOf} from './line-trips.js';

/** Takes a whole line away, or some of its trips. */
export const removeLine = defineKind({
    kind: 'remove-line',
    title: {zh: '停开线路', en: 'Remove a line'},
    effect: 'loss',
    schema: modificationSchema('remove-line', {
        line: reference.describe('feed:route, the id of an added line, or a name that only one line has'),
        trips: z
            .array(reference)
            .min(1)
            .max(MOST_NAMED)
            .optional()
            .describe('Trips by id, train number or departure; default all'),
        days: weekdays.optional().describe('Only on these days of the week; default all'),
    }),
    apply({line: lineReference, trips: names, days}, context) {
        const line = resolveLine(context, 'line', lineReference);
        if (line === undefined) return;
        const trips = names === undefined ? tripsOf(line) : namedTrips(context, 'trips', line, names);
        if (context.failed) return;
        if (trips.length === 0)
            return context.already(`${line.name.zh}已没有车次`, `${line.name.en} has no trips left`);
        const edit = new FeedEdit(context, line.feed);
        if (days === undefined) for (const {id} of trips) edit.remove(id);
        else {
            const changed = trips.flatMap(trip => {
                const serviceId = edit.serviceWithout(trip.serviceId, days);
                return serviceId === undefined ? [] : [{...trip, serviceId}];
            });
            if (changed.length === 0)
                return context.already(
                    `${line.name.zh}的这些车次在这些日子本来就不开`,
                    `these trips of ${line.name.en} do not run on these days`,
                );
            for (const trip of changed) edit.replace(trip);
            // Without it two trips of its block may follow one another without a change.
            context.effect(changed.some(trip => edit.isJoined(trip)) ? 'either' : 'loss');
        }
        edit.write();
        touchLine(context, line);
    },
});
