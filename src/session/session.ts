import {type Assumptions, assumedTraveller, DEFAULT_ASSUMPTIONS} from '../compile/assumptions.js';
import {compileModel, type CompiledModel} from '../compile/model.js';
import type {CompiledRoad} from '../compile/compiled-road.js';
import type {RoadSpeeds} from '../compile/car-speed.js';
import {compileRoad} from '../compile/road.js';
import {PHASE_COUNT} from '../compile/feed-lines.js';
import {travellerIn, type TravellerChoice, type TravellerId} from '../compile/traveller.js';
import type {Network} from '../network/types.js';
import {RoadRouter} from '../search/road-router.js';
import {streetWalks} from '../search/street-router.js';
import {KeepLast} from '../units/keep-last.js';
import type {IsoDate} from '../units/units.js';

/** A compiled model with the router over its roads. */
export interface Compiled {
    readonly model: CompiledModel;
    readonly router: RoadRouter;
}

/**
 * Compiled models are a few megabytes each; a planner flips between
 * a handful of dates, and planned and assumed services have four phases.
 */
const KEPT_MODELS = 12;

interface Chance {
    readonly draw?: {readonly seed: number; readonly draw: number};
    readonly phase?: number;
}

/**
 * Compiles what requests need and keeps the models used last: road
 * arrays by asOf, timetables by asOf, date, traveller and phase.
 */
export class Session {
    private readonly roads = new KeepLast<string, CompiledRoad>(KEPT_MODELS);
    private readonly models = new KeepLast<string, Compiled>(KEPT_MODELS);

    /**
     * `base`: session of the network a scenario is laid over; road arrays the scenario leaves alone are taken from it.
     */
    constructor(
        readonly network: Network,
        private readonly base?: Session,
        private readonly assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    ) {}

    /**
     * The same network under other assumptions. Sessions of `made`
     * share what their scenarios leave alone, as they do here.
     */
    assumed(assumptions: Assumptions, made: Map<Session, Session>): Session {
        let own = made.get(this);
        if (own === undefined)
            made.set(this, (own = new Session(this.network, this.base?.assumed(assumptions, made), assumptions)));
        return own;
    }

    /** Does the scenario leave lines, stations and walks alone? */
    private get sharesTimetable(): boolean {
        const {network, base} = this;
        return (
            base !== undefined &&
            (['feeds', 'stations', 'transfers', 'standIns'] as const).every(
                part => base.network[part] === network[part],
            )
        );
    }

    road(asOf: IsoDate, speeds?: RoadSpeeds): CompiledRoad {
        const {network, base} = this;
        if (
            base !== undefined &&
            base.network.roadLinks === network.roadLinks &&
            base.network.roadNodes === network.roadNodes
        )
            return base.road(asOf, speeds);
        const key = `${asOf} ${speeds === undefined ? '' : JSON.stringify(speeds)}`;
        return this.roads.getOrMake(key, () => compileRoad(network, asOf, this.assumptions, speeds));
    }

    compiled(
        asOf: IsoDate,
        date: IsoDate,
        traveller: TravellerId | TravellerChoice,
        {draw, phase = 0}: Chance = {},
    ): Compiled {
        const choice = typeof traveller === 'string' ? {id: traveller} : traveller;
        const make = (): Compiled => {
            const {assumptions} = this;
            const options = {
                asOf,
                date,
                traveller: assumedTraveller(travellerIn(this.network, choice), assumptions),
                assumptions,
                phase,
                ...(draw === undefined ? {} : {draw}),
            };
            const timetable = this.sharesTimetable
                ? {
                      timetable: this.base!.compiled(asOf, date, traveller, {
                          ...(draw === undefined ? {} : {draw}),
                          phase,
                      }).model.timetable,
                  }
                : {};
            const first = phase > 0 && draw === undefined ? this.compiled(asOf, date, traveller) : undefined;
            const shared = first ?? (draw === undefined ? this.base?.compiled(asOf, date, traveller) : undefined);
            const {streets} = this.network;
            const model = compileModel(this.network, options, {
                ...(streets === undefined ? {} : {walksOverStreets: streetWalks(streets, options.traveller.walkKmh)}),
                road: this.road(asOf, choice.roadSpeeds),
                ...timetable,
                ...(shared === undefined ? {} : {like: shared.model}),
            });
            return {model, router: new RoadRouter(model, shared?.router)};
        };
        // A draw is used once.
        if (draw !== undefined) return make();
        return this.models.getOrMake(`${asOf} ${date} ${JSON.stringify(choice)} ${phase}`, make);
    }

    /**
     * The models whose windows are pooled: one, or the four phases
     * where planned services run by the clock face (docs/decisions/14-phases-are-pooled.md).
     */
    phases(asOf: IsoDate, date: IsoDate, traveller: TravellerId | TravellerChoice, draw?: Chance['draw']): Compiled[] {
        const chance = draw === undefined ? {} : {draw};
        const first = this.compiled(asOf, date, traveller, chance);
        if (!first.model.timetable.phased) return [first];
        return [
            first,
            ...Array.from({length: PHASE_COUNT - 1}, (_, at) =>
                this.compiled(asOf, date, traveller, {...chance, phase: at + 1}),
            ),
        ];
    }
}
