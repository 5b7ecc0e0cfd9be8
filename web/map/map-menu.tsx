import type {Map as MapLibre} from 'maplibre-gl';
import {useEffect, useRef, useState} from 'react';
import type {Talk} from '../format.js';
import {rememberName} from '../data.js';
import {update, useApp} from '../state.js';
import type {Picked} from './scene.js';

/** What to do with the point that was clicked. */
export function MapMenu({
    map,
    picked,
    talk,
    onClose,
}: {
    readonly map: MapLibre;
    readonly picked: Picked;
    readonly talk: Talk;
    readonly onClose: () => void;
}) {
    const {words} = talk;
    const {view} = useApp();
    const [at, setAt] = useState(() => map.project([picked.at[0], picked.at[1]]));
    const box = useRef<HTMLDivElement>(null);
    useEffect(() => {
        const follow = (): void => setAt(map.project([picked.at[0], picked.at[1]]));
        follow();
        map.on('move', follow);
        box.current?.querySelector('button')?.focus();
        return () => {
            map.off('move', follow);
        };
    }, [map, picked]);
    const choose = (patch: Parameters<typeof update>[0]) => (): void => {
        if (picked.name !== undefined) rememberName(picked.id, picked.name);
        update({...patch, journey: ''});
        onClose();
    };
    const title = picked.name === undefined ? words.pickedPoint : talk.name(picked.name);
    return (
        <div
            ref={box}
            className="map-menu"
            role="dialog"
            aria-label={title}
            style={{left: at.x, top: at.y}}
            onKeyDown={event => event.key === 'Escape' && onClose()}
        >
            <div className="map-menu-title">
                <strong>{title}</strong>
                {picked.detail !== undefined && <span>{talk.name(picked.detail)}</span>}
                {picked.name === undefined && <span className="figures">{picked.at.join(', ')}</span>}
            </div>
            <div className="map-menu-choices">
                {view === 'reach' ? (
                    <button type="button" onClick={choose({centre: picked.id})}>
                        {words.setCentre}
                    </button>
                ) : view === 'whatif' ? (
                    <button type="button" onClick={choose({focus: picked.id})}>
                        {words.setCentre}
                    </button>
                ) : (
                    <>
                        <button type="button" onClick={choose({view: 'route', from: picked.id})}>
                            {words.setFrom}
                        </button>
                        <button type="button" onClick={choose({view: 'route', to: picked.id})}>
                            {words.setTo}
                        </button>
                    </>
                )}
                <button type="button" className="quiet" onClick={onClose} aria-label={words.close}>
                    ×
                </button>
            </div>
        </div>
    );
}
