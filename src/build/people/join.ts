import {leafZones} from '../../compile/endpoint.js';
import {endingsOf, fold, withoutEnding} from '../../network/name-index.js';
import type {Network, Zone} from '../../network/types.js';
import type {ProblemCollector} from '../../problem/collector.js';
import type {PeopleRow, PeopleTable} from '../../read/people.js';

export interface Joined {
    readonly rows: readonly {readonly zone: Zone; readonly row: PeopleRow}[];
    /** Rows of counties and cities, which are sums of their zones. */
    readonly sums: readonly PeopleRow[];
    readonly lost: readonly PeopleRow[];
}

/** Codes of the census have twelve digits, those of zones the first six or nine. */
const codesOf = (id: string): string[] => (/^\d{12}$/.test(id) ? [id, id.slice(0, 9), id.slice(0, 6)] : [id]);

class ZoneNames {
    private readonly byName = new Map<string, Set<Zone>>();
    private readonly areas: readonly string[];

    constructor(network: Network) {
        this.areas = endingsOf(network).areas;
        for (const zone of network.zones.values())
            for (const name of [zone.name.zh, zone.name.en, ...zone.aliases]) this.put(fold(name), zone);
    }

    /** By the whole name first, then without the word for what it is. */
    find(name: string): ReadonlySet<Zone> {
        const key = fold(name);
        const exact = this.byName.get(key);
        if (exact !== undefined) return exact;
        const short = withoutEnding(key, this.areas, 2);
        const matches = new Set<Zone>();
        for (const [other, zones] of this.byName)
            if (withoutEnding(other, this.areas, 2) === short) for (const zone of zones) matches.add(zone);
        return matches;
    }

    private put(key: string, zone: Zone): void {
        const present = this.byName.get(key);
        if (present === undefined) this.byName.set(key, new Set([zone]));
        else present.add(zone);
    }
}

/** Does a table speak of the zones of the base, by their ids? */
export const namesZones = ({rows}: PeopleTable, network: Network): boolean => {
    const leaves = new Set(leafZones(network).map(({id}) => id));
    return rows.some(({id}) => codesOf(id).some(code => leaves.has(code)));
};

/** Rows of a census by the zone they count, by code or by name; what fits none or several is told. */
export const joinZones = (table: PeopleTable, network: Network, file: string, problems: ProblemCollector): Joined => {
    const names = new ZoneNames(network);
    const rows: {zone: Zone; row: PeopleRow}[] = [];
    const [sums, lost]: [PeopleRow[], PeopleRow[]] = [[], []];
    const rowOf = new Map<string, number>();
    for (const row of table.rows) {
        const byCode = codesOf(row.id)
            .map(code => network.zones.get(code))
            .find(zone => zone !== undefined);
        const matches = byCode === undefined ? [...names.find(row.name ?? row.id)] : [byCode];
        const leaves = matches.filter(({level}) => level !== 'super');
        const where = {file, row: row.row, id: row.id};
        const shown = row.name ?? row.id;
        if (leaves.length === 0 && matches.length > 0) sums.push(row);
        else if (leaves.length === 0) problems.report('people-zone-unknown', where, shown);
        else if (leaves.length > 1)
            problems.report('people-zone-ambiguous', where, shown, {
                candidates: leaves.map(({id, name}) => ({id: `zone:${id}`, name})),
            });
        if (leaves.length !== 1) {
            if (matches.length === 0 || leaves.length > 1) lost.push(row);
            continue;
        }
        const [zone] = leaves as [Zone];
        const first = rowOf.get(zone.id);
        if (first !== undefined) problems.report('people-zone-twice', {...where, id: zone.id}, shown, {first});
        rowOf.set(zone.id, row.row);
        rows.push({zone, row});
    }
    if (rows.length === 0) problems.report('people-none-joined', {file}, '');
    return {rows, sums, lost};
};
