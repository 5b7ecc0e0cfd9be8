import type {Language} from '../messages.js';
import type {Palette} from './palette.js';

/** What the style of the map depends on. */
export interface StyleOptions {
    readonly palette: Palette;
    readonly lang: Language;
    /** Groups of layers that are switched off. */
    readonly hidden: readonly string[];
    /** `{z}/{x}/{y}` address of the operator's own raster tiles. */
    readonly tiles: string;
    readonly land: GeoJSON.Geometry;
}
