import type {AccessMode, TransitMode} from '../compile/modes.js';
import type {CompiledModel} from '../compile/model.js';
import type {DirectMode, HomeEnd} from '../search/pair.js';
import type {RoadRouter} from '../search/road-router.js';
import type {RowOptions} from './row.js';

export interface SkimOptions extends RowOptions {
    readonly mode: TransitMode | DirectMode;
    readonly first: ReadonlySet<AccessMode>;
    readonly last: ReadonlySet<AccessMode>;
    readonly homeEnd: HomeEnd;
    /** `platform`: from the first departure to the last arrival; all ends are stations. Default `door`. */
    readonly ends?: 'door' | 'platform';
    /** Drive by the metric of this period whatever the clock, index in the network's road periods. */
    readonly period?: number;
}

/** A compiled model with the router over its roads. */
export interface SkimSource {
    readonly model: CompiledModel;
    readonly router: RoadRouter;
}
