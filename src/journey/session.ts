import {compileModel, type CompiledModel} from '../compile/model.js';
import {compileRoad, type CompiledRoad} from '../compile/road.js';
import {travellers, type TravellerId} from '../compile/traveller.js';
import type {Network} from '../network/types.js';
import {RoadRouter} from '../search/road-router.js';
import type {IsoDate} from '../units/units.js';

/** A compiled model with the router over its roads. */
export interface Compiled {
    readonly model: CompiledModel;
    readonly router: RoadRouter;
}

/** Compiled models are a few megabytes each; a planner flips between a handful of dates. */
const KEPT_MODELS = 6;

/** Compiles what requests need and keeps the models used last: road arrays by asOf, timetables by asOf, date and traveller. */
export class Session {
    private readonly roads = new Map<IsoDate, CompiledRoad>();
    private readonly models = new Map<string, Compiled>();

    constructor(readonly network: Network) {}

    road(asOf: IsoDate): CompiledRoad {
        let road = this.roads.get(asOf);
        if (road === undefined) {
            if (this.roads.size >= KEPT_MODELS) this.roads.delete(this.roads.keys().next().value!);
            this.roads.set(asOf, (road = compileRoad(this.network, asOf)));
        }
        return road;
    }

    compiled(asOf: IsoDate, date: IsoDate, traveller: TravellerId, draw?: {seed: number; draw: number}): Compiled {
        const options = {asOf, date, traveller: travellers[traveller]};
        const make = (drawn?: {seed: number; draw: number}): Compiled => {
            const model = compileModel(this.network, drawn === undefined ? options : {...options, draw: drawn}, {road: this.road(asOf)});
            return {model, router: new RoadRouter(model)};
        };
        // A draw is used once.
        if (draw !== undefined) return make(draw);
        const key = `${asOf} ${date} ${traveller}`;
        let compiled = this.models.get(key);
        if (compiled === undefined) compiled = make();
        else this.models.delete(key);
        if (this.models.size >= KEPT_MODELS) this.models.delete(this.models.keys().next().value!);
        this.models.set(key, compiled);
        return compiled;
    }
}
