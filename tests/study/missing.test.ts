import {describe, expect, it} from 'vitest';
import {leafZones, zoneEndpoint} from '../../src/compile/endpoint.js';
import {createEngine} from '../../src/engine.js';
import {loadRegion} from '../../src/network/load.js';
import {ProblemError} from '../../src/problem/problem.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {Sessions} from '../../src/session/sessions.js';
import {formatMissing} from '../../src/study/missing/text.js';
import {studyFile} from '../../src/study/study-file.js';
import {zoneDrives} from '../../src/study/missing/roads.js';
import {SKETCH_DATE} from '../support/sketch.js';
import {streetTown} from '../support/street-town.js';
import {runs} from '../support/thorough.js';

const fileOf = async (...parts: Parameters<typeof studyFile>): Promise<string> =>
    new TextDecoder().decode(await studyFile(...parts));

const network = loadRegion('network-data/jiaxing-shanghai');
const engine = createEngine(network);
const date = '2026-11-17';
const people = leafZones(network).map(({population}) => population ?? 0);
const all = people.reduce((sum, count) => sum + count, 0);

const sessions = new Sessions(network);
const period = network.roadPeriods.findIndex(({id}) => id === 'inter-peak');
const zones = leafZones(network).map(zoneEndpoint);

/** Seconds of the drive legs of the engine between all zones, with a scenario of these modifications. */
const drives = (modifications: readonly Readonly<Record<string, unknown>>[]): number[][] => {
    const {session, asOf} = sessions.applied({
        scenario: {document: {...emptyScenario('with-link'), modifications: [...modifications]}},
        asOf: date,
    });
    const {router} = session.compiled(asOf, date, 'regular');
    return zones.map(from => zones.map(to => (from.id === to.id ? 0 : router.driveSeconds(from, to)[period]!)));
};

describe('links that nobody has drawn', () => {
    it('are worth what the scenario with each is worth, the first twenty one by one', async () => {
        const study = await engine.study('missing', {
            date,
            across: ['平湖市', '金山区'],
            class: 'primary',
            lengthKm: 15,
            apartKm: 0,
            limit: 20,
        });
        expect(study.links.length).toBe(20);
        const before = drives([]);
        for (const {modification, personMinutes} of study.links.slice(0, runs(20, 3))) {
            const after = drives([modification]);
            let saved = 0;
            before.forEach((row, i) =>
                row.forEach((seconds, j) => {
                    if (seconds > after[i]![j]!) saved += ((people[i]! * people[j]!) / all) * (seconds - after[i]![j]!);
                }),
            );
            expect(saved / 60 / personMinutes, JSON.stringify(modification)).toBeCloseTo(1, 9);
        }
        const gains = study.links.map(({personMinutes}) => personMinutes);
        expect(gains).toEqual(gains.toSorted((a, b) => b - a));
    });

    it('leave out what lies beside a better one, and say why of the others in both languages', async () => {
        const study = await engine.study('missing', {date, across: ['平湖市', '金山区'], lengthKm: 8, apartKm: 3});
        expect(study.links.length).toBeGreaterThan(0);
        for (const {why} of study.links) {
            expect(why.zh).toMatch(/现在/);
            expect(why.en).toMatch(/today/);
        }
        for (const language of ['zh', 'en'] as const)
            expect(formatMissing(study, language).split('\n').length).toBeGreaterThan(study.links.length);
        expect((await fileOf(study, 'csv', network)).split('\r\n').length).toBe(study.links.length + 2);
        const map = JSON.parse(await fileOf(study, 'geojson', network)) as {features: {properties: {is: string}}[]};
        expect(map.features.map(({properties}) => properties.is)).toContain('border');
    });
});

describe('the permeability of a border', () => {
    const borderOf = async (more: object) => {
        const {borders} = await engine.study('missing', {date, across: ['平湖市', '金山区'], lengthKm: 1, ...more});
        return borders.find(({counties}) => counties.length === 2)!;
    };

    it('rises when dead ends are joined, and over the years', async () => {
        const today = (await borderOf({})).states[0]!;
        const joined = (await borderOf({scenario: 'dead-ends-joined'})).states[0]!;
        expect(joined.crossings).toBeGreaterThan(today.crossings!);
        expect(joined.crossingsPerKm).toBeGreaterThan(today.crossingsPerKm!);
        expect(joined.minutesPerKm).toBeLessThan(today.minutesPerKm!);
        expect(joined.index).toBeGreaterThan(today.index!);
        // Some twenty kilometres of land border between Pinghu and Jinshan.
        expect(today.borderKm).toBeGreaterThan(15);
        expect(today.borderKm).toBeLessThan(60);
        const {states} = await borderOf({states: ['2016-01-01', date]});
        expect(states.map(({asOf}) => asOf)).toEqual(['2016-01-01', date]);
        expect(states[1]!.index).toBeGreaterThan(states[0]!.index!);
    });

    it('tells everything wrong with a question at once', async () => {
        await expect(
            engine.study('missing', {date: 'soon', class: 'goat-track', lengthKm: 99, across: ['没有的县', '金山区']}),
        ).rejects.toBeInstanceOf(ProblemError);
    });
});

describe('where roads are streets', () => {
    const town = streetTown(3);

    it('drives to zones by the ways onto them, and says that links need roads drawn as nodes and links', async () => {
        const compiled = new Sessions(town).base.compiled(SKETCH_DATE, SKETCH_DATE, 'regular');
        const own = await zoneDrives(compiled, 0, undefined);
        // Streets with one direction: the way out of a zone is not the way into it.
        own.zones.forEach((from, i) =>
            own.zones.forEach((to, j) => {
                if (i === j) return;
                const seconds = compiled.router.driveSeconds(from, to)[0]!;
                const milliseconds = own.between[i * own.zoneCount + j]! + own.besides[i * own.zoneCount + j]!;
                expect(Math.ceil(milliseconds / 1000), `${from.id} ${to.id}`).toBe(seconds);
            }),
        );
        const study = await createEngine(town).study('missing', {date: SKETCH_DATE, period: 'all-day'});
        expect([study.candidates, study.links]).toEqual([0, []]);
        const said = study.remarks.find(({code}) => code === 'missing-streets');
        expect(said?.en).toMatch(/no candidates.*must be drawn as nodes and links/);
        expect(said?.zh).toMatch(/没有候选道路.*节点和路段/);
        expect(formatMissing(study, 'en')).toContain(said!.en);
    });

    it('crossings of a border are not known, which is not none', async () => {
        const zones = new Map(
            [...town.zones].map(([id, zone], at) => [id, {...zone, county: at % 2 === 0 ? 'east' : 'west'}]),
        );
        const {borders} = await createEngine({...town, zones}).study('missing', {date: SKETCH_DATE, period: 'all-day'});
        const states = borders.flatMap(border => border.states);
        expect(states.length).toBeGreaterThan(0);
        for (const state of states) expect([state.crossings, state.crossingsPerKm]).toEqual([null, null]);
    });
});
