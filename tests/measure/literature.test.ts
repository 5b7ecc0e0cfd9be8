import {describe, expect, test} from 'vitest';
import {computeAtkinson} from '../../src/measure/equity/atkinson.js';
import {computeConcentration} from '../../src/measure/equity/concentration.js';
import {computeConical} from '../../src/measure/flow/conical.js';
import {computeEnhancedTwoStepFca} from '../../src/measure/competition/enhanced-two-step-fca.js';
import {computeFgt} from '../../src/measure/equity/fgt.js';
import {computeFurness} from '../../src/measure/flow/furness.js';
import {computeGini} from '../../src/measure/equity/gini.js';
import {computePotential} from '../../src/measure/reach/potential.js';
import {computeSinglyConstrained} from '../../src/measure/flow/singly-constrained.js';
import {computeTheil} from '../../src/measure/equity/theil.js';
import {computeTheilL} from '../../src/measure/equity/theil-l.js';
import {computeThreeStepFca} from '../../src/measure/competition/three-step-fca.js';
import {computeTwoStepFca} from '../../src/measure/competition/two-step-fca.js';
import type {CostMatrix} from '../../src/measure/types.js';
import {each} from './equity/examples.js';
import {matrixOf, rounded, vector} from './support.js';

/** Figures that others have printed, beyond those of docs/methods/worked-examples.md; each test names where. */

/** The example vector of the R package ineq, ten incomes. */
const INEQ = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261];

/**
 * GDP a head of the 32 states of Mexico, 1940 and 2000, and their regions by Hanson 1998: example data of PySAL
 * (mexico.csv).
 */
const MEXICO = {
    1940: [
        10384, 22361, 9573, 3758, 2934, 8578, 8537, 6909, 17816, 12132, 4359, 2181, 4414, 5309, 3408, 3327, 6936, 4836,
        9073, 1892, 3569, 11016, 21965, 4372, 4840, 6399, 2459, 7508, 3605, 5203, 7990, 3734,
    ],
    2000: [
        27782, 29855, 26103, 36163, 8684, 30735, 28460, 21358, 54349, 17379, 15585, 11820, 12348, 21610, 16322, 11838,
        18170, 11478, 38672, 9010, 15685, 26149, 33442, 15866, 15242, 24068, 13360, 23546, 11701, 12191, 17509, 11130,
    ],
    regions: [2, 1, 2, 5, 5, 1, 1, 3, 4, 2, 3, 5, 3, 3, 4, 3, 3, 2, 1, 5, 3, 3, 5, 2, 2, 1, 5, 1, 3, 3, 5, 2].map(
        String,
    ),
};

describe('inequality of incomes', () => {
    test('R package ineq 0.2-13, its example: Gini .4620911, Atkinson(.5) .1796591, Atkinson(1) .3518251, Theil .3623412', () => {
        const [incomes, heads] = each(...INEQ);
        const atkinson = (aversion: number): number => computeAtkinson(incomes, heads, {aversion}).value;
        expect(
            rounded(
                [computeGini(incomes, heads).value, atkinson(0.5), atkinson(1), computeTheil(incomes, heads).value],
                7,
            ),
        ).toEqual([0.4620911, 0.1796591, 0.3518251, 0.3623412]);
    });

    test('the same with one income missing: Gini .4331769, Atkinson(.5) .1620009, Atkinson(1) .3273538', () => {
        const [incomes, heads] = each(...INEQ.map((value, at) => (at === 1 ? Number.NaN : value)));
        const atkinson = (aversion: number): number => computeAtkinson(incomes, heads, {aversion}).value;
        expect(rounded([computeGini(incomes, heads).value, atkinson(0.5), atkinson(1)], 7)).toEqual([
            0.4331769, 0.1620009, 0.3273538,
        ]);
        expect(computeGini(incomes, heads).missingCount).toBe(1);
    });

    test('Atkinson(1) is 1 - e^-L: Theil L of the same incomes', () => {
        const [incomes, heads] = each(...INEQ);
        expect(1 - Math.exp(-computeTheilL(incomes, heads).value)).toBeCloseTo(0.3518251, 7);
    });

    test('R package ineq, type vector 1 3 2 1 1 1 4: Gini .3076923 (help page of phylotools)', () => {
        expect(rounded([computeGini(...each(1, 3, 2, 1, 1, 1, 4)).value], 7)).toEqual([0.3076923]);
    });

    test('Störmann 2009 by way of the R package REAT, whose theil is Theil L: 10 10 10 20 50 gives .2326302', () => {
        expect(rounded([computeTheilL(...each(10, 10, 10, 20, 50)).value], 7)).toEqual([0.2326302]);
    });

    test('World Bank 2013, A Unified Approach to Measuring Poverty and Inequality, eq. 2.24: Gini of 2 4 8 10 thousand is .292', () => {
        expect(rounded([computeGini(...each(2, 4, 8, 10)).value], 3)).toEqual([0.292]);
    });

    test('weighted Gini: 3 1 7 2 5 with weights 1 to 5 is .2983050847 (tests of mortar.compute)', () => {
        expect(rounded([computeGini(vector(3, 1, 7, 2, 5), vector(1, 2, 3, 4, 5)).value], 10)).toEqual([0.2983050847]);
    });

    test.each([2, 5, 100, 4999])('Gini of 1 to %i: (1 - 1/n)/3, and (n-1)(n+2)/(5n(n+1)) where k people have k', n => {
        const upTo = Float64Array.from({length: n}, (_, at) => at + 1);
        expect(computeGini(upTo, new Float64Array(n).fill(1)).value).toBeCloseTo((1 - 1 / n) / 3, 12);
        expect(computeGini(upTo, upTo).value).toBeCloseTo((0.2 * (n - 1) * (n + 2)) / (n * (n + 1)), 12);
    });

    test('PySAL inequality, states of Mexico: Gini 1940 .35372371; Theil 1940 .20894344, 2000 .10660832; between regions .0345889 and .03635872', () => {
        const [in1940, heads] = each(...MEXICO[1940]);
        const in2000 = vector(...MEXICO[2000]);
        expect(computeGini(in1940, heads).value).toBeCloseTo(0.35372371173452849, 12);
        const [before, after] = [
            computeTheil(in1940, heads, MEXICO.regions),
            computeTheil(in2000, heads, MEXICO.regions),
        ];
        expect(rounded([before.value, before.between, after.value, after.between], 8)).toEqual([
            0.20894344, 0.0345889, 0.10660832, 0.03635872,
        ]);
    });

    test('Haughton and Khandker 2009, Handbook on Poverty and Inequality, p. 72: 100 110 150 160 with a line of 125: P0 .5, P1 .08, P2 .0136', () => {
        const {headcount, gap, severity} = computeFgt(...each(100, 110, 150, 160), {line: 125});
        expect(rounded([headcount, gap, severity], 4)).toEqual([0.5, 0.08, 0.0136]);
    });
});

