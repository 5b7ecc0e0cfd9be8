import type {OsmExtract, OsmRelation} from '../../read/osm.js';
import {type Incidence, leavingOf} from './incidence.js';
import type {Turn} from './mode-graph.js';

/** What became of restrictions of turns, by relation. */
export interface TurnCounts {
    used: number;
    /** For others than cars, or with cars excepted. */
    others: number;
    /** Over a way instead of a node. */
    viaWay: number;
    /** At certain hours only. */
    conditional: number;
    /** Members that are missing, not for cars, or do not meet at the node in one way. */
    unclear: number;
}

const kindOf = (value: string | undefined): 'no' | 'only' | undefined =>
    value?.startsWith('no_') === true ? 'no' : value?.startsWith('only_') === true ? 'only' : undefined;

/** The kind of a restriction for cars, or why it is left out. */
const forCars = ({tags}: OsmRelation): 'no' | 'only' | Exclude<keyof TurnCounts, 'used'> => {
    const own = tags.get('restriction:motorcar') ?? tags.get('restriction:motor_vehicle');
    const value = own ?? tags.get('restriction');
    if (value === undefined) return tags.has('restriction:conditional') ? 'conditional' : 'others';
    const except = (tags.get('except') ?? '').split(';').map(part => part.trim());
    if (own === undefined && except.some(part => ['motorcar', 'motor_vehicle', 'vehicle'].includes(part)))
        return 'others';
    return kindOf(value) ?? 'unclear';
};

/**
 * Turns that cars may not take, of relations over a node, as directed edges of the streets that were cut. `isOpen`: may a
 * car go along a directed edge?
 */
export const turnsOf = (
    {relations, wayId, placeOfNode}: OsmExtract,
    edgeWay: Uint32Array,
    incidence: Incidence,
    isOpen: (directed: number) => boolean,
): {readonly turns: readonly Turn[]; readonly counts: TurnCounts} => {
    const turns: Turn[] = [];
    const counts: TurnCounts = {used: 0, others: 0, viaWay: 0, conditional: 0, unclear: 0};
    const placeOfWay = new Map<number, number>();
    const wanted = new Set(relations.flatMap(({members}) => members.map(({ref}) => ref)));
    wayId.forEach((id, place) => {
        if (wanted.has(id)) placeOfWay.set(id, place);
    });
    for (const relation of relations) {
        const kind = forCars(relation);
        if (kind !== 'no' && kind !== 'only') {
            counts[kind]++;
            continue;
        }
        const inRole = (role: string) => relation.members.filter(member => member.role === role);
        const via = inRole('via');
        if (via.some(({type}) => type === 'way')) {
            counts.viaWay++;
            continue;
        }
        const node = via.length === 1 && via[0]!.type === 'node' ? placeOfNode(via[0]!.ref) : -1;
        const waysOf = (role: string) =>
            inRole(role).flatMap(({type, ref}) => (type === 'way' ? (placeOfWay.get(ref) ?? []) : []));
        const [fromWays, toWays] = [waysOf('from'), waysOf('to')];
        if (node < 0 || fromWays.length === 0 || toWays.length === 0) {
            counts.unclear++;
            continue;
        }
        const leaving = [...leavingOf(incidence, node)];
        const arrivals = fromWays.map(way => leaving.filter(edge => edgeWay[edge >> 1] === way && isOpen(edge ^ 1)));
        const departures = toWays.map(way => leaving.filter(edge => edgeWay[edge >> 1] === way && isOpen(edge)));
        // A way that goes on behind the node has two pieces there: which of them is meant is not said.
        if ([...arrivals, ...departures].some(({length}) => length !== 1)) {
            counts.unclear++;
            continue;
        }
        counts.used++;
        for (const [arrival] of arrivals as [number][])
            for (const [departure] of departures as [number][])
                turns.push({junction: node, kind, from: arrival ^ 1, to: departure});
    }
    return {turns, counts};
};
