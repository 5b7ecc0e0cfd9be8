import {useRef, useState} from 'react';
import {MapMenu} from './map-menu.js';
import {MapTools} from './map-tools.js';
import {useScene, type Picked} from './scene.js';
import {useMap, type MapViewProps} from './use-map.js';
import {useSetFit} from './use-set-fit.js';
import {useNetworkData} from './use-network-data.js';
import {useSceneLayers} from './use-scene-layers.js';

/** The map, what is drawn on it, and what can be done with a point that is clicked. */
export function MapView(props: MapViewProps) {
    const {talk, look, zones, home} = props;
    const box = useRef<HTMLDivElement>(null);
    const [menu, setMenu] = useState<Picked>();
    const {map, drawable} = useMap(box, props, setMenu);
    useNetworkData(drawable, props);
    useSetFit(map, props);
    useSceneLayers(map, drawable, {scene: useScene(), look, zones});
    return (
        <>
            <div ref={box} className="map-box" />
            {map !== undefined && menu !== undefined && (
                <MapMenu map={map} picked={menu} talk={talk} onClose={() => setMenu(undefined)} />
            )}
            <MapTools map={map} home={home} talk={talk} />
        </>
    );
}
