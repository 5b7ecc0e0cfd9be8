import {z} from 'zod';
import {pinyinOf} from '../../network/build-zones.js';
import {type Feed, type FeedStop, type Station, type StationTransfer, SYSTEMS} from '../../network/types.js';
import type {Bilingual} from '../../units/units.js';
import {defineKind} from '../modification.js';
import {resolveStation} from '../resolve.js';
import {bilingualText, figure, identifier, lonLat, modificationSchema, reference} from '../schema.js';
import {checkInRegion} from './in-region.js';
import {ALWAYS} from './open-link.js';
import {checkNames, surroundingsOf} from './station-place.js';

function* stopsOf(feeds: Iterable<Feed>): Generator<{readonly id: string; readonly name: Bilingual}> {
    for (const {id, stops} of feeds)
        for (const stop of stops.values()) yield {id: `${id}:${stop.id}`, name: {zh: stop.name, en: stop.name}};
}

interface FoundStop {
    readonly feedId: string;
    readonly stop: FeedStop;
}

/** Stops by id, by their feed: a feed is written once, however many of its stops are moved. */
function byFeed(stops: readonly FoundStop[]): Map<string, Map<string, FeedStop>> {
    const feeds = new Map<string, Map<string, FeedStop>>();
    for (const {feedId, stop} of stops) {
        const moved = feeds.get(feedId) ?? new Map<string, FeedStop>();
        feeds.set(feedId, moved.set(stop.id, stop));
    }
    return feeds;
}

/** A new station; lines of the scenario call at it. */
export const addStation = defineKind({
    kind: 'add-station',
    title: {zh: '新设车站', en: 'Add a station'},
    // Nothing runs there until a line does; a walk between two stations there are is change-transfer.
    effect: 'gain',
    schema: modificationSchema('add-station', {
        id: identifier,
        name: bilingualText,
        ...lonLat,
        class: z
            .enum(['small', 'medium', 'hub'])
            .optional()
            .describe('How long entry, change and exit take; default small'),
        system: z.enum(SYSTEMS).optional().describe('System it belongs to; default rail'),
        localBus: z
            .boolean()
            .optional()
            .describe('Has it the modelled town bus? Default no: a planned station has none'),
        parking: z.boolean().optional().describe('Whether cars can be parked there; default yes'),
        aliases: z.array(z.string().min(1).max(200)).max(20).optional(),
        transfers: z
            .array(z.strictObject({station: reference, walkMinutes: figure(0, 60, 'Minutes on foot')}))
            .max(50)
            .optional(),
        feedStops: z
            .array(reference)
            .max(200)
            .optional()
            .describe('Stops of the timetables, `feed:stop`, that belong to it from now on'),
    }),
    apply(
        {
            id,
            name,
            lon,
            lat,
            class: processClass = 'small',
            system = 'rail',
            localBus = false,
            parking = true,
            aliases = [],
            transfers = [],
            feedStops = [],
        },
        context,
    ) {
        const {draft, evidence, sourceId} = context;
        if (draft.stations.has(id)) context.report('modification-id-taken', 'id', id, {kind: context.kind});
        else checkNames(context, {id, name, kind: system, aliases});
        checkInRegion(context, 'lon', {lon, lat});
        const others = transfers.map(({station}, at) =>
            resolveStation(context, `transfers[${at + 1}].station`, station),
        );
        const stops = feedStops.map((text, at): FoundStop | undefined => {
            // Ids of feeds and of stops may both hold colons.
            for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
                const feedId = text.slice(0, colon);
                const stop = draft.feeds.get(feedId)?.stops.get(text.slice(colon + 1));
                if (stop !== undefined) return {feedId, stop};
            }
            context.unknown(
                `feedStops[${at + 1}]`,
                text,
                {zh: '时刻表站点', en: 'stop of a timetable'},
                stopsOf(draft.feeds.values()),
            );
            return undefined;
        });
        if (context.failed) return;
        const position = {lon, lat};
        const station: Station = {
            id,
            name,
            pinyin: pinyinOf(name.zh),
            aliases,
            datedNames: [],
            kind: system,
            ...surroundingsOf(context, position),
            position,
            processClass: [{value: processClass}],
            openDate: ALWAYS,
            closures: [],
            parking,
            localBus,
            evidence,
            sourceId,
        };
        draft.stations.set(id, station);
        context.touch('stations', id);
        const walks = transfers.map(({walkMinutes}, at): StationTransfer => ({
            fromStation: id,
            toStation: others[at]!.id,
            walk: Math.ceil(walkMinutes * 60),
            evidence,
            sourceId,
        }));
        if (walks.length > 0) draft.transfers = [...draft.transfers, ...walks];
        context.touch('transfers', ...walks.map(({fromStation, toStation}) => `${fromStation} ${toStation}`));
        for (const [feedId, moved] of byFeed(stops.map(stop => stop!))) {
            const feed = draft.feeds.get(feedId)!;
            // The station one belonged to loses the trains that called there, if anybody could use them.
            if ([...moved.values()].some(({stationId}) => draft.stations.get(stationId)?.position !== undefined))
                context.effect('either');
            const all = new Map(feed.stops);
            for (const stop of moved.values()) all.set(stop.id, {...stop, stationId: id});
            draft.feeds.set(feedId, {...feed, stops: all});
            context.touch(
                'lines',
                ...new Set(
                    feed.trips
                        .filter(trip => trip.stops.some(({stopId}) => moved.has(stopId)))
                        .map(({routeId}) => `${feedId}:${routeId}`),
                ),
            );
        }
    },
});
