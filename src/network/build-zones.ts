import {pinyin} from 'pinyin-pro';
import type {PlaceRecord, StationRecord, ZoneRecord} from '../read/records.js';
import {leastApart, straightLine} from '../units/geometry.js';
import type {Bilingual} from '../units/units.js';
import type {Located, Place, Station, Zone} from './types.js';

const HAN = /\p{Script=Han}/u;

/** Pinyin without tones, syllables apart; text without Chinese is itself. */
export const pinyinOf = (text: string): string =>
    HAN.test(text) ? pinyin(text, {toneType: 'none', nonZh: 'consecutive', v: true, separator: ' '}) : text;

const titled = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * A missing English name is the pinyin, a missing Chinese one
 * the name there is: an answer always has something to print.
 */
export const namesOf = (
    id: string,
    {
        name,
        nameZh,
        nameEn,
        pinyin: written,
    }: {
        readonly name?: string | undefined;
        readonly nameZh?: string | undefined;
        readonly nameEn?: string | undefined;
        readonly pinyin?: string | undefined;
    },
): {readonly name: Bilingual; readonly pinyin: string} => {
    const zh = nameZh ?? name ?? nameEn ?? id;
    const sound = written ?? pinyinOf(zh);
    return {name: {zh, en: nameEn ?? (HAN.test(zh) ? titled(sound.replaceAll(' ', '')) : zh)}, pinyin: sound};
};

export const sourceOf = (sourceIds: readonly string[]): string => sourceIds.join(';');

/** Leaves a key out where it has no value, as exact optional fields want it. */
export const given = <Key extends string, Value>(key: Key, value: Value | undefined): {[K in Key]?: Value} =>
    (value === undefined ? {} : {[key]: value}) as {[K in Key]?: Value};

const positionOf = ({
    lon,
    lat,
}: {
    readonly lon: number | undefined;
    readonly lat: number | undefined;
}): Located | undefined => (lon === undefined || lat === undefined ? undefined : {lon, lat});

export const byId = <T extends {readonly id: string}>(things: readonly T[]): ReadonlyMap<string, T> =>
    new Map(things.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)).map(thing => [thing.id, thing]));

export const buildZones = (records: readonly ZoneRecord[]): ReadonlyMap<string, Zone> => {
    const supers = new Set(records.map(({superZone}) => superZone));
    const levelOf = ({zoneId, level}: ZoneRecord): Zone['level'] => level ?? (supers.has(zoneId) ? 'super' : 'town');
    return byId(
        records.map((record): Zone => {
            const {zoneId, nameZh, name, superZone, localArea, city, areaKm2, seat, bank, population, evidence} =
                record;
            const level = levelOf(record);
            // A leaf without a county lies in its super zone; a county is its own.
            const county = record.county ?? (level === 'town' || level === 'devzone' ? superZone : undefined) ?? zoneId;
            return {
                id: zoneId,
                ...namesOf(zoneId, {...record, nameZh: nameZh ?? name}),
                aliases:
                    name !== undefined && nameZh !== undefined && name !== nameZh
                        ? [...record.aliases, name]
                        : record.aliases,
                level,
                city: city ?? '',
                county,
                localArea: localArea ?? county,
                areaType: record.areaType ?? 'rural',
                populationEvidence: record.populationEvidence ?? evidence ?? 'estimated',
                evidence: evidence ?? 'estimated',
                sourceId: sourceOf(record.sourceIds),
                ...given('superZone', superZone),
                ...given('seat', seat),
                ...given('position', positionOf(record)),
                ...given('areaKm2', areaKm2),
                ...given('bank', bank),
                ...given('population', population),
            };
        }),
    );
};

export const buildPlaces = (records: readonly PlaceRecord[]): ReadonlyMap<string, Place> =>
    byId(
        records.map((record): Place => ({
            id: record.placeId,
            ...namesOf(record.placeId, record),
            aliases: record.aliases,
            kind: record.kind,
            position: {lon: record.lon, lat: record.lat},
            evidence: record.evidence ?? 'estimated',
            sourceId: sourceOf(record.sourceIds),
            ...given('zoneId', record.zoneId),
        })),
    );

/**
 * Local area of a point in a county: that of the nearest analysis zone of the county, because one county may have
 * leaves inside and outside the city ring; without a county that of the nearest zone of all ("county of a point =
 * county of its model zone", docs/methods/access-and-egress.md). A county that has no zones is its own area.
 */
export class LocalAreas {
    private readonly leavesOf = new Map<string, Zone[]>();

    constructor(private readonly zones: ReadonlyMap<string, Zone>) {
        for (const zone of zones.values()) {
            if (zone.level === 'super') continue;
            for (const key of new Set([zone.county, ''])) {
                const leaves = this.leavesOf.get(key);
                if (leaves === undefined) this.leavesOf.set(key, [zone]);
                else leaves.push(zone);
            }
        }
    }

    knows(county: string): boolean {
        return this.leavesOf.has(county) || this.zones.has(county);
    }

    /** Nearest analysis zone of a county, of all counties where it is blank. */
    nearest(county: string, position: Located | undefined): Zone | undefined {
        const leaves = this.leavesOf.get(county) ?? [];
        if (position === undefined) return leaves[0];
        let best: Zone | undefined;
        let bestMetres = Infinity;
        for (const zone of leaves) {
            if (zone.position === undefined || leastApart(position.lat, zone.position.lat) > bestMetres) continue;
            const metres = straightLine(position.lon, position.lat, zone.position.lon, zone.position.lat);
            if (metres < bestMetres) [best, bestMetres] = [zone, metres];
        }
        return best;
    }

    of(county: string, position: Located | undefined): string {
        return this.nearest(county, position)?.localArea ?? this.zones.get(county)?.localArea ?? county;
    }
}

export const buildStation = (record: StationRecord, areas: LocalAreas): Station => {
    const position = positionOf(record);
    const county = record.county ?? areas.nearest('', position)?.county ?? '';
    return {
        id: record.stationId,
        ...namesOf(record.stationId, record),
        aliases: record.aliases,
        datedNames: record.names,
        kind: record.kind,
        city: record.city ?? '',
        county,
        localArea: areas.of(county, position),
        processClass: record.processClass,
        closures: record.closures,
        localBus: record.localBus ?? false,
        evidence: record.evidence ?? 'estimated',
        sourceId: sourceOf(record.sourceIds),
        ...given('position', position),
        ...given('openDate', record.openDate),
        ...given('closeDate', record.closeDate),
        ...given('parking', record.parking),
        ...given('bank', record.bank),
    };
};
