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
import {LocalAreas} from '../network/build-zones.js';
import {OverlayMap} from './overlay-map.js';
import {RoadIndex} from './road-index.js';

/**
 * A network being changed: an overlay over the base, which stays as it is. Lists are replaced, never changed in place.
 */
export class Draft {
    readonly zones: OverlayMap<string, Zone>;
    readonly stations: OverlayMap<string, Station>;
    readonly roadNodes: OverlayMap<string, RoadNode>;
    readonly roadLinks: OverlayMap<string, RoadLink>;
    readonly feeds: OverlayMap<string, Feed>;
    /** Nodes and links are added by way of it. */
    readonly roads: RoadIndex;
    opportunities: readonly Opportunity[];
    transfers: readonly StationTransfer[];
    fares: readonly FareRule[];
    /**
     * Searches for near matches so far: each goes over all names there are, and a service must not stand still for a
     * document of nothing but mistakes.
     */
    nearSearches = 0;
    private ownAreas: LocalAreas | undefined;

    constructor(readonly base: Network) {
        this.zones = new OverlayMap(base.zones);
        this.stations = new OverlayMap(base.stations);
        this.roadNodes = new OverlayMap(base.roadNodes);
        this.roadLinks = new OverlayMap(base.roadLinks);
        this.feeds = new OverlayMap(base.feeds);
        this.roads = new RoadIndex(this.roadNodes, this.roadLinks);
        this.opportunities = base.opportunities;
        this.transfers = base.transfers;
        this.fares = base.fares;
    }

    /** County, local area and bank of points, by the zones of the base. */
    get areas(): LocalAreas {
        return (this.ownAreas ??= new LocalAreas(this.base.zones));
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
