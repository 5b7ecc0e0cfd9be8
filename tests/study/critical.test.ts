import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {leafZones, zoneEndpoint} from '../../src/compile/endpoint.js';
import {createEngine} from '../../src/engine.js';
import {isExisting} from '../../src/network/existing.js';
import {loadRegion} from '../../src/network/load.js';
import type {Network} from '../../src/network/types.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {Sessions} from '../../src/session/sessions.js';
import {formatCritical} from '../../src/study/critical/text.js';
import {studyFile} from '../../src/study/study-file.js';
import {SIOUX_FALLS_LINKS, SIOUX_FALLS_TRIPS} from '../measure/sioux-falls.js';
import {lawNetwork} from '../support/random-modification.js';
import {TEST_DATE} from '../support/skims.js';
import {SKETCH_DATE} from '../support/sketch.js';
import {streetTown} from '../support/street-town.js';
import {runs} from '../support/thorough.js';

let folder = '';
let plain: Network;

/** A plain GMNS folder: a kilometre a minute at the 60 km/h it gives, which is free flow in the period of the night. */
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jiegui-critical-'));
    const write = (name: string, lines: readonly string[]): void => writeFileSync(join(folder, name), lines.join('\n'));
    write('config.csv', ['dataset_name,short_length,long_length,speed,crs', 'sioux-falls,m,km,km/h,EPSG:4326']);
    write('node.csv', [
        'node_id,x_coord,y_coord',
        ...Array.from({length: 24}, (_, at) => `${at + 1},${(at % 4) / 100},${Math.floor(at / 4) / 100}`),
    ]);
    write('link.csv', [
        'link_id,from_node_id,to_node_id,directed,length,facility_type,free_speed,lanes',
        ...SIOUX_FALLS_LINKS.map(([from, to, minutes], at) => `l${at},${from},${to},0,${minutes},primary,60,1`),
    ]);
    plain = loadRegion(folder);
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const trips = new TextEncoder().encode(
    [
        'origin,destination,trips',
        ...SIOUX_FALLS_TRIPS.flatMap((row, i) => row.map((count, j) => `${i + 1},${j + 1},${count * 100}`)),
    ].join('\n'),
);

/** All least minutes without a link. */
const minutesWithout = (closed: number): number[][] => {
    const least = Array.from({length: 24}, (_, i) => Array.from({length: 24}, (_cell, j) => (i === j ? 0 : Infinity)));
    SIOUX_FALLS_LINKS.forEach(([from, to, minutes], link) => {
        if (link !== closed) least[from - 1]![to - 1] = least[to - 1]![from - 1] = minutes;
    });
    for (let k = 0; k < 24; k++)
        for (let i = 0; i < 24; i++)
            for (let j = 0; j < 24; j++) least[i]![j] = Math.min(least[i]![j]!, least[i]![k]! + least[k]![j]!);
    return least;
};

describe('Sioux Falls as a plain GMNS folder with a trip table', () => {
    it('trips, their mean, and what closing each link costs, whole and in part', async () => {
        const study = await createEngine(plain).study('critical', {trips, limit: 100});
        // 360,600 trips of 8.807543 min on the mean.
        expect(study.trips).toBe(360_600);
        expect(study.meanMinutes).toBe(8.80754);
        expect(study.linkCount).toBe(38);
        const before = minutesWithout(-1);
        SIOUX_FALLS_LINKS.forEach(([, , minutes], link) => {
            const without = minutesWithout(link);
            let [lost, partial] = [0, 0];
            SIOUX_FALLS_TRIPS.forEach((row, i) =>
                row.forEach((count, j) => {
                    const more = without[i]![j]! - before[i]![j]!;
                    lost += 100 * count * more;
                    // Nine tenths slower: nine times the time more, unless the way round is shorter.
                    partial += 100 * count * Math.min(more, 9 * minutes);
                }),
            );
            const own = study.links.find(closed => closed.link === `l${link}`);
            expect(own?.tripMinutes ?? 0, `link ${link}`).toBeCloseTo(lost, 4);
            expect(own?.partialTripMinutes ?? 0).toBeCloseTo(partial, 4);
            expect(own?.cutOffTrips ?? 0).toBe(0);
        });
    });

    it('a node that is none is told with its row', async () => {
        const wrong = new TextEncoder().encode('origin,destination,trips\n1,99,5');
        await expect(createEngine(plain).study('critical', {trips: wrong})).rejects.toMatchObject({
            problems: [{code: 'reference-unknown', where: {row: 2, field: 'destination', id: '99'}}],
        });
    });
});

