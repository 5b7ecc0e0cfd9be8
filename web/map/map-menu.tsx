import type {Map as MapLibre} from 'maplibre-gl';
import {useEffect, useRef, useState} from 'react';
import type {Talk} from '../format.js';
import {rememberName} from '../data.js';
import type {State} from '../state.js';
import type {View} from '../views.js';
import {askRoute, useApp} from '../store.js';
import type {Picked} from './scene.js';

interface Choice {
    readonly text: string;
    readonly patch: Partial<State>;
}

/** What a place can be in a view. */
function choicesOf(view: View, {id}: Picked, {words}: Talk): readonly Choice[] {
    if (view === 'reach') return [{text: words.setCentre, patch: {centre: id}}];
    if (view === 'whatif') return [{text: words.setCentre, patch: {focus: id}}];
    return [
        {text: words.setFrom, patch: {view: 'route', from: id}},
        {text: words.setTo, patch: {view: 'route', to: id}},
    ];
}

/** Where a place is on the screen while the map moves. */
function useScreenPosition(map: MapLibre, [lon, lat]: Picked['at']): {readonly x: number; readonly y: number} {
    const [position, setPosition] = useState(() => map.project([lon, lat]));
    useEffect(() => {
        const follow = (): void => setPosition(map.project([lon, lat]));
        follow();
        map.on('move', follow);
        return () => {
            map.off('move', follow);
        };
    }, [map, lon, lat]);
    return position;
}

export interface MapMenuProps {
    readonly map: MapLibre;
    readonly picked: Picked;
    readonly talk: Talk;
    readonly onClose: () => void;
}

function Title({picked: {name, detail, at}, title, talk}: Omit<MapMenuProps, 'map' | 'onClose'> & {title: string}) {
    return (
        <div className="map-menu-title">
            <strong>{title}</strong>
            {detail !== undefined && <span>{talk.name(detail)}</span>}
            {name === undefined && <span className="figures">{at.join(', ')}</span>}
        </div>
    );
}

/** What to do with the point that was clicked. */
export function MapMenu({map, picked, talk, onClose}: MapMenuProps) {
    const {words} = talk;
    const {view} = useApp();
    const box = useRef<HTMLDivElement>(null);
    const {x, y} = useScreenPosition(map, picked.at);
    useEffect(() => box.current?.querySelector('button')?.focus(), [picked]);
    const choose = (patch: Partial<State>): void => {
        if (picked.name !== undefined) rememberName(picked.id, picked.name);
        askRoute(patch);
        onClose();
    };
    const title = picked.name === undefined ? words.pickedPoint : talk.name(picked.name);
    return (
        <div
            ref={box}
            className="map-menu"
            role="dialog"
            aria-label={title}
            style={{left: x, top: y}}
            onKeyDown={event => event.key === 'Escape' && onClose()}
        >
            <Title picked={picked} title={title} talk={talk} />
            <div className="map-menu-choices">
                {choicesOf(view, picked, talk).map(({text, patch}) => (
                    <button key={text} type="button" onClick={() => choose(patch)}>
                        {text}
                    </button>
                ))}
                <button type="button" className="quiet" onClick={onClose} aria-label={words.close}>
                    ×
                </button>
            </div>
        </div>
    );
}
