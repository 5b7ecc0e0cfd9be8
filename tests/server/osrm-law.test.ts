import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type OsrmServer, startOsrm} from '../support/osrm-app.js';
import {Random} from '../support/random.js';

let osrm: OsrmServer;
beforeAll(async () => {
    osrm = await startOsrm('network-data/jiaxing-shanghai');
});
afterAll(() => osrm.close());

interface Body {
    readonly code: string;
    readonly routes?: readonly {readonly distance: number; readonly duration: number}[];
    readonly durations?: readonly (readonly (number | null)[])[];
    readonly distances?: readonly (readonly (number | null)[])[];
    readonly fallback_speed_cells?: readonly unknown[];
    readonly waypoints?: readonly {readonly name: string; readonly ref?: string; readonly distance: number}[];
}
const ask = async (path: string): Promise<Body> => (await fetch(osrm.base + path)).json() as Promise<Body>;

/** The same two members of the drive leg of the engine's route; undefined where it has none. */
const driveLegOf = (
    from: string,
    to: string,
    period: string,
): {durationSeconds: number; distanceMetres: number | null} | undefined =>
    osrm.engine
        .route({from, to, modes: ['car'], period, limit: 1})
        .journeys[0]?.legs.find(({kind}) => kind === 'drive');

describe("law: the drive of OSRM's shape is the drive leg of a journey, to the second", () => {
    test.each(['night', 'peak', 'inter-peak'])('%s, random coordinates of the corridor', async period => {
        const random = new Random(period.length);
        const places = [...osrm.network.zones.values()].flatMap(({position}) =>
            position === undefined ? [] : [position],
        );
        /** Half of them within 2 km of a town, where local streets compete with the road; half anywhere, sea included. */
        const coordinate = (): string => {
            const near = random.pick(places);
            const [lon, lat] = random.chance(0.5)
                ? [near.lon + (random.next() - 0.5) * 0.04, near.lat + (random.next() - 0.5) * 0.04]
                : [120.2 + random.next() * 1.8, 30.3 + random.next() * 1.3];
            // Seven decimals: more than the label of a coordinate has.
            return `${lon.toFixed(7)},${lat.toFixed(7)}`;
        };
        let reached = 0;
        for (let round = 0; round < 12; round++) {
            const points = [coordinate(), coordinate(), coordinate()];
            const text = points.join(';');
            const table = await ask(`/table/v1/driving/${text}?annotations=duration,distance&period=${period}`);
            let total = 0;
            for (const [i, from] of points.entries())
                for (const [j, to] of points.entries()) {
                    if (i === j) continue;
                    const leg = driveLegOf(from, to, period);
                    const route = await ask(`/route/v1/driving/${from};${to}?period=${period}&overview=false`);
                    const where = `${period}: ${from} to ${to}`;
                    expect(route.code, where).toBe(leg === undefined ? 'NoRoute' : 'Ok');
                    expect(route.routes?.[0]?.duration, where).toBe(leg?.durationSeconds);
                    expect(table.durations![i]![j], where).toBe(leg?.durationSeconds ?? null);
                    if (leg === undefined) continue;
                    reached++;
                    expect(Math.abs(route.routes![0]!.distance - leg.distanceMetres!), where).toBeLessThanOrEqual(1);
                    expect(table.distances![i]![j], where).toBe(route.routes![0]!.distance);
                    if (j === i + 1) total += leg.durationSeconds;
                }
            const through = await ask(`/route/v1/driving/${text}?period=${period}`);
            if (through.code === 'Ok') expect(through.routes![0]!.duration).toBe(total);
        }
        expect(reached).toBeGreaterThan(50);
    });
});

describe('the corridor', () => {
    // 横沙 has a ferry only.
    const ISLAND = '121.845,31.345';
    const PINGHU = '121.015,30.695';

    test('an island without a fixed link: NoRoute, null, or the straight line where a fallback speed is given', async () => {
        expect((await ask(`/route/v1/driving/${PINGHU};${ISLAND}`)).code).toBe('NoRoute');
        const path = `/table/v1/driving/${PINGHU};${ISLAND}?annotations=duration,distance`;
        const table = await ask(path);
        expect([table.durations![0]![1], table.distances![0]![1]]).toEqual([null, null]);
        expect(table.fallback_speed_cells).toBeUndefined();
        const fallback = await ask(`${path}&fallback_speed=10&scale_factor=2`);
        expect(fallback.fallback_speed_cells).toEqual([
            [0, 1],
            [1, 0],
        ]);
        expect(fallback.distances![0]![1]).toBeGreaterThan(100_000);
        expect(fallback.durations![0]![1]).toBeCloseTo(fallback.distances![0]![1]! / 5, 0);
    });

    test('a dead end is opened by its date, not before', async () => {
        // 叶新公路 and 姚杨公路 between 枫泾's north and 姚庄, open since 2020-12-28.
        const drive = async (date: string): Promise<number> =>
            (await ask(`/route/v1/driving/121.015,30.925;120.9565,30.914?date=${date}`)).routes![0]!.duration;
        expect(await drive('2020-12-28')).toBeLessThan(await drive('2020-12-27'));
        const nearest = async (date: string): Promise<string> =>
            (await ask(`/nearest/v1/driving/121.007,30.9371?date=${date}`)).waypoints![0]!.name;
        expect(await nearest('2020-12-27')).not.toBe('叶新公路');
        expect(await nearest('2020-12-28')).toBe('叶新公路');
    });

    test('nearest road of 平湖', async () => {
        const {waypoints} = await ask(`/nearest/v1/driving/${PINGHU}?number=5`);
        expect(waypoints).toHaveLength(5);
        expect(waypoints![0]!.name).toContain('平湖');
        // The main roads have their junctions on three decimals of a degree, some 100 m.
        expect(waypoints![0]!.distance).toBeLessThan(150);
    });
});
