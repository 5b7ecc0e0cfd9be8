import type {Map as MapLibre} from 'maplibre-gl';
import {useEffect, useMemo, useState} from 'react';
import type {GeoCollection, ProjectsAnswer} from '../../src/client/index.js';
import {setsOf} from '../place-sets.js';
import {setData, type Drawable} from './drawable.js';
import {networkSources, setSource, zoneSources} from './features.js';
import {readyFonts} from './fonts.js';

export interface MapData {
    readonly network: GeoCollection | undefined;
    readonly zones: GeoCollection | undefined;
    readonly projects: ProjectsAnswer | undefined;
    /** Id of the set of places that is drawn, empty for none. */
    readonly placeSet: string;
}

function setAll(map: MapLibre, sources: Readonly<Record<string, GeoJSON.FeatureCollection>>): void {
    for (const [source, data] of Object.entries(sources)) setData(map, source, data);
}

/** The letters whose fonts are there, empty until the first are: with more of them the map is drawn anew. */
function useFonts({network, zones, projects}: MapData): string {
    const letters = useMemo(
        () =>
            JSON.stringify([
                network?.features.map(({properties}) => properties['name']),
                zones?.features.map(({properties}) => properties['name']),
                projects?.projects.map(({title}) => title),
                setsOf(network).map(({places}) => places),
            ]),
        [network, zones, projects],
    );
    const [ready, setReady] = useState('');
    useEffect(() => {
        if (network === undefined || zones === undefined) return undefined;
        let gone = false;
        void readyFonts(`${letters}缺公里断头路`).then(() => !gone && setReady(letters));
        return () => {
            gone = true;
        };
    }, [letters, network, zones]);
    return ready;
}

/** Draws the network and the zones. */
export function useNetworkData(drawable: Drawable | undefined, data: MapData): void {
    const {network, zones, projects, placeSet} = data;
    const fonts = useFonts(data);
    useEffect(() => {
        if (drawable !== undefined && network !== undefined && fonts !== '')
            setAll(drawable.map, networkSources(network, projects));
    }, [drawable, network, projects, fonts]);
    useEffect(() => {
        if (drawable !== undefined && fonts !== '') setData(drawable.map, 'placeSet', setSource(network, placeSet));
    }, [drawable, network, placeSet, fonts]);
    useEffect(() => {
        if (drawable !== undefined && zones !== undefined && fonts !== '') setAll(drawable.map, zoneSources(zones));
    }, [drawable, zones, fonts]);
}
