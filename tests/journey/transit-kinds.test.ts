import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import type {AnswerJourney} from '../../src/journey/types.js';
import type {Network, Zone} from '../../src/network/types.js';
import {ProblemError} from '../../src/problem/problem.js';
import {Random} from '../support/random.js';
import {randomNetwork} from '../support/random-network.js';
import {clock, sketch, SKETCH_DATE} from '../support/sketch.js';
import {TEST_DATE} from '../support/skims.js';
import {runs} from '../support/thorough.js';

const codesOf = (ask: () => unknown): string[] => {
    try {
        ask();
    } catch (error) {
        if (error instanceof ProblemError) return error.problems.map(({code, where}) => `${code} ${where.field}`);
        throw error;
    }
    return [];
};

const legsOf = ({legs}: AnswerJourney): string[] =>
    legs.map(({kind, mode, durationSeconds}) => `${kind} ${mode ?? '-'} ${durationSeconds}`);

// home --30 km-- x ====metro==== y --12 km-- work; the station roads are 60 km/h.
const line = (more = ''): Network =>
    sketch(`
        station x 30 0 park
        station y 90 0
        node n0 0 0
        node n1 30 0
        node n2 90 0
        node n3 102 0
        zone home 0 0
        zone work 102 0
        road l: n0 - n1 30 primary 60
        road m: n2 - n3 12 primary 60
        metro M: x 0 > y 10 | every 10 5:00-23:00
        metro B: y 0 > x 10 | every 10 5:00-23:00
        ${more}`);

describe('drive access', () => {
    const engine = createEngine(line());
    const ask = {from: 'zone:home', to: 'zone:work', date: SKETCH_DATE, depart: clock('8:00'), limit: 1} as const;
    const route = (more: object): AnswerJourney[] => engine.route({...ask, ...more}).journeys as AnswerJourney[];

    it('is no part of transit: nobody gets to the station', () => {
        expect(route({modes: ['transit']})).toEqual([]);
    });

    it('drives to the station by the quickest way there, and has a taxi at the other end', () => {
        // Walk to the car 2, drive 30; metro entry 2, wait 5, ride 10, exit 2; taxi 5 and 12.
        expect(legsOf(route({modes: ['transit-drive']})[0]!)).toEqual([
            'access walk 120',
            'access car 1800',
            'entry metro 120',
            'wait - 300',
            'ride metro 600',
            'exit metro 120',
            'egress - 300',
            'egress taxi 720',
        ]);
    });

    it('parks at the station where one drives oneself', () => {
        expect(legsOf(route({modes: ['transit-drive'], access: ['car']})[0]!).slice(0, 3)).toEqual([
            'access walk 120',
            'access car 1800',
            'access walk 600',
        ]);
    });

    it('brings people home from the car park where they left the car: 5 minutes to it and 2 from it', () => {
        const [home] = createEngine(line()).route({
            ...ask,
            from: 'zone:work',
            to: 'zone:home',
            homeEnd: 'destination',
            modes: ['transit-drive'],
            egress: ['car'],
        }).journeys;
        expect(legsOf(home!).slice(-3)).toEqual(['egress walk 300', 'egress car 1800', 'egress walk 120']);
    });

    it('takes as long home as there, but for the steps of the two ends', () => {
        const [there] = route({modes: ['transit-drive']});
        const [back] = engine.route({
            ...ask,
            from: 'zone:work',
            to: 'zone:home',
            homeEnd: 'destination',
            modes: ['transit-drive'],
        }).journeys;
        expect(back!.durationSeconds).toBe(there!.durationSeconds);
    });

    it('costs the fuel of both ways where somebody drives home again', () => {
        const fares: Network['fares'] = [
            {id: 'e', kind: 'energy', dates: {}, evidence: 'estimated', sourceId: 's', rate: 0.5},
        ];
        const priced = createEngine({...line(), fares});
        const fuel = (access: 'car' | 'kiss-and-ride'): number =>
            priced
                .route({...ask, modes: ['transit-drive'], access: [access]})
                .journeys[0]!.cost!.items.find(({what}) => what.en === 'fuel or power')!.amount;
        expect([fuel('car'), fuel('kiss-and-ride')]).toEqual([15, 30]);
    });

    it('is asked for by its name: transit with a taxi is a problem that says so', () => {
        expect(codesOf(() => route({modes: ['transit'], access: ['walk', 'taxi']}))).toEqual([
            'drive-access-asked access',
        ]);
        expect(codesOf(() => route({modes: ['transit'], egress: ['taxi']}))).toEqual(['drive-access-asked egress']);
        try {
            route({modes: ['transit'], access: ['taxi']});
        } catch (error) {
            expect(String((error as ProblemError).problems[0]!.expected.en)).toContain('transit-drive');
        }
        expect(codesOf(() => route({modes: ['transit-drive'], egress: ['kiss-and-ride', 'car']}))).toEqual([
            'car-at-activity-end egress',
            'car-at-activity-end egress',
        ]);
    });

    it('is left out of an answer where it changes nothing, and the answer says so', () => {
        const near = createEngine(
            sketch(`
                station x 0.1 0
                station y 20.1 0
                zone home 0 0
                zone work 20 0
                metro M: x 0 > y 10 | every 10 5:00-23:00`),
        ).route({...ask, modes: ['transit', 'transit-drive']});
        expect(near.journeys.map(({mode}) => mode)).toEqual(['transit']);
        expect(near.remarks.map(({code}) => code)).toContain('transit-drive-same');
    });
});

