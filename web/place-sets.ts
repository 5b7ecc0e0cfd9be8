import type {GeoCollection} from '../src/client/index.js';
import type {Named} from './data.js';

/** Places that studies ask for together, with what each is found as. */
export interface PlaceSet {
    readonly id: string;
    readonly title: Named;
    readonly places: readonly {
        readonly name: string;
        readonly id: string | null;
        readonly title: Named | null;
        readonly lon: number | null;
        readonly lat: number | null;
    }[];
    /** Numbers or names of roads. */
    readonly roads: readonly string[];
}
export const setsOf = (network: GeoCollection | undefined): readonly PlaceSet[] =>
    (network?.['sets'] as readonly PlaceSet[] | undefined) ?? [];
