import {useId, useMemo} from 'react';
import type {GeoCollection} from '../../src/client/index.js';
import type {PlotOptions} from '@observablehq/plot';
import {useZones, type ZoneInfo} from '../data.js';
import {activeDrafts, titleOfDraft} from '../draft.js';
import type {Talk} from '../format.js';
import {HATCHED, type Look} from '../map/palette.js';
import {fill} from '../messages.js';
import {Figure} from '../parts/plot.js';
import type {Shown, State} from '../state.js';
import {update} from '../store.js';
import {changeFills, type Fills} from './change-fills.js';
import type {Compared} from './compared.js';

type Plot = typeof import('@observablehq/plot');
type Shape = GeoJSON.Feature<GeoJSON.Polygon | GeoJSON.MultiPolygon>;

interface Plane {
    readonly shapes: readonly Shape[];
    readonly domain: GeoJSON.Feature;
}

const planes = new WeakMap<GeoCollection, Plane>();

/**
 * Zones on a plane true to shape in the middle of the corridor: small maps need no sphere, and rings no winding.
 * Towns set what is seen; counties reach far beyond.
 */
function makePlane(zones: GeoCollection): Plane {
    const features = (
        zones.features as unknown as readonly (Shape & {readonly id: string; readonly properties: ZoneInfo})[]
    ).filter(({properties}) => properties.level !== 'super');
    const towns = features
        .filter(({properties}) => properties.level !== 'county')
        .map(({properties}) => properties.point);
    const [lons, lats] = [towns.map(([lon]) => lon), towns.map(([, lat]) => lat)];
    const [south, north] = [Math.min(...lats), Math.max(...lats)];
    const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
    const ring = (points: GeoJSON.Position[]): GeoJSON.Position[] => points.map(([lon, lat]) => [lon! * squeeze, lat!]);
    return {
        shapes: features.map(({id, geometry}): Shape => ({
            type: 'Feature',
            id,
            properties: {},
            geometry:
                geometry.type === 'Polygon'
                    ? {type: 'Polygon', coordinates: geometry.coordinates.map(ring)}
                    : {type: 'MultiPolygon', coordinates: geometry.coordinates.map(part => part.map(ring))},
        })),
        domain: {
            type: 'Feature',
            properties: {},
            geometry: {
                type: 'MultiPoint',
                coordinates: ring([
                    [Math.min(...lons), south],
                    [Math.max(...lons), north],
                ]),
            },
        },
    };
}

function planeOf(zones: GeoCollection): Plane {
    const plane = planes.get(zones) ?? makePlane(zones);
    planes.set(zones, plane);
    return plane;
}

const SVG = 'http://www.w3.org/2000/svg';

function svgElement(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    return element;
}

/** Lines for what no journey leads to, as on the large map. */
function hatchPattern(id: string): SVGElement {
    const turned = {patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'};
    const pattern = svgElement('pattern', {id, width: 4, height: 4, ...turned});
    pattern.append(svgElement('rect', {width: 0.8, height: 4, fill: 'currentColor', 'fill-opacity': 0.42}));
    return pattern;
}

interface SmallMapProps {
    readonly plane: Plane;
    readonly fills: Fills;
    /** Id of the place compared. */
    readonly focus: string | undefined;
    readonly label: string;
}

function SmallMap({plane, fills, focus, label}: SmallMapProps) {
    const hatch = useId();
    const options = useMemo(() => {
        const colourOfZone = ({id}: Shape): string => {
            if (id === focus) return 'var(--accent)';
            const colour = fills.get(String(id));
            return colour === HATCHED ? `url(#${hatch})` : (colour ?? 'none');
        };
        return (plot: Plot): PlotOptions => ({
            width: 186,
            height: 186,
            margin: 2,
            projection: {type: 'reflect-y', domain: plane.domain},
            marks: [
                () => hatchPattern(hatch),
                plot.geo(plane.shapes, {fill: colourOfZone, stroke: 'var(--line)', strokeWidth: 0.3, clip: 'frame'}),
            ],
        });
    }, [plane, fills, focus, hatch]);
    return <Figure make={options} label={label} />;
}

export interface SmallMapsProps {
    readonly compared: Compared;
    readonly state: State;
    readonly shown: Shown;
    readonly look: Look;
    readonly talk: Talk;
}

/** The map of every scenario, small, in the colours of the large one; access of all zones is on the large one only. */
export function SmallMaps({compared, state, shown, look, talk}: SmallMapsProps) {
    const zones = useZones().value;
    const drafts = activeDrafts(state);
    const fills = useMemo(() => {
        const options = {shown: shown === 'access' ? 'change' : shown, look} as const;
        return drafts.map((_, at) => changeFills({...compared, column: at + 1}, options));
    }, [compared, drafts.length, shown, look]);
    if (zones === undefined || compared.answer.columns.length !== drafts.length + 1) return null;
    return (
        <div className="small-maps">
            {drafts.map(({draft, index}, at) => {
                const title = titleOfDraft(draft, index, talk.lang);
                return (
                    <figure key={index} className={index === state.draft ? 'chosen' : undefined}>
                        <SmallMap
                            plane={planeOf(zones)}
                            fills={fills[at]!}
                            focus={compared.focus}
                            label={fill(talk.words.what.smallMap, {scenario: title})}
                        />
                        <figcaption>
                            <button type="button" className="link" onClick={() => update({draft: index})}>
                                {title}
                            </button>
                        </figcaption>
                    </figure>
                );
            })}
        </div>
    );
}
