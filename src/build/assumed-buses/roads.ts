import {compileModel, type CompiledModel} from '../../compile/model.js';
import {travellerIn} from '../../compile/traveller.js';
import type {Network} from '../../network/types.js';
import {RoadRouter} from '../../search/road-router.js';
import type {Metres, Seconds} from '../../units/units.js';
import type {BusStop} from './stops.js';

/** Drives of buses and coaches on the roads of the region's own day, at its everyday speeds. */
export class BusRoads {
    /** Without tolled roads, with the timetable of the network. */
    readonly model: CompiledModel;
    private readonly free: RoadRouter;
    private readonly all: RoadRouter;
    private readonly period: number;

    constructor(network: Network) {
        const options = {
            asOf: network.defaultAsOf,
            date: network.defaultAsOf,
            traveller: travellerIn(network, {id: 'regular'}),
        };
        const untolled = new Map([...network.roadLinks].filter(([, {tolled}]) => !tolled));
        this.model = compileModel({...network, roadLinks: untolled}, options);
        this.free = new RoadRouter(this.model);
        this.all = new RoadRouter(compileModel(network, options, {timetable: this.model.timetable}));
        const ids = network.roadPeriods.map(({id}) => id);
        // A region that does not say has its everyday metric last, because the first match of the clock wins.
        const {usual} = network.rules.periodFor;
        this.period = ids.includes(usual) ? ids.indexOf(usual) : ids.length - 1;
    }

    /** Metres of the fastest drive on roads without a toll; undefined where there is none. */
    metres(from: BusStop, to: BusStop): Metres | undefined {
        return this.free.path(from.point, to.point, this.period)?.metres;
    }

    /** The drive on all roads, motorways first of all. */
    motorway(from: BusStop, to: BusStop): {readonly metres: Metres; readonly seconds: Seconds} | undefined {
        return this.all.path(from.point, to.point, this.period);
    }
}