describe('O’Donnell, van Doorslaer, Wagstaff and Lindelow 2008, Analyzing Health Equity, table 8.1', () => {
    test('deaths under five in India 1982-92 by wealth: C = -.1694, births as people', () => {
        const {value} = computeConcentration(
            vector(154.7, 152.9, 119.5, 86.9, 54.3),
            vector(29939, 28776, 26528, 24689, 19739),
            vector(1, 2, 3, 4, 5),
        );
        expect(rounded([value], 4)).toEqual([-0.1694]);
    });
});

describe('Kakwani, Wagstaff and van Doorslaer 1997: grouped data, mid-point ranks', () => {
    // Three groups of 20, 30 and 50 people: ranks .1 .35 .75; mu = .2 x 1 + .3 x 2 + .5 x 4 = 2.8.
    const result = computeConcentration(vector(1, 2, 4), vector(20, 30, 50), vector(10, 20, 30), {least: 0, most: 5});

    test('C = 2/mu sum w a r - 1 = 2/2.8 x (.02 + .21 + 1.5) - 1', () => {
        expect(result.value).toBeCloseTo((2 * 1.73) / 2.8 - 1, 14);
    });

    test('Erreygers 8/(b-a) cov, Wagstaff C mu (b-a)/((b-mu)(mu-a)), generalised C mu', () => {
        const covariance = 1.73 - 2.8 / 2;
        expect(result.erreygers).toBeCloseTo((8 * covariance) / 5, 13);
        expect(result.wagstaff).toBeCloseTo((((2 * covariance) / 2.8) * 2.8 * 5) / (2.2 * 2.8), 13);
        expect(result.generalised).toBeCloseTo(2 * covariance, 13);
    });

    test('of a share 0 to 1 the three are one family: Erreygers = 4 mu C, Wagstaff = C/(1 - mu)', () => {
        const share = computeConcentration(vector(0, 1, 1, 0), vector(1, 1, 1, 1), vector(1, 2, 3, 4), {
            least: 0,
            most: 1,
        });
        expect(share.erreygers).toBeCloseTo(2 * share.value, 14);
        expect(share.wagstaff).toBeCloseTo(share.value / 0.5, 14);
        const rich = computeConcentration(vector(0, 0, 0, 1), vector(1, 1, 1, 1), vector(1, 2, 3, 4), {
            least: 0,
            most: 1,
        });
        // The one who has it is the richest: Wagstaff's index is at its end, whatever the mean; C is at 1 - mu.
        expect([rich.value, rich.wagstaff]).toEqual([0.75, 1]);
    });

    test('all alike: no bounds, no figure; at the bounds given, nothing to correct', () => {
        expect(computeConcentration(vector(3, 3), vector(1, 1), vector(1, 2))).toMatchObject({
            value: 0,
            erreygers: Number.NaN,
            wagstaff: Number.NaN,
            generalised: 0,
        });
        expect(computeConcentration(vector(3, 3), vector(1, 1), vector(1, 2), {least: 0, most: 3}).wagstaff).toBeNaN();
    });
});

