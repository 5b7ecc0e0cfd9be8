import {useId, useMemo} from 'react';
import type {CompareAnswer, GeoCollection} from '../../src/client/index.js';
import type {PlotOptions} from '@observablehq/plot';
import {useZones, type ZoneInfo} from '../data.js';
import type {Talk} from '../format.js';
import {HATCHED, type Look} from '../map/palette.js';
import {fill} from '../messages.js';
import {Figure} from '../parts/plot.js';
import {update, type Shown, type State} from '../state.js';
import {activeDrafts, titleOfDraft} from '../what-if.js';
import {changeFills, type Fills} from './change-fills.js';

type Plot = typeof import('@observablehq/plot');
type Shape = GeoJSON.Feature<GeoJSON.Polygon | GeoJSON.MultiPolygon>;

interface Plane {
    readonly shapes: readonly Shape[];
    readonly domain: GeoJSON.Feature;
}

const planes = new WeakMap<GeoCollection, Plane>();

/** Zones on a plane true to shape in the middle of the corridor: small maps need no sphere, and rings no winding. Towns set what is seen; counties reach far beyond. */
function planeOf(zones: GeoCollection): Plane {
    const known = planes.get(zones);
    if (known !== undefined) return known;
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
    const plane: Plane = {
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
    planes.set(zones, plane);
    return plane;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Lines for what no journey leads to, as on the large map. */
function hatchPattern(id: string): SVGElement {
    const pattern = document.createElementNS(SVG, 'pattern');
    for (const [name, value] of Object.entries({
        id,
        width: 4,
        height: 4,
        patternUnits: 'userSpaceOnUse',
        patternTransform: 'rotate(45)',
    }))
        pattern.setAttribute(name, String(value));
    const line = document.createElementNS(SVG, 'rect');
    for (const [name, value] of Object.entries({width: 0.8, height: 4, fill: 'currentColor', 'fill-opacity': 0.42}))
        line.setAttribute(name, String(value));
    pattern.append(line);
    return pattern;
}

function SmallMap({
    plane,
    fills,
    focus,
    label,
}: {
    readonly plane: Plane;
    readonly fills: Fills;
    readonly focus: string | undefined;
    readonly label: string;
}) {
    const hatch = useId();
    const colourOfZone = (id: string): string => {
        if (id === focus) return 'var(--accent)';
        const colour = fills.get(id);
        return colour === HATCHED ? `url(#${hatch})` : (colour ?? 'none');
    };
    const options = useMemo(
        () =>
            (plot: Plot): PlotOptions => ({
                width: 186,
                height: 186,
                margin: 2,
                projection: {type: 'reflect-y', domain: plane.domain},
                marks: [
                    () => hatchPattern(hatch),
                    plot.geo(plane.shapes, {
                        fill: ({id}: Shape) => colourOfZone(String(id)),
                        stroke: 'var(--line)',
                        strokeWidth: 0.3,
                        clip: 'frame',
                    }),
                ],
            }),
        [plane, fills, focus, hatch],
    );
    return <Figure make={options} label={label} />;
}

/** The map of every scenario, small, in the colours of the large one. */
export function SmallMaps({
    answer,
    state,
    shown,
    inward,
    focus,
    look,
    talk,
}: {
    readonly answer: CompareAnswer;
    readonly state: State;
    readonly shown: Exclude<Shown, 'access'>;
    readonly inward: boolean;
    readonly focus: string | undefined;
    readonly look: Look;
    readonly talk: Talk;
}) {
    const zones = useZones().value;
    const drafts = activeDrafts(state);
    const fills = useMemo(
        () => drafts.map((_, at) => changeFills(answer.rows, at + 1, shown, {inward, focus, look})),
        [answer, drafts.length, shown, inward, focus, look],
    );
    if (zones === undefined || answer.columns.length !== drafts.length + 1) return null;
    return (
        <div className="small-maps">
            {drafts.map(({draft, index}, at) => (
                <figure key={index} className={index === state.draft ? 'chosen' : undefined}>
                    <SmallMap
                        plane={planeOf(zones)}
                        fills={fills[at]!}
                        focus={focus}
                        label={fill(talk.words.what.smallMap, {scenario: titleOfDraft(draft, index, talk.lang)})}
                    />
                    <figcaption>
                        <button type="button" className="link" onClick={() => update({draft: index})}>
                            {titleOfDraft(draft, index, talk.lang)}
                        </button>
                    </figcaption>
                </figure>
            ))}
        </div>
    );
}
