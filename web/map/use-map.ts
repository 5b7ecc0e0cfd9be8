import type {Map as MapLibre} from 'maplibre-gl';
import {useEffect, useMemo, useRef, useState, type RefObject} from 'react';
import {LAND} from 'virtual:land';
import {zoneInfos} from '../data.js';
import type {Talk} from '../format.js';
import {handleClicks} from './clicks.js';
import type {Drawable} from './drawable.js';
import {hatch} from './hatch.js';
import {makeMap, type Box} from './make-map.js';
import {PALETTES, type Look} from './palette.js';
import {setMapForPictures} from './picture.js';
import {useScene, type Picked} from './scene.js';
import {styleOf} from './style.js';
import type {MapData} from './use-network-data.js';

const tiles = document.querySelector<HTMLMetaElement>('meta[name="jiegui-tiles"]')?.content ?? '';

export interface MapViewProps extends MapData {
    readonly talk: Talk;
    readonly look: Look;
    readonly hidden: readonly string[];
    /** First view; what it is when the map is made counts. */
    readonly home: Box;
}

const useStyle = ({look, talk, hidden}: MapViewProps) => {
    const hiddenKey = hidden.join(',');
    return useMemo(
        () => styleOf({palette: PALETTES[look], lang: talk.lang, hidden: hiddenKey.split(','), tiles, land: LAND}),
        [look, talk.lang, hiddenKey],
    );
};

/** The newest value, for what is called long after it was made. */
function useNewest<T>(value: T): RefObject<T> {
    const newest = useRef(value);
    newest.current = value;
    return newest;
}

export interface MadeMap {
    readonly map: MapLibre | undefined;
    readonly drawable: Drawable | undefined;
}

/** The map in a box: made once; everything else reaches it by effects. */
export function useMap(
    box: RefObject<HTMLDivElement | null>,
    props: MapViewProps,
    onPick: (picked: Picked) => void,
): MadeMap {
    const [map, setMap] = useState<MapLibre>();
    const [drawable, setDrawable] = useState<Drawable>();
    const scene = useNewest(useScene());
    const zones = useNewest(props.zones);
    const look = useNewest(props.look);
    const style = useStyle(props);
    const shown = useRef(style);
    useEffect(() => {
        const made = makeMap(box.current!, shown.current, props.home);
        made.setMissingStyleImageResolver(id => {
            if (id === 'hatch') made.addImage(id, hatch(PALETTES[look.current].soft), {pixelRatio: 2});
        });
        made.on('style.load', () => setDrawable({map: made}));
        handleClicks(made, {scene: () => scene.current, zones: () => zoneInfos(zones.current), onPick});
        setMap(made);
        setMapForPictures(made);
        return () => {
            setMapForPictures(undefined);
            made.remove();
            setMap(undefined);
            setDrawable(undefined);
        };
    }, []);
    useEffect(() => {
        if (map === undefined || style === shown.current) return;
        map.setStyle(style, {diff: false});
        shown.current = style;
    }, [map, style]);
    useEffect(() => {
        map?.getCanvas().setAttribute(
            'aria-label',
            props.talk.labelled(props.talk.words.map, props.talk.words.mapHelp),
        );
    }, [map, props.talk]);
    return {map, drawable};
}
