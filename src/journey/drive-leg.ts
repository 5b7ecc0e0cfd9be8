import type {Endpoint} from '../compile/endpoint.js';
import type {CompiledModel} from '../compile/model.js';
import {stretchOf} from '../compile/stretch.js';
import type {RoadPath} from '../search/road-router.js';
import type {Leg} from './leg.js';
import {placeOfEndpoint} from '../request/places.js';
import {projectOfLink} from './projects.js';

/**
 * A drive as a leg: its roads by length and its geometry. Every driven second is
 * estimated, because the period factors are planning defaults whatever the grade of length
 * and speed limit (docs/methods/driving-and-tolls.md); seconds on links without an opening date are counted.
 */
export const driveLeg = (
    model: CompiledModel,
    path: RoadPath,
    from: Endpoint,
    to: Endpoint,
): Omit<Leg, 'start' | 'end' | 'kind' | 'mode'> => {
    const roads = new Map<string, {name: string; ref: string; distanceMetres: number}>();
    const geometry: (readonly [number, number])[] = [[from.lon, from.lat]];
    const projects = new Set<string>();
    let undated = 0;
    for (const piece of path.links) {
        const stretch = stretchOf(model.road, piece);
        const {name, ref, row} = stretch;
        if (row?.openDate === undefined) undated += piece.milliseconds / 1000;
        const project = row && projectOfLink(model.network, row);
        if (project !== undefined) projects.add(project);
        const key = `${ref}|${name}`;
        const road = roads.get(key);
        roads.set(key, {name, ref, distanceMetres: (road?.distanceMetres ?? 0) + stretch.length});
        for (const point of stretch.geometry) {
            const last = geometry.at(-1)!;
            if (last[0] !== point[0] || last[1] !== point[1]) geometry.push(point);
        }
    }
    geometry.push([to.lon, to.lat]);
    return {
        from: placeOfEndpoint(from),
        to: placeOfEndpoint(to),
        distanceMetres: path.metres,
        evidence: 'estimated',
        undatedSeconds: undated,
        projects: [...projects].toSorted(),
        roads: [...roads.values()]
            .filter(({name, ref}) => name !== '' || ref !== '')
            .toSorted((a, b) => b.distanceMetres - a.distanceMetres)
            .slice(0, 8),
        geometry,
    };
};
