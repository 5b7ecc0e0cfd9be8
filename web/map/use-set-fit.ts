import type {Map as MapLibre} from 'maplibre-gl';
import {useEffect, useRef} from 'react';
import {setsOf} from '../place-sets.js';
import {boxAround} from './scene.js';
import type {MapData} from './use-network-data.js';

/** Moves to a set of places when it is chosen; one that a link names is drawn where the link looks. */
export function useSetFit(map: MapLibre | undefined, {network, placeSet}: MapData): void {
    const shown = useRef(placeSet);
    useEffect(() => {
        if (map === undefined || network === undefined || shown.current === placeSet) return;
        shown.current = placeSet;
        const places = setsOf(network).find(({id}) => id === placeSet)?.places ?? [];
        const box = boxAround(
            places.flatMap(({lon, lat}) => (lon === null || lat === null ? [] : [[lon, lat] as const])),
        );
        if (box === undefined) return;
        const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
        const [west, south, east, north] = box;
        map.fitBounds(
            [
                [west, south],
                [east, north],
            ],
            {
                padding: {top: 70, bottom: 60, left: map.getContainer().clientWidth > 700 ? 300 : 60, right: 90},
                maxZoom: 12.5,
                duration: isStill ? 0 : 500,
            },
        );
    }, [map, network, placeSet]);
}
