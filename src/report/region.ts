import type {Network, Page} from '../network/types.js';
import type {Bilingual, IsoDate} from '../units/units.js';

/** A region and what its page opens with. */
export interface RegionAnswer {
    readonly network: {readonly id: string; readonly digest: string};
    readonly title: Bilingual;
    readonly timeZone: string;
    readonly currency: string;
    readonly defaultAsOf: IsoDate;
    /** West, south, east, north. */
    readonly bounds: readonly [number, number, number, number];
    readonly page: {
        readonly tagline: Bilingual;
        /** First view of the map, as `bounds`. */
        readonly view: readonly [number, number, number, number];
        readonly routes: Page['routes'];
        readonly centres: Page['centres'];
        readonly facts: Page['facts'];
    };
    readonly attribution: readonly string[];
}

/** Where a region says nothing of its page: its title, all of it, and nothing to begin with. */
export const describeRegion = ({
    id,
    digest,
    title,
    timeZone,
    currency,
    defaultAsOf,
    bounds,
    page: {tagline, view, routes, centres, facts},
    attribution,
}: Network): RegionAnswer => ({
    network: {id, digest},
    title,
    timeZone,
    currency,
    defaultAsOf,
    bounds,
    page: {tagline: tagline ?? title, view: view ?? bounds, routes, centres, facts},
    attribution,
});
