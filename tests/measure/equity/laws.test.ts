import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {computeAtkinson} from '../../../src/measure/equity/atkinson.js';
import {computeConcentration} from '../../../src/measure/equity/concentration.js';
import {EQUITY_MEASURES} from '../../../src/measure/equity/registry.js';
import type {EquityInput} from '../../../src/measure/equity/kind.js';
import type {FgtResult} from '../../../src/measure/equity/fgt.js';
import {computeGini} from '../../../src/measure/equity/gini.js';
import {computeTheil} from '../../../src/measure/equity/theil.js';
import {computeWinnersLosers} from '../../../src/measure/equity/winners-losers.js';

interface Zone {
    readonly access: number;
    readonly people: number;
    readonly income: number;
    readonly group: string;
}

// Few distinct values, so that ties, zeros and equal zones are common; people from none to beyond 2^31.
const zone: fc.Arbitrary<Zone> = fc.record({
    access: fc.oneof(fc.integer({min: 0, max: 4}), fc.double({min: 0.001, max: 1e9, noNaN: true})),
    people: fc.oneof(fc.integer({min: 0, max: 20}), fc.integer({min: 0, max: 3_000_000_000})),
    income: fc.integer({min: 1, max: 5}),
    group: fc.constantFrom('a', 'b', 'c'),
});
const zones = fc
    .array(zone, {minLength: 1, maxLength: 12})
    .filter(list => list.some(({people, access}) => people > 0 && access > 0));

const inputOf = (list: readonly Zone[]): Required<{[Key in keyof EquityInput]: NonNullable<EquityInput[Key]>}> => ({
    access: Float64Array.from(list, row => row.access),
    people: Float64Array.from(list, row => row.people),
    income: Float64Array.from(list, row => row.income),
    groups: list.map(row => row.group),
});

/** Every measure, Palma by the rule that does not depend on how many heads there are. */
const ALL = EQUITY_MEASURES.map(kind => ({kind, options: kind.id === 'palma' ? {boundary: 'split'} : {}}));
const valuesOf = (list: readonly Zone[]): Record<string, number> =>
    Object.fromEntries(ALL.map(({kind, options}) => [kind.id, kind.compute(inputOf(list), options).value]));

/** Equal to 9 digits of what the measure can be, or both without a figure. */
const expectSame = (values: Record<string, number>, expected: Record<string, number>): void => {
    for (const [id, value] of Object.entries(expected)) {
        if (Number.isNaN(value)) expect(values[id], id).toBeNaN();
        else expect(Math.abs(values[id]! - value) / Math.max(1, Math.abs(value)), id).toBeLessThan(1e-9);
    }
};

