import type {Map as MapLibre} from 'maplibre-gl';
import type {Talk} from '../format.js';
import {cornersOf, type Box} from './make-map.js';

interface ToolProps {
    readonly label: string;
    readonly onClick: () => void;
    readonly children: React.ReactNode;
}

const Tool = ({label, onClick, children}: ToolProps) => (
    <button type="button" onClick={onClick} aria-label={label} title={label}>
        {children}
    </button>
);

export interface MapToolsProps {
    readonly map: MapLibre | undefined;
    readonly home: Box;
    readonly talk: Talk;
}

export const MapTools = ({map, home, talk: {words}}: MapToolsProps) => (
    <div className="map-tools" role="group" aria-label={words.map}>
        <Tool label={words.zoomIn} onClick={() => map?.zoomIn()}>
            +
        </Tool>
        <Tool label={words.zoomOut} onClick={() => map?.zoomOut()}>
            −
        </Tool>
        <Tool label={words.home} onClick={() => map?.fitBounds(cornersOf(home), {padding: 16})}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" fill="none" stroke="currentColor" strokeWidth="1.6" />
            </svg>
        </Tool>
    </div>
);
