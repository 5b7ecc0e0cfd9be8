import {leafZones, zoneEndpoint} from '../../src/compile/endpoint.js';
import {type CompiledModel, compileModel} from '../../src/compile/model.js';
import {travellers} from '../../src/compile/traveller.js';
import type {Network} from '../../src/network/types.js';
import type {Entry} from '../../src/search/entries.js';
import {directEntries, TransitPair} from '../../src/search/pair.js';
import {RoadRouter} from '../../src/search/road-router.js';
import {TEST_DATE} from './skims.js';

const HOUR = 3600;
const FIRST = new Set(['walk', 'ebike', 'bus', 'taxi', 'car'] as const);
const LAST = new Set(['walk', 'bus', 'taxi'] as const);

/** arr(t) between the zones of a network: by everything together with so many boardings, and by car. */
export class Arrivals {
    readonly model: CompiledModel;
    private readonly router: RoadRouter;
    private readonly searched = new Map<string, readonly Entry[]>();

    /** `range` holds the departures that are in question, seconds. */
    constructor(
        network: Network,
        private readonly range: {readonly from: number; readonly to: number},
        phase = 0,
    ) {
        this.model = compileModel(network, {asOf: TEST_DATE, date: TEST_DATE, traveller: travellers.regular, phase});
        this.router = new RoadRouter(this.model);
    }

    /** Each question is searched once. */
    entries(from: number, to: number, boardings: number | 'car'): readonly Entry[] {
        const key = `${from} ${to} ${boardings}`;
        const entries = this.searched.get(key) ?? this.search(from, to, boardings);
        this.searched.set(key, entries);
        return entries;
    }

    private search(from: number, to: number, boardings: number | 'car'): readonly Entry[] {
        const {model, router, range} = this;
        const zones = leafZones(model.network);
        const [a, b] = [zoneEndpoint(zones[from]!), zoneEndpoint(zones[to]!)];
        if (boardings === 'car')
            return directEntries(
                {model, router},
                {from: a, to: b, mode: 'car', homeEnd: 'origin'},
                {from: range.from, to: range.to + 24 * HOUR},
            );
        const {entries, baseArrival} = new TransitPair(model, router, a, b, {
            first: FIRST,
            last: LAST,
            maxBoardings: boardings,
            ends: 'door',
        }).run(range.from, range.to);
        return baseArrival < Infinity
            ? [...entries, {kind: 'point', leave: range.to, arrival: baseArrival, boardings}]
            : [...entries];
    }
}