describe('the cap of a drive to a station', () => {
    const periods = [
        {
            id: 'night',
            days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
            hours: [{from: 0, to: 25_200}],
            factor: 1,
        },
        {
            id: 'peak',
            days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
            hours: [{from: 25_200, to: 86_400}],
            factor: 0.5,
        },
    ] as const;

    it('is that of the fastest period: no town loses its station at rush hour', () => {
        // 36 minutes at night and 72 at the peak, beside a cap of 45.
        const network = sketch(
            `
            station x 36 0
            station y 90 0
            node n0 0 0
            node n1 36 0
            zone home 0 0
            zone work 90 0
            road l: n0 - n1 36 primary 60
            metro M: x 0 > y 10 | every 10 5:00-23:00`,
            {periods},
        );
        const [journey] = createEngine(network).route({
            from: 'zone:home',
            to: 'zone:work',
            date: SKETCH_DATE,
            depart: clock('8:00'),
            modes: ['transit-drive'],
        }).journeys;
        expect(legsOf(journey!).slice(0, 2)).toEqual(['access walk 120', 'access car 4320']);
    });
});

describe('on random networks', () => {
    const seeds = runs(40, 12);

    it('no transit answer has a taxi or a car in it, out or back, and drive access is never later', () => {
        let rides = 0;
        let driven = 0;
        for (let seed = 1; seed <= seeds; seed++) {
            const engine = createEngine(randomNetwork(seed));
            const random = new Random(seed);
            for (let pair = 0; pair < 6; pair++) {
                const [from, to] = [random.int(0, 4), random.int(0, 4)].map(at => `zone:z${at}`) as [string, string];
                if (from === to) continue;
                const depart = random.int(5 * 3600, 20 * 3600);
                const homeEnd = random.pick(['origin', 'destination'] as const);
                const {journeys, returnJourneys = []} = engine.route({
                    from,
                    to,
                    date: TEST_DATE,
                    depart,
                    homeEnd,
                    returnDepart: 18 * 3600,
                    modes: ['transit', 'transit-drive'],
                });
                for (const all of [journeys, returnJourneys]) {
                    const by = (mode: string): AnswerJourney[] => all.filter(journey => journey.mode === mode);
                    for (const journey of by('transit'))
                        for (const leg of journey.legs) {
                            rides++;
                            expect(leg.mode, `seed ${seed} ${from} ${to}`).not.toBe('taxi');
                            expect(leg.mode).not.toBe('car');
                        }
                    driven += by('transit-drive').length;
                    const arrival = (list: AnswerJourney[]): number =>
                        list.reduce((least, {arrivalTime}) => Math.min(least, Date.parse(arrivalTime)), Infinity);
                    if (by('transit-drive').length > 0)
                        expect(arrival(by('transit-drive'))).toBeLessThanOrEqual(arrival(by('transit')));
                }
            }
        }
        expect(rides).toBeGreaterThan(100);
        expect(driven).toBeGreaterThan(20);
    });
});

