import {z} from 'zod';
import {isExisting} from '../../network/existing.js';
import type {ProcessClass, Station} from '../../network/types.js';
import {defineKind} from '../modification.js';
import {resolveStation} from '../resolve.js';
import {figure, modificationSchema, reference} from '../schema.js';
import {checkInRegion} from './in-region.js';
import {ALWAYS} from './open-link.js';
import {movedTo} from './station-place.js';

const SIZES: readonly ProcessClass[] = ['small', 'medium', 'hub'];

/** Opens or closes stations there are, makes their ways shorter or longer, moves them. */
export const changeStation = defineKind({
    kind: 'change-station',
    title: {zh: '改变车站', en: 'Change stations'},
    effect: 'none',
    schema: modificationSchema('change-station', {
        stations: z.array(reference).min(1).max(500),
        open: z.boolean().optional().describe('True opens a planned station; false closes one'),
        class: z.enum(['small', 'medium', 'hub']).optional(),
        lon: figure(-180, 180, 'Longitude').optional(),
        lat: figure(-90, 90, 'Latitude').optional(),
        localBus: z.boolean().optional(),
        parking: z.boolean().optional(),
    }),
    apply({stations, open, class: size, lon, lat, localBus, parking}, context) {
        const {draft, asOf} = context;
        const resolvedStations = stations.map((station, at) => resolveStation(context, `stations[${at + 1}]`, station));
        if ((lon === undefined) !== (lat === undefined))
            context.report('modification-impossible', 'lon', lon ?? '—', {
                kind: context.kind,
                reason: {zh: '坐标只给出一半', en: 'only one of the two coordinates is given'},
                wanted: {zh: '给出 lon 与 lat', en: 'give lon and lat'},
            });
        if (lon !== undefined && lat !== undefined) checkInRegion(context, 'lon', {lon, lat});
        if (lon !== undefined && stations.length > 1)
            context.report('modification-impossible', 'stations', stations.length, {
                kind: context.kind,
                reason: {zh: '多座车站不能在同一点', en: 'several stations cannot share one point'},
                wanted: {zh: '只写一座车站', en: 'name one station'},
            });
        if (context.failed) return;
        for (const station of resolvedStations as Station[]) {
            let changed: Station = station;
            const isOpen =
                isExisting(station, asOf) &&
                !station.closures.some(
                    ({from, to}) => (from === undefined || from <= asOf) && (to === undefined || asOf <= to),
                );
            if (open === true && !isOpen) {
                const {closeDate: _closed, ...rest} = changed;
                changed = {...rest, openDate: ALWAYS, closures: []};
                context.effect('gain');
            } else if (open === false && isOpen) {
                changed = {...changed, openDate: 'unopened'};
                context.effect('loss');
            }
            const before =
                station.processClass.find(
                    ({from, to}) => (from === undefined || from <= asOf) && (to === undefined || asOf <= to),
                )?.value ?? 'small';
            if (size !== undefined && size !== before) {
                changed = {...changed, processClass: [{value: size}]};
                context.effect(SIZES.indexOf(size) < SIZES.indexOf(before) ? 'gain' : 'loss');
            }
            if (lon !== undefined && (lon !== station.position?.lon || lat !== station.position?.lat)) {
                changed = {
                    ...movedTo(context, changed, {lon, lat: lat!}),
                    evidence: context.evidence,
                    sourceId: context.sourceId,
                };
                // Where nobody could use it before, a position only gives.
                context.effect(station.position === undefined ? 'gain' : 'either');
            }
            if (localBus !== undefined && localBus !== station.localBus) {
                changed = {...changed, localBus};
                context.effect(localBus ? 'gain' : 'loss');
            }
            if (parking !== undefined && parking !== (station.parking !== false)) {
                changed = {...changed, parking};
                context.effect(parking ? 'gain' : 'loss');
            }
            if (changed === station) continue;
            draft.stations.set(station.id, changed);
            context.touch('stations', station.id);
        }
        if (
            open !== undefined &&
            (resolvedStations as Station[]).every(station => draft.stations.get(station.id) === station)
        )
            context.already(`${stations.join('、')}已是如此`, `${stations.join(', ')} are already so`);
    },
});
