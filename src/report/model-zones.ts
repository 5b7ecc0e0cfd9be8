import {
    bbox as boxOf,
    bboxClip,
    featureCollection,
    intersect,
    multiPolygon,
    point,
    polygon,
    truncate,
    voronoi,
} from '@turf/turf';
import type {Feature, MultiPolygon, Polygon} from 'geojson';
import {leafZones} from '../compile/endpoint.js';
import type {Network} from '../network/types.js';
import {eastOf, lonInBox} from '../units/geometry.js';

export type ZoneCell = Polygon | MultiPolygon;

/**
 * Said wherever a model zone is drawn: no licensed boundaries of towns exist
 * (docs/decisions/12-model-zones-not-boundaries.md).
 */
export const MODEL_ZONES = {
    zh: '交通小区以泰森多边形表示，不是行政边界',
    en: 'zones are drawn as Voronoi cells, not as administrative boundaries',
} as const;

const cellsOf = new WeakMap<Network, ReadonlyMap<string, ZoneCell>>();

/**
 * Cells of leaf zones by zone id, four decimals (10 m): Voronoi cells of the zone points cut by the bounds and by land.
 */
export const modelZones = (network: Network): ReadonlyMap<string, ZoneCell> => {
    let cells = cellsOf.get(network);
    if (cells === undefined) cellsOf.set(network, (cells = computeCells(network)));
    return cells;
};

type Box = [number, number, number, number];

/** Cut to a box, without the empty polygons that the cutting leaves behind. */
const clipped = (shape: Feature<ZoneCell>, box: Box): Feature<ZoneCell> => {
    const {geometry} = bboxClip(shape, box);
    const polygons =
        geometry.type === 'Polygon'
            ? [geometry.coordinates]
            : geometry.type === 'MultiPolygon'
              ? geometry.coordinates
              : [];
    return multiPolygon(polygons.filter(rings => (rings[0]?.length ?? 0) >= 4));
};

const computeCells = (network: Network): Map<string, ZoneCell> => {
    const zones = leafZones(network);
    const {bounds} = network;
    // On a plane that runs on past 180 degrees where the region does.
    const bbox: Box = [bounds[0], bounds[1], eastOf(bounds), bounds[3]];
    const points = featureCollection(
        zones.map(({position}) => point([lonInBox(bounds, position!.lon), position!.lat])),
    );
    const land =
        network.land === undefined
            ? undefined
            : multiPolygon(
                  network.land.map(rings => rings.map(ring => ring.map(([lon, lat]) => [lonInBox(bounds, lon), lat]))),
              );
    const cells = new Map<string, ZoneCell>();
    voronoi(points, {bbox}).features.forEach((cell, index) => {
        // Two zones on one point share a cell; the second has none of its own.
        if (cell === null || cell === undefined) return;
        const uncut = clipped(polygon(cell.geometry.coordinates), bbox);
        // The coast around the cell alone: cutting the whole land once a cell takes seconds. A cell that holds no land
        // at the scale of the coastline keeps its whole shape: an island too small for it.
        const near = land === undefined ? undefined : clipped(land, boxOf(uncut) as Box);
        const dry =
            near === undefined
                ? uncut
                : near.geometry.coordinates.length === 0
                  ? uncut
                  : (intersect(featureCollection<ZoneCell>([uncut, near])) ?? uncut);
        cells.set(zones[index]!.id, truncate(dry, {precision: 4}).geometry);
    });
    return cells;
};