describe('laws of equity measures', () => {
    test('ranges', () => {
        fc.assert(
            fc.property(zones, list => {
                const {access, people, income} = inputOf(list);
                const gini = computeGini(access, people).value;
                expect(gini).toBeGreaterThanOrEqual(-1e-12);
                expect(gini).toBeLessThanOrEqual(1);
                const theil = computeTheil(access, people);
                const leastShare = Math.min(...people.filter(count => count > 0)) / theil.people;
                expect(theil.value).toBeGreaterThanOrEqual(-1e-12);
                expect(theil.value).toBeLessThanOrEqual(Math.log(1 / leastShare) + 1e-9);
                for (const aversion of [0.5, 1, 2]) {
                    const {value} = computeAtkinson(access, people, {aversion});
                    expect(value).toBeGreaterThanOrEqual(0);
                    expect(value).toBeLessThanOrEqual(1);
                }
                const concentration = computeConcentration(access, people, income);
                expect(Math.abs(concentration.value)).toBeLessThanOrEqual(gini + 1e-12);
                if (!Number.isNaN(concentration.erreygers))
                    expect(Math.abs(concentration.erreygers)).toBeLessThanOrEqual(1 + 1e-9);
                const fgt = EQUITY_MEASURES.find(({id}) => id === 'fgt')!.compute(inputOf(list), {
                    line: 2,
                }) as FgtResult;
                expect(fgt.severity).toBeLessThanOrEqual(fgt.gap + 1e-12);
                expect(fgt.gap).toBeLessThanOrEqual(fgt.headcount + 1e-12);
                expect(fgt.headcount).toBeLessThanOrEqual(1);
            }),
        );
    });

    test('access in another unit, and everybody copied, change nothing', () => {
        fc.assert(
            fc.property(zones, fc.integer({min: 2, max: 7}), (list, times) => {
                const expected = valuesOf(list);
                expectSame(valuesOf(list.map(row => ({...row, access: row.access * 2 ** times}))), expected);
                expectSame(valuesOf(list.map(row => ({...row, people: row.people * times}))), expected);
                expectSame(valuesOf(Array.from({length: times}, () => list).flat()), expected);
            }),
        );
    });

    test('the order of zones, zones nobody lives in, and a zone cut in two change nothing', () => {
        fc.assert(
            fc.property(zones, zone, fc.infiniteStream(fc.nat()), (list, other, order) => {
                const expected = valuesOf(list);
                const keyed = list.map(row => ({one: row, key: order.next().value as number}));
                expectSame(valuesOf(keyed.toSorted((a, b) => a.key - b.key).map(({one: row}) => row)), expected);
                expectSame(valuesOf([...list, {...other, people: 0}]), expected);
                const [first, ...rest] = list;
                expectSame(
                    valuesOf([
                        {...first!, people: first!.people / 4},
                        ...rest,
                        {...first!, people: (first!.people * 3) / 4},
                    ]),
                    expected,
                );
            }),
        );
    });

    test('access handed from who has more to who has less, without changing places, lowers inequality', () => {
        fc.assert(
            fc.property(zones, fc.double({min: 0.05, max: 0.5, noNaN: true}), (list, part) => {
                const lived = list.filter(({people}) => people > 0).toSorted((a, b) => a.access - b.access);
                const [poor, rich] = [lived[0]!, lived.at(-1)!];
                // Clear of rounding: a gap worth seeing, and as many people who give as take.
                fc.pre(rich.access - poor.access > 1e-3 * rich.access);
                const heads = Math.min(poor.people, rich.people);
                const total = lived.reduce((sum, {people}) => sum + people, 0);
                fc.pre(heads / total > 1e-3);
                const handed = (rich.access - poor.access) * part;
                const after = [
                    ...lived.slice(1, -1),
                    {...poor, people: poor.people - heads},
                    {...poor, people: heads, access: poor.access + handed},
                    {...rich, people: rich.people - heads},
                    {...rich, people: heads, access: rich.access - handed},
                ];
                const [before, then] = [inputOf(lived), inputOf(after)];
                const share = (heads / total) ** 2 * (handed / rich.access);
                fc.pre(share > 1e-10);
                expect(computeGini(then.access, then.people).value).toBeLessThan(
                    computeGini(before.access, before.people).value,
                );
                expect(computeTheil(then.access, then.people).value).toBeLessThan(
                    computeTheil(before.access, before.people).value,
                );
                expect(computeAtkinson(then.access, then.people).value).toBeLessThan(
                    computeAtkinson(before.access, before.people).value,
                );
                expect(
                    computeGini(then.access, then.people).mean / computeGini(before.access, before.people).mean,
                ).toBeCloseTo(1, 9);
            }),
        );
    });

    test('Theil: between and within add up; shares of groups add up to 1', () => {
        fc.assert(
            fc.property(zones, list => {
                const {access, people, groups} = inputOf(list);
                const theil = computeTheil(access, people, groups);
                expect(theil.between + theil.within).toBeCloseTo(theil.value, 9);
                expect(theil.between).toBeGreaterThanOrEqual(-1e-12);
                expect(theil.groups.reduce((sum, group) => sum + group.peopleShare, 0)).toBeCloseTo(1, 12);
                expect(theil.groups.reduce((sum, group) => sum + group.accessShare, 0)).toBeCloseTo(1, 12);
            }),
        );
    });

    test('Atkinson rises with e', () => {
        fc.assert(
            fc.property(zones, list => {
                const {access, people} = inputOf(list);
                const values = [0, 0.25, 0.5, 1, 2, 5].map(
                    aversion => computeAtkinson(access, people, {aversion}).value,
                );
                values.slice(1).forEach((value, at) => expect(value).toBeGreaterThanOrEqual(values[at]! - 1e-9));
            }),
        );
    });

    test('winners, losers and unchanged are everybody; there and back exchanges them', () => {
        const figure = fc.oneof(fc.integer({min: 0, max: 5}), fc.constant(Infinity));
        const changed = fc.array(
            fc.record({
                before: figure,
                after: figure,
                people: fc.integer({min: 0, max: 4_000_000_000}),
                group: fc.constantFrom('a', 'b'),
            }),
            {minLength: 1, maxLength: 10},
        );
        fc.assert(
            fc.property(changed, list => {
                const [before, after, people] = [
                    list.map(row => row.before),
                    list.map(row => row.after),
                    list.map(row => row.people),
                ].map(column => Float64Array.from(column)) as [Float64Array, Float64Array, Float64Array];
                const options = {of: 'time' as const, leastTime: 1, thresholds: [2, 4]};
                const there = computeWinnersLosers(
                    before,
                    after,
                    people,
                    options,
                    list.map(row => row.group),
                );
                const back = computeWinnersLosers(after, before, people, options);
                expect(there.winners + there.losers + there.unchanged).toBe(there.people);
                expect([back.winners, back.losers, back.newlyReached]).toEqual([
                    there.losers,
                    there.winners,
                    there.noLongerReached,
                ]);
                if (Number.isNaN(there.meanGain)) expect(back.meanGain).toBeNaN();
                else expect(back.meanGain).toBeCloseTo(-there.meanGain, 9);
                for (const key of ['people', 'winners', 'losers', 'newlyReached'] as const)
                    expect(there.groups.reduce((sum, group) => sum + group[key], 0)).toBe(there[key]);
                there.thresholds.forEach((threshold, at) => {
                    expect(threshold.peopleAfter - threshold.peopleBefore).toBe(
                        threshold.peopleGaining - threshold.peopleLosing,
                    );
                    expect(back.thresholds[at]).toMatchObject({
                        peopleGaining: threshold.peopleLosing,
                        peopleLosing: threshold.peopleGaining,
                    });
                });
                expect(there.gain.some(value => Math.abs(value) === Infinity)).toBe(false);
            }),
        );
    });
});
