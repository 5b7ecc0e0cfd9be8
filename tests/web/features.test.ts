import {expect, test} from 'vitest';
import {loadRegion, networkGeojson} from '../../src/index.js';
import type {GeoCollection, ProjectsAnswer} from '../../src/client/index.js';
import {networkSources, setSource} from '../../web/map/features.js';

/** What the map draws of the corridor's roads that are not open, and of its sets. */
const network = loadRegion('network-data/jiaxing-shanghai');
const on = (asOf: string): GeoCollection => networkGeojson(network, asOf) as unknown as GeoCollection;
const answer = {projects: [...network.projects.values()]} as unknown as ProjectsAnswer;

type Source = 'gaps' | 'planned';
const drawnOn = (asOf: string, source: Source): Record<string, unknown>[] =>
    networkSources(on(asOf), answer)[source].features.map(({properties}) => properties!);
const roadsOf = (asOf: string): unknown[] =>
    drawnOn(asOf, 'planned')
        .filter(({kind}) => kind === 'road')
        .map(({zh}) => zh);

test('320国道南移 and G524 are drawn as planned roads, each once, and no dead end', () => {
    expect(roadsOf('2026-11-17')).toEqual(expect.arrayContaining(['320国道南移等改造', 'G524王江泾至新塍公路']));
    expect(new Set(roadsOf('2026-11-17')).size).toBe(roadsOf('2026-11-17').length);
    expect(JSON.stringify(drawnOn('2026-11-17', 'gaps'))).not.toMatch(/320|G524/);
});

test('a dead end is its gap alone, with one label of its whole length', () => {
    const labels = drawnOn('2026-11-17', 'gaps').flatMap(({zh}) => (zh === undefined ? [] : [zh]));
    expect(labels.toSorted()).toEqual([
        '吕青线对接\n缺 1.2 公里',
        '平兴路对接\n缺 2.8 公里',
        '张江大道对接\n缺 3.5 公里',
        '翁金线对接（G228国道平湖—金山）\n缺 1.0 公里',
    ]);
    // Before it opened, both halves of a road were one gap.
    expect(drawnOn('2020-12-01', 'gaps').map(({zh}) => zh)).toContain('叶新公路—姚杨公路\n缺 4.3 公里');
});

test('a road that is closed for good is not drawn as planned', () => {
    const closed = on('2026-11-17');
    const features = closed.features.map(feature =>
        feature.properties['kind'] === 'road' && feature.properties['ref'] === 'G524'
            ? {...feature, properties: {...feature.properties, closeDate: '2020-01-01'}}
            : feature,
    );
    const {planned} = networkSources({...closed, features}, answer);
    expect(JSON.stringify(planned)).not.toContain('G524');
});

test('a set is drawn with the points of its places and its roads', () => {
    const {features} = setSource(on('2026-11-17'), 'set:g60');
    const names = features.flatMap(({geometry, properties}) => (geometry.type === 'Point' ? [properties!['zh']] : []));
    expect(names).toContain('嘉兴市中心');
    expect(names).toHaveLength(network.sets.get('g60')!.places.length);
    expect(features.filter(({geometry}) => geometry.type === 'LineString').length).toBeGreaterThan(10);
    expect(setSource(on('2026-11-17'), '').features).toEqual([]);
});
