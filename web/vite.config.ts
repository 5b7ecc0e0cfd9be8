import {readdirSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import react from '@vitejs/plugin-react';
import {bboxClip} from '@turf/turf';
import type {Feature, FeatureCollection, MultiPolygon, Polygon, Position} from 'geojson';
import {feature} from 'topojson-client';
import type {GeometryCollection, Topology} from 'topojson-specification';
import {defineConfig, type Plugin} from 'vite';
import {parse} from 'yaml';

const require = createRequire(import.meta.url);
const LAND = 'virtual:land';
type Box = [west: number, south: number, east: number, north: number];

/** `page.coast` of the region the package comes with; the whole world, coarsely, where there is none. */
function coastOf(): {readonly near: Box | undefined; readonly far: Box} {
    const root = new URL('..', import.meta.url);
    const {jiegui} = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {jiegui: {region: string}};
    const text = readFileSync(new URL(`network-data/${jiegui.region}/network.yaml`, root), 'utf8');
    const {page} = parse(text) as {page?: {coast?: {near: Box; far: Box}}};
    return page?.coast ?? {near: undefined, far: [-180, -85, 180, 85]};
}

const ringsOf = (scale: '10m' | '50m', box: Box, digits: number): Position[][][] => {
    const world = JSON.parse(readFileSync(require.resolve(`world-atlas/land-${scale}.json`), 'utf8')) as Topology<{
        land: GeometryCollection;
    }>;
    const land = feature(world, world.objects.land) as FeatureCollection<Polygon | MultiPolygon>;
    const round = (value: number): number => Number(value.toFixed(digits));
    return land.features.flatMap((shape: Feature<Polygon | MultiPolygon>) => {
        const {geometry} = bboxClip(shape, box);
        const polygons: Position[][][] =
            geometry.type === 'Polygon'
                ? [geometry.coordinates as Position[][]]
                : (geometry.coordinates as Position[][][]);
        return polygons
            .map(rings => rings.map(ring => ring.map(([x, y]) => [round(x!), round(y!)])))
            .filter(rings => (rings[0]?.length ?? 0) >= 4);
    });
};

/** West, east, south and north of a box inside another. */
const boxesAround = ([west, south, east, north]: Box, [farWest, farSouth, farEast, farNorth]: Box): Box[] => [
    [farWest, farSouth, west, farNorth],
    [east, farSouth, farEast, farNorth],
    [west, farSouth, east, south],
    [west, north, east, farNorth],
];

/** Land only, never borders (Natural Earth by way of world-atlas, public domain). */
const land = (): Plugin => ({
    name: 'land',
    resolveId: id => (id === LAND ? `\0${LAND}` : null),
    load: id => {
        if (id !== `\0${LAND}`) return null;
        // Near by the coast is that of 1:10 million, elsewhere of 1:50 million: what is far is only seen when zoomed out.
        const {near, far} = coastOf();
        const around = near === undefined ? [far] : boxesAround(near, far);
        const coordinates = [
            ...(near === undefined ? [] : ringsOf('10m', near, 3)),
            ...around.flatMap(box => ringsOf('50m', box, 2)),
        ];
        return `export const LAND = ${JSON.stringify({type: 'MultiPolygon', coordinates})};`;
    },
});

/** Every browser that can run the page reads WOFF2; the second format of each face would double the package. */
const woff2Only = (): Plugin => ({
    name: 'woff2-only',
    enforce: 'pre',
    transform: (code, id) =>
        /fontsource.*\.css/.test(id) ? code.replaceAll(/,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g, '') : null,
});

/**
 * Large sheets are compressed here too: the other way is in workers made of text, which the policy of the service
 * forbids.
 */
const withoutWorkers = (): Plugin => ({
    name: 'without-workers',
    enforce: 'pre',
    resolveId(id, importer) {
        return id === '../zip/zipToArrayBuffer.js' ? this.resolve('../zip/zipToArrayBufferSync.js', importer) : null;
    },
});

/** A service or a test that starts while this runs finds a whole page: files of the former build go last. */
const prune = (): Plugin => ({
    name: 'prune',
    writeBundle: ({dir}, bundle) => {
        for (const name of readdirSync(`${dir!}/assets`))
            if (!(`assets/${name}` in bundle)) rmSync(`${dir!}/assets/${name}`);
    },
});

export default defineConfig({
    root: fileURLToPath(new URL('.', import.meta.url)),
    plugins: [woff2Only(), land(), withoutWorkers(), react(), prune()],
    build: {
        outDir: '../dist/web',
        emptyOutDir: false,
        // The service's policy has no data: addresses for fonts.
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 1500,
        // Notices of what is bundled go with it.
        license: {fileName: 'licences.md'},
    },
    server: {proxy: {'/api': 'http://127.0.0.1:8787', '/readyz': 'http://127.0.0.1:8787'}},
});