describe('trip distribution', () => {
    test('Ortúzar and Willumsen, Modelling Transport, doubly constrained growth factors: the expanded matrix after three rounds', () => {
        const before = {
            originCount: 4,
            destinationCount: 4,
            flow: vector(5, 50, 100, 200, 50, 5, 100, 300, 50, 100, 5, 100, 100, 200, 250, 20),
        };
        const three = computeFurness(before, vector(400, 460, 400, 702), vector(260, 400, 500, 802), {
            iterationLimit: 3,
        });
        expect(rounded(three.flow, 2)).toEqual([
            5.25, 44.12, 98.24, 254.25, 45.3, 3.81, 84.78, 329.11, 77.04, 129.5, 7.21, 186.58, 132.41, 222.57, 309.77,
            32.07,
        ]);
        expect(three).toMatchObject({iterationCount: 3, converged: false});
    });

    test('Garber and Hoel, Traffic and Highway Engineering, example of the gravity model, friction factors by minutes', () => {
        // 140 330 280 trips to 300 270 180.
        // F 52 at 2 min, 50 at 3, 39 at 5, 26 at 6; before them anything that falls.
        const impedance = {
            kind: 'tabulated' as const,
            points: [
                [0, 100],
                [2, 52],
                [3, 50],
                [5, 39],
                [6, 26],
            ].map(([minutes, factor]) => ({minutes: minutes!, weight: factor! / 100})),
        };
        const times = matrixOf([
            [5, 2, 3],
            [2, 6, 6],
            [3, 6, 5],
        ]);
        const trips = computeSinglyConstrained(times, vector(140, 330, 280), vector(300, 270, 180), {
            impedance,
            constrain: 'origins',
        });
        expect(rounded(trips.flow, 0)).toEqual([47, 57, 36, 189, 85, 57, 145, 68, 68]);
        expect(rounded(trips.byOrigin, 9)).toEqual([140, 330, 280]);
    });
});

describe('PySAL access 1.1.10 on a made-up region', () => {
    // Costs (17 i + 23 j + 5 i j) mod 71 + 4 from 4 origins of 100 (i + 1) people to 5 sites of 10 + 7 j.
    const cost = Float64Array.from({length: 20}, (_, cell) => {
        const [i, j] = [Math.floor(cell / 5), cell % 5];
        return ((17 * i + 23 * j + 5 * i * j) % 71) + 4;
    });
    const region: CostMatrix = {originCount: 4, destinationCount: 5, unit: 'minutes', cost};
    const [people, sites] = [vector(100, 200, 300, 400), vector(10, 17, 24, 31, 38)];
    const gaussian = {impedance: {kind: 'gaussian', scaleMinutes: 20}} as const;

    test.each([
        [
            'two_stage_fca(max_cost=30)',
            computeTwoStepFca(region, sites, people, {cutoffMinutes: 30}),
            [0.16233333, 0.15333333, 0.095, 0.1115],
        ],
        [
            'two_stage_fca, steps 30: 1, 60: .68, 90: .22',
            computeEnhancedTwoStepFca(region, sites, people),
            [0.14139666, 0.11110824, 0.11838406, 0.12030867],
        ],
        [
            'two_stage_fca, gaussian(20)',
            computeEnhancedTwoStepFca(region, sites, people, gaussian),
            [0.1728254, 0.14401937, 0.11703238, 0.09700968],
        ],
        [
            'three_stage_fca, the same steps',
            computeThreeStepFca(region, sites, people),
            [0.12859038, 0.09946564, 0.13428938, 0.11740255],
        ],
        [
            'three_stage_fca, gaussian(20)',
            computeThreeStepFca(region, sites, people, gaussian),
            [0.12983336, 0.12823404, 0.12377016, 0.11059702],
        ],
        [
            'weighted_catchment, gravity(1, -2, 5)',
            computePotential(region, sites, {exponent: 2, floorMinutes: 5}),
            [0.49953684, 0.73312493, 0.08792213, 0.09661451],
        ],
    ])('%s', (_, {values}, expected) => {
        expect(rounded(values, 8)).toEqual(expected);
    });
});

describe('Spiess 1990, what a congestion function should be: f(0) = 1, f(1) = 2, f’(1) = a, and straight in the end', () => {
    test.each([2, 4, 6, 8, 10, 12])('a %i', a => {
        const f = (x: number): number => computeConical(1, x, 1, {a});
        expect(f(1e-12)).toBeCloseTo(1, 10);
        expect(f(1)).toBeCloseTo(2, 12);
        expect((f(1.00001) - f(0.99999)) / 0.00002).toBeCloseTo(a, 6);
        expect(f(1001) - f(1000)).toBeCloseTo(2 * a, 5);
    });
});