describe('every link is worth what a scenario that closes it costs', () => {
    const cases = Array.from({length: runs(8, 2)}, (_, at) => at + 1);

    it.each(cases)('seed %i', async seed => {
        const network = lawNetwork(seed);
        const study = await createEngine(network).study('critical', {date: TEST_DATE, limit: 1000});
        const sessions = new Sessions(network);
        const zones = leafZones(network).map(zoneEndpoint);
        const people = leafZones(network).map(({population}) => population ?? 0);
        const all = people.reduce((sum, count) => sum + count, 0);
        const period = network.roadPeriods.findIndex(({id}) => id === network.rules.periodFor.freeFlow);
        const driven = (links: readonly string[]): number[][] => {
            const {session, asOf} = sessions.applied({
                scenario: {
                    document: {
                        ...emptyScenario('closed'),
                        modifications: links.length === 0 ? [] : [{kind: 'close-link', links: [...links]}],
                    },
                },
                asOf: TEST_DATE,
            });
            const {router} = session.compiled(asOf, TEST_DATE, 'regular');
            return zones.map(from => zones.map(to => (from.id === to.id ? 0 : router.driveSeconds(from, to)[period]!)));
        };
        const before = driven([]);
        const told = new Map(study.links.map(closed => [closed.link, closed]));
        // A scenario leaves a junction without any road to nobody; here local streets still meet at it. Such links aside:
        const roadsAt = (node: string): number =>
            [...network.roadLinks.values()].filter(
                ({from, to, ...link}) => isExisting(link, TEST_DATE) && (from === node || to === node),
            ).length;
        const ids = [...told.keys()].filter(id => {
            const {from, to} = network.roadLinks.get(id)!;
            return roadsAt(from) > 1 && roadsAt(to) > 1;
        });
        expect(ids.length).toBeGreaterThan(0);
        for (const id of ids.slice(0, 12)) {
            const after = driven([id]);
            let [lost, cutOff] = [0, 0];
            before.forEach((row, i) =>
                row.forEach((seconds, j) => {
                    if (i === j || !Number.isFinite(seconds)) return;
                    const count = (people[i]! * people[j]!) / all;
                    if (after[i]![j] === Infinity) cutOff += count;
                    else lost += (count * (after[i]![j]! - seconds)) / 60;
                }),
            );
            expect(told.get(id)!.tripMinutes, id).toBeCloseTo(lost, 4);
            expect(told.get(id)!.cutOffTrips, id).toBeCloseTo(cutOff, 4);
        }
    });

    it('exposure is the worst and the mean of the same, in words and files', async () => {
        const network = lawNetwork(2);
        const study = await createEngine(network).study('critical', {date: TEST_DATE});
        for (const {worstMinutes, meanMinutes} of study.exposure)
            expect(worstMinutes).toBeGreaterThanOrEqual(meanMinutes);
        for (const language of ['zh', 'en'] as const) expect(formatCritical(study, language)).not.toContain('NaN');
        const csv = new TextDecoder().decode(await studyFile(study, 'csv', network));
        expect(csv.split('\r\n')).toHaveLength(study.links.length + 2);
        const map = JSON.parse(new TextDecoder().decode(await studyFile(study, 'geojson', network))) as object;
        expect(map).toMatchObject({type: 'FeatureCollection'});
    });
});

describe('where roads are streets', () => {
    const town = streetTown(3);

    it('says that closures need roads drawn as nodes and links, and gives no figure of none', async () => {
        const study = await createEngine(town).study('critical', {date: SKETCH_DATE, period: 'all-day'});
        expect([study.linkCount, study.links, study.crossings, study.exposure]).toEqual([0, [], [], []]);
        const said = study.remarks.find(({code}) => code === 'critical-streets');
        expect(said?.en).toMatch(/not closed.*must be drawn as nodes and links/);
        expect(said?.zh).toMatch(/未逐条封闭.*节点和路段/);
        for (const language of ['zh', 'en'] as const) expect(formatCritical(study, language)).not.toContain('NaN');
    });

    it('refuses a table of trips between nodes', async () => {
        await expect(
            createEngine(town).study('critical', {date: SKETCH_DATE, period: 'all-day', trips}),
        ).rejects.toMatchObject({
            problems: [{code: 'trips-on-streets', found: 'trips.csv'}],
        });
    });
});
