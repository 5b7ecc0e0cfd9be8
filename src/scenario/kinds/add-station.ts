import {z} from 'zod';
import {LocalAreas} from '../../network/build-zones.js';
import {type Station, type StationTransfer, SYSTEMS} from '../../network/types.js';
import {defineKind} from '../modification.js';
import {resolveStation} from '../resolve.js';
import {bilingualText, figure, identifier, lonLat, modificationSchema, reference} from '../schema.js';
import {ALWAYS} from './open-link.js';

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
        class: z.enum(['small', 'medium', 'hub']).optional().describe('How long entry, change and exit take (METHODS 1.3); default small'),
        system: z.enum(SYSTEMS).optional().describe('What it is a station of; default rail'),
        localBus: z.boolean().optional().describe('Has it the modelled town bus? Default no: a planned station has none (DESIGN section 4)'),
        parking: z.boolean().optional().describe('Can cars be left there? Default yes'),
        transfers: z.array(z.strictObject({station: reference, walkMinutes: figure(0, 60, 'Minutes on foot')})).max(50).optional(),
    }),
    apply({id, name, lon, lat, class: processClass = 'small', system = 'rail', localBus = false, parking = true, transfers = []}, context) {
        const {draft, evidence, sourceId} = context;
        if (draft.stations.has(id)) context.report('modification-id-taken', 'id', id, {kind: context.kind});
        const others = transfers.map(({station}, at) => resolveStation(context, `transfers[${at + 1}].station`, station));
        if (context.failed) return;
        const zone = new LocalAreas(draft.base.zones).nearest('', {lon, lat});
        const station: Station = {
            id,
            name,
            pinyin: '',
            aliases: [],
            datedNames: [],
            kind: system,
            city: zone?.city ?? '',
            county: zone?.county ?? '',
            localArea: zone?.localArea ?? '',
            position: {lon, lat},
            processClass: [{value: processClass}],
            openDate: ALWAYS,
            closures: [],
            parking,
            localBus,
            ...(zone?.bank === undefined ? {} : {bank: zone.bank}),
            evidence,
            sourceId,
        };
        draft.stations.set(id, station);
        context.touch('stations', id);
        const walks = transfers.map(({walkMinutes}, at): StationTransfer => ({fromStation: id, toStation: others[at]!.id, walk: Math.ceil(walkMinutes * 60), evidence, sourceId}));
        if (walks.length > 0) draft.transfers = [...draft.transfers, ...walks];
        context.touch('transfers', ...walks.map(({fromStation, toStation}) => `${fromStation} ${toStation}`));
    },
});
