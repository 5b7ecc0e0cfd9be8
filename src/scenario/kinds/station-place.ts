import {endingsOf, fold, nameIndexOf, withoutEnding} from '../../network/name-index.js';
import {STATION_ORDER} from '../../network/query.js';
import type {Located, Station} from '../../network/types.js';
import type {Bilingual} from '../../units/units.js';
import type {Draft} from '../draft.js';
import type {Context} from '../modification.js';

/** County, local area and bank of a new point: those of its model zone (docs/methods/access-and-egress.md). */
export const surroundingsOf = (
    {draft}: Context,
    position: Located,
): Pick<Station, 'city' | 'county' | 'localArea'> & {bank?: string} => {
    const zone = draft.areas.nearest('', position);
    return {
        city: zone?.city ?? '',
        county: zone?.county ?? '',
        localArea: zone?.localArea ?? '',
        ...(zone?.bank === undefined ? {} : {bank: zone.bank}),
    };
};

/**
 * A station at another point. A move into another model county, or over the water, takes county and bank of the model
 * zone there; within them those of the data hold, which know more than the nearest zone.
 */
export const movedTo = (context: Context, station: Station, position: Located): Station => {
    const now = surroundingsOf(context, position);
    const old = station.position === undefined ? undefined : surroundingsOf(context, station.position);
    if (station.county === '' || (old !== undefined && (old.county !== now.county || old.bank !== now.bank))) {
        const {bank: _bank, ...rest} = station;
        return {...rest, ...now, position};
    }
    return {...station, localArea: context.draft.areas.of(station.county, position), position};
};

const orderOf = (kind: string): number => {
    const at = STATION_ORDER.indexOf(kind);
    return at < 0 ? STATION_ORDER.length : at;
};

/** Stations of the draft by the names they answer to, those of the base left out; kept up with the draft. */
const namesOfAdded = new WeakMap<Draft, {readonly ids: Set<string>; readonly byName: Map<string, Station[]>}>();

function addedNames(draft: Draft, bare: (text: string) => string): ReadonlyMap<string, readonly Station[]> {
    let kept = namesOfAdded.get(draft);
    if (kept === undefined) namesOfAdded.set(draft, (kept = {ids: new Set(), byName: new Map()}));
    const {ids, byName} = kept;
    // Only add-station adds stations, and nothing changes a name, so each is looked at once.
    for (const id of draft.stations.changedKeys()) {
        if (ids.has(id) || draft.base.stations.has(id)) continue;
        ids.add(id);
        const station = draft.stations.get(id)!;
        for (const name of new Set([id, station.name.zh, station.name.en, ...station.aliases].map(bare))) {
            const list = byName.get(name);
            if (list === undefined) byName.set(name, [station]);
            else list.push(station);
        }
    }
    return byName;
}

/**
 * Refuses names that would make a name people use now mean the new station, or two
 * of them: what a question asks must not depend on the scenario. A metro stop may
 * have the name of the railway station above it, because the railway goes first.
 */
export const checkNames = (
    context: Context,
    {
        id,
        name,
        kind,
        aliases,
    }: {readonly id: string; readonly name: Bilingual; readonly kind: string; readonly aliases: readonly string[]},
): void => {
    const {draft} = context;
    const index = nameIndexOf(draft.base);
    const {general} = endingsOf(draft.base);
    const bare = (text: string): string => withoutEnding(fold(text), general);
    const added = addedNames(draft, bare);
    const fields: [string, string][] = [
        ['id', id],
        ['name.zh', name.zh],
        ['name.en', name.en],
        ...aliases.map((alias, at): [string, string] => [`aliases[${at + 1}]`, alias]),
    ];
    for (const [field, text] of fields) {
        const holder = [
            ...(index.byKey.get(bare(text)) ?? []).flatMap(({thing}) =>
                thing.kind === 'station' ? thing.station : [],
            ),
            ...(added.get(bare(text)) ?? []),
        ].find(station => orderOf(station.kind) >= orderOf(kind));
        if (holder === undefined) continue;
        context.report('modification-impossible', field, text, {
            kind: context.kind,
            reason: {
                zh: `车站 ${holder.id}（${holder.name.zh}）已使用这个名称`,
                en: `the station ${holder.id} (${holder.name.en}) already has this name`,
            },
            wanted: {
                zh: '换一个名称；若是同一车站，用 change-station',
                en: 'use another name, or change-station if it is the same station',
            },
        });
    }
};
