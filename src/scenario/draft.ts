import type {
    FareRule,
    Feed,
    Network,
    Opportunity,
    RoadLink,
    RoadNode,
    Station,
    StationTransfer,
    Zone,
} from '../network/types.js';
import {OverlayMap} from './overlay-map.js';

/**
 * A network being changed: an overlay over the base, which stays as it is. Lists are replaced, never changed in place.
 */
export class Draft {
    readonly zones: OverlayMap<string, Zone>;
    readonly stations: OverlayMap<string, Station>;
    readonly roadNodes: OverlayMap<string, RoadNode>;
    readonly roadLinks: OverlayMap<string, RoadLink>;
    readonly feeds: OverlayMap<string, Feed>;
    opportunities: readonly Opportunity[];
    transfers: readonly StationTransfer[];
    fares: readonly FareRule[];
    /**
     * Searches for near matches so far: each goes over all names there are, and a service must not stand still for a
     * document of nothing but mistakes.
     */
    nearSearches = 0;

    constructor(readonly base: Network) {
        this.zones = new OverlayMap(base.zones);
        this.stations = new OverlayMap(base.stations);
        this.roadNodes = new OverlayMap(base.roadNodes);
        this.roadLinks = new OverlayMap(base.roadLinks);
        this.feeds = new OverlayMap(base.feeds);
        this.opportunities = base.opportunities;
        this.transfers = base.transfers;
        this.fares = base.fares;
    }

    /**
     * The network as changed so far. Parts that were not touched are the base's own objects, so that what was compiled
     * of them can be used again.
     */
    network(): Network {
        const {base} = this;
        const part = <T>(overlay: OverlayMap<string, T>): ReadonlyMap<string, T> =>
            overlay.untouched ? overlay.base : overlay;
        return {
            ...base,
            base,
            zones: part(this.zones),
            stations: part(this.stations),
            roadNodes: part(this.roadNodes),
            roadLinks: part(this.roadLinks),
            feeds: part(this.feeds),
            opportunities: this.opportunities,
            transfers: this.transfers,
            fares: this.fares,
        };
    }
}
