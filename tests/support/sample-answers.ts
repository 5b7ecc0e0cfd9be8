import type {
    AnswerJourney,
    AnswerPlace,
    DeparturesAnswer,
    Passport,
    ProfileAnswer,
    RouteAnswer,
} from '../../src/index.js';

// Answers written by hand, for what is made of them: texts, JSON, HTTP. Times on one day, figures easy to add up.

const at = (clock: string): string => `2026-11-17T${clock}:00+08:00`;
const home: AnswerPlace = {id: 'zone:1', name: {zh: '东镇', en: 'East Town'}, lon: 121, lat: 30.7};
const market: AnswerPlace = {id: 'place:market', name: {zh: '市场', en: 'Market'}, lon: 121.2, lat: 30.7};
const east: AnswerPlace = {id: 'station:east', name: {zh: '东站', en: 'East'}, lon: 121.01, lat: 30.7};
const west: AnswerPlace = {id: 'station:west', name: {zh: '西站', en: 'West'}, lon: 121.19, lat: 30.7};
const railway = {id: 'toy:r1', name: {zh: '玩具铁路', en: 'Toy Railway'}, system: 'rail', feed: 'toy'};

const passport: Passport = {
    engine: 'jiegui 0.1.0',
    network: {id: 'toy', digest: '0'.repeat(64)},
    scenario: null,
    asOf: '2026-11-17',
    date: '2026-11-17',
    settings: {},
    standIns: [
        {
            feed: 'toy',
            serviceDate: '2016-03-10',
            zh: 'Toy：采用 2016-03-10 的替代时刻表。',
            en: 'Toy: the timetable of 2016-03-10 is used instead.',
        },
    ],
    undatedShare: 0.25,
    seed: null,
    command: 'jiegui route --from zone:1 --to place:market --date 2026-11-17 --depart 08:00',
};

/** 5 + 15 + 10 + 20 + 4 + 6 = 60 minutes, 20 of them in the train. */
export const byTrain: AnswerJourney = {
    mode: 'transit',
    departureTime: at('08:05'),
    arrivalTime: at('09:05'),
    durationSeconds: 3600,
    scheduleDelaySeconds: 300,
    changes: 0,
    distanceMetres: 18_500,
    cost: {
        amount: 9.5,
        low: 9.5,
        high: 12,
        currency: 'CNY',
        items: [{what: {zh: '车票', en: 'ticket'}, amount: 9.5, low: 9.5, high: 12, evidence: 'published'}],
        unknown: [],
    },
    generalisedCostMinutes: 81.4,
    components: {access: 300, entry: 900, wait: 600, inVehicle: 1200, change: 0, exit: 240, egress: 360},
    evidence: {published: 1 / 3, secondary: 0, estimated: 2 / 3},
    legs: [
        {
            kind: 'access',
            mode: 'walk',
            from: home,
            to: east,
            departureTime: at('08:05'),
            arrivalTime: at('08:10'),
            durationSeconds: 300,
            distanceMetres: 400,
            evidence: 'estimated',
        },
        {
            kind: 'entry',
            mode: 'rail',
            from: east,
            to: east,
            departureTime: at('08:10'),
            arrivalTime: at('08:25'),
            durationSeconds: 900,
            distanceMetres: null,
            evidence: 'estimated',
        },
        {
            kind: 'wait',
            mode: null,
            from: east,
            to: east,
            departureTime: at('08:25'),
            arrivalTime: at('08:35'),
            durationSeconds: 600,
            distanceMetres: null,
            evidence: 'estimated',
        },
        {
            kind: 'ride',
            mode: 'rail',
            from: east,
            to: west,
            line: railway,
            trip: 'T1',
            callCount: 1,
            departureTime: at('08:35'),
            arrivalTime: at('08:55'),
            durationSeconds: 1200,
            distanceMetres: 18_000,
            evidence: 'published',
        },
        {
            kind: 'exit',
            mode: null,
            from: west,
            to: west,
            departureTime: at('08:55'),
            arrivalTime: at('08:59'),
            durationSeconds: 240,
            distanceMetres: null,
            evidence: 'estimated',
        },
        {
            kind: 'egress',
            mode: 'walk',
            from: west,
            to: market,
            departureTime: at('08:59'),
            arrivalTime: at('09:05'),
            durationSeconds: 360,
            distanceMetres: 480,
            evidence: 'estimated',
        },
    ],
};

const base = {
    request: {
        from: home,
        to: market,
        date: '2026-11-17',
        asOf: '2026-11-17',
        depart: '08:00',
        arriveBy: null,
        window: null,
    },
    remarks: [{code: 'people-of-2020', zh: '人口为 2020 年。', en: 'People are those of 2020.'}],
    attribution: ['© OpenStreetMap contributors, ODbL 1.0'],
    passport,
};

export const routeAnswer: RouteAnswer = {
    ...base,
    journeys: [byTrain],
    unreachable: [{mode: 'car', code: 'no-road', zh: '没有路。', en: 'There is no road.'}],
    evidence: {published: 1 / 3, secondary: 0, estimated: 2 / 3},
};

export const profileAnswer: ProfileAnswer = {
    ...base,
    mode: 'transit',
    entries: [
        {
            kind: 'point',
            departureTime: at('08:05'),
            arrivalTime: at('09:05'),
            durationSeconds: 3600,
            changes: 0,
            lines: [{zh: 'T1', en: 'T1'}],
        },
        {
            kind: 'flat',
            from: at('09:00'),
            to: at('22:00'),
            durationSeconds: 2400,
            changes: 1,
            lines: [
                {zh: 'M1', en: 'M1'},
                {zh: 'M2', en: 'M2'},
            ],
        },
    ],
    first: at('08:05'),
    last: at('08:05'),
    departureCount: 1,
    longestGapSeconds: null,
    unreachable: [],
};

export const departuresAnswer: DeparturesAnswer = {
    ...base,
    request: {...base.request, from: east, to: west},
    departures: [
        {
            trip: 'T1',
            line: railway,
            departureTime: at('08:35'),
            arrivalTime: at('08:55'),
            durationSeconds: 1200,
            callCount: 1,
            evidence: 'published',
            fare: byTrain.cost,
            undominated: false,
        },
        {
            trip: 'T3',
            line: railway,
            departureTime: at('08:38'),
            arrivalTime: at('08:54'),
            durationSeconds: 960,
            callCount: 0,
            evidence: 'published',
            fare: null,
            undominated: true,
        },
    ],
    headways: [],
    count: 2,
    fastestSeconds: 960,
    medianSeconds: 1080,
};
