import type {Map as MapLibre} from 'maplibre-gl';

let map: MapLibre | undefined;

export const setMapForPictures = (next: MapLibre | undefined): void => {
    map = next;
};

/** The map as it stands, as a PNG: its canvas holds a picture only while it is being drawn. */
export const pictureOfMap = (): Promise<string | undefined> =>
    new Promise(resolve => {
        if (map === undefined) {
            resolve(undefined);
            return;
        }
        const shown = map;
        const take = (): void => {
            shown.once('render', () => resolve(shown.getCanvas().toDataURL('image/png')));
            shown.triggerRepaint();
        };
        // Tiles and letters that are on their way belong to it.
        if (shown.loaded() && !shown.isMoving()) take();
        else shown.once('idle', take);
    });
