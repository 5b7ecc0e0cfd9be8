import {useCallback, useState} from 'react';
import {rememberName} from '../data.js';
import type {Draft, Modification} from '../draft.js';
import type {Picked} from '../map/scene.js';
import {fill, WORDS} from '../messages.js';
import {stopsOf, type Stations} from './sketch.js';

type DrawnKind = 'road' | 'line';
/** A point near a road but not on it is joined to the road within this, metres. */
const SNAP = 300;

export const DEFAULT_SPEED_KMH = 160;
export const DEFAULT_HEADWAY_MINUTES = 20;

const OWN_STATION = 'own-station';

const bothNames = (pattern: 'ownRoad' | 'ownLine' | 'ownStation', number: number) => ({
    zh: fill(WORDS.zh.what[pattern], {number}),
    en: fill(WORDS.en.what[pattern], {number}),
});

/** The first number that no modification has behind the prefix. */
function freeNumber({modifications}: Draft, prefix: string): number {
    const taken = new Set(modifications.map(({id}) => String(id ?? '')));
    let number = 1;
    while (taken.has(`${prefix}-${number}`)) number++;
    return number;
}

const withMore = (draft: Draft, ...more: readonly Modification[]): Draft => ({
    ...draft,
    modifications: [...draft.modifications, ...more],
});

function withRoad(draft: Draft, points: readonly Picked[]): Draft {
    const number = freeNumber(draft, 'own-road');
    return withMore(draft, {
        kind: 'add-road',
        id: `own-road-${number}`,
        name: bothNames('ownRoad', number),
        class: 'secondary',
        via: points.map(({at: [lon, lat], road}) => (road === undefined ? {lon, lat} : {link: road, lon, lat})),
        snapMetres: SNAP,
    });
}

/** Planned stations that are called at open, and points that are no stations become new ones. */
function withLine(draft: Draft, points: readonly Picked[], stations: Stations): Draft {
    const number = freeNumber(draft, 'own-line');
    let station = freeNumber(draft, OWN_STATION);
    const made: Modification[] = [];
    const opened = new Set<string>();
    const stopAt = ({id, at: [lon, lat]}: Picked): {station: string} => {
        if (id.startsWith('station:')) {
            const stationId = id.replace(/^station:/, '');
            if (stations.get(stationId)?.exists === false) opened.add(stationId);
            return {station: stationId};
        }
        const own = `${OWN_STATION}-${station}`;
        made.push({kind: 'add-station', id: own, name: bothNames('ownStation', station), lon, lat});
        station++;
        return {station: own};
    };
    const stops = points.map(stopAt);
    const opening: Modification[] =
        opened.size === 0 ? [] : [{kind: 'change-station', stations: [...opened], open: true}];
    return withMore(draft, ...opening, ...made, {
        kind: 'add-line',
        id: `own-line-${number}`,
        name: bothNames('ownLine', number),
        system: 'rail',
        stops,
        designSpeedKmh: DEFAULT_SPEED_KMH,
        headwayMinutes: DEFAULT_HEADWAY_MINUTES,
    });
}

/** Without one modification, nor the stations that were made or opened for it alone. */
export function withoutOwn(draft: Draft, index: number): Draft {
    const rest = draft.modifications.filter((_, at) => at !== index);
    const used = new Set(rest.filter(({kind}) => kind === 'add-line').flatMap(stopsOf));
    const isIdle = (modification: Modification): boolean => {
        const id = String(modification['id']);
        if (modification.kind === 'add-station') return id.startsWith(`${OWN_STATION}-`) && !used.has(id);
        return (
            modification.kind === 'change-station' &&
            !(modification['stations'] as string[]).some(station => used.has(station))
        );
    };
    return {...draft, modifications: rest.filter(modification => !isIdle(modification))};
}

export interface Drawing {
    readonly kind: DrawnKind | undefined;
    readonly points: readonly Picked[];
    readonly begin: (kind: DrawnKind) => void;
    readonly add: (picked: Picked) => void;
    readonly back: () => void;
    readonly cancel: () => void;
    readonly finish: () => void;
}

/** Adds what was clicked to the draft, as the modifications of the service. */
export function useDrawing(draft: Draft, stations: Stations, change: (draft: Draft) => void): Drawing {
    const [kind, setKind] = useState<DrawnKind>();
    const [points, setPoints] = useState<readonly Picked[]>([]);
    const begin = (next: DrawnKind | undefined): void => {
        setKind(next);
        setPoints([]);
    };
    const add = useCallback((picked: Picked): void => {
        if (picked.name !== undefined) rememberName(picked.id, picked.name);
        setPoints(before => (before.at(-1)?.id === picked.id ? before : [...before, picked]));
    }, []);
    const finish = (): void => {
        if (points.length < 2) return;
        change(kind === 'road' ? withRoad(draft, points) : withLine(draft, points, stations));
        begin(undefined);
    };
    return {
        kind,
        points,
        begin,
        add,
        back: () => setPoints(before => before.slice(0, -1)),
        cancel: () => begin(undefined),
        finish,
    };
}