describe('feeds left out', () => {
    const network = line('bus S: x 0 > y 5 | every 5 5:00-23:00');
    const ask = {
        from: 'zone:home',
        to: 'zone:work',
        date: SKETCH_DATE,
        depart: clock('8:00'),
        modes: ['transit-drive'],
    } as const;
    const without = new Map([...network.feeds].filter(([id]) => id !== 'bus'));
    const bare = createEngine({...network, feeds: without});
    const engine = createEngine(network);

    it('are as if they were not in the data, in a route, a matrix and a comparison', async () => {
        expect(engine.route(ask).journeys[0]!.legs.some(({mode}) => mode === 'bus')).toBe(true);
        expect(engine.route({...ask, without: ['bus']}).journeys).toEqual(bare.route(ask).journeys);
        const {depart: _depart, from: _from, to: _to, ...spread} = ask;
        const matrix = {...spread, origins: ['zone:home'], destinations: ['zone:work']};
        expect((await engine.matrix({...matrix, without: ['bus']})).durations).toEqual(
            (await bare.matrix(matrix)).durations,
        );
        const scenario = {
            document: {
                id: 'none',
                title: {zh: '无', en: 'none'},
                projects: {in: [], out: []},
                modifications: [],
            },
        };
        const compared = await engine.compare({...matrix, with: [scenario], without: ['bus']});
        expect(compared.rows).toEqual((await bare.compare({...matrix, with: [scenario]})).rows);
        expect(compared.passport.command).toContain('--without bus');
        expect(compared.passport.settings['without']).toEqual(['bus']);
    });

    it('leave what was asked before and after as it was', () => {
        const before = engine.route(ask);
        engine.route({...ask, without: ['metro']});
        expect(engine.route(ask)).toEqual(before);
    });

    it('must be feeds there are', () => {
        expect(codesOf(() => engine.route({...ask, without: ['tram', 'bus']}))).toEqual(['feed-unknown without']);
    });
});

describe('assumed services', () => {
    const network = line('bus S: x 0 > y 5 | every 5 5:00-23:00');
    const assumed = {
        ...network,
        feeds: new Map(
            [...network.feeds].map(([id, feed]) => [id, id === 'bus' ? {...feed, assumed: true as const} : feed]),
        ),
    };

    it('are said of the leg and of the answer that rides one, with the way to leave them out', () => {
        const answer = createEngine(assumed).route({
            from: 'zone:home',
            to: 'zone:work',
            date: SKETCH_DATE,
            depart: clock('8:00'),
            modes: ['transit-drive'],
        });
        const ride = answer.journeys[0]!.legs.find(({kind}) => kind === 'ride')!;
        expect([ride.mode, ride.assumed, ride.note]).toEqual(['bus', true, {zh: '推定线路', en: 'assumed service'}]);
        const remark = answer.remarks.find(({code}) => code === 'assumed-services')!;
        expect(remark.en).toContain('--without bus');
    });
});

describe('the way to a stop in the own town', () => {
    const place = (people: number, km: number): number => {
        const network = sketch(`
            station x ${km} 0
            station y 90 0
            zone home 0 0
            zone work 90 0
            metro M: x 0 > y 10 | every 10 5:00-23:00`);
        const home: Zone = {...network.zones.get('home')!, areaKm2: 50, population: people};
        const engine = createEngine({...network, zones: new Map(network.zones).set('home', home)});
        const [journey] = engine.route({
            from: 'zone:home',
            to: 'zone:work',
            date: SKETCH_DATE,
            depart: clock('8:00'),
            modes: ['transit'],
            access: ['ebike'],
        }).journeys;
        return journey!.legs[0]!.durationSeconds;
    };

    it('is that from where its people live, at 10,000 a square kilometre, not from all its fields', () => {
        // 125,663 people live on 12.5663 km2, a disc of 2 km: half of it x 1.3 at 18 km/h is 4 min 20 s.
        expect(place(125_663, 0)).toBe(260);
        // As many people as would fill more than the zone: the zone itself, a disc of 3.989 km.
        expect(place(5_000_000, 0)).toBe(Math.ceil((0.5 * Math.sqrt(50e6 / Math.PI) * 1.3) / 5));
    });

    it('is that of the whole zone to a station outside it', () => {
        expect(place(125_663, 4.5) - Math.round((4500 * 1.3) / 5)).toBeCloseTo(
            (0.5 * Math.sqrt(50e6 / Math.PI) * 1.3) / 5,
            -1,
        );
    });
});
