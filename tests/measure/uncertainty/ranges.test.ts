import {describe, expect, test} from 'vitest';
import {DEFAULT_ASSUMPTIONS} from '../../../src/compile/assumptions.js';
import {entryStep, exitSeconds} from '../../../src/compile/station-process.js';
import {travellers} from '../../../src/compile/traveller.js';
import {freeSpeedOf} from '../../../src/network/road-speed.js';
import {DEFAULT_RULES} from '../../../src/network/rules.js';
import {computeBpr} from '../../../src/measure/flow/bpr.js';
import {parameterOf} from '../../../src/measure/uncertainty/parameter.js';
import {findParameterRange, PARAMETER_RANGES} from '../../../src/measure/uncertainty/ranges.js';

const central = (id: string): number => findParameterRange(id)!.central;

describe('ranges of docs/methods', () => {
    test('low, default and high are in order, ids are their own', () => {
        expect(
            PARAMETER_RANGES.filter(({low, central: middle, high}) => !(low <= middle && middle <= high && low < high)),
        ).toEqual([]);
        expect(new Set(PARAMETER_RANGES.map(({id}) => id)).size).toBe(PARAMETER_RANGES.length);
    });

    test('defaults are those the model uses', () => {
        const {regular, commuter, business, occasional} = travellers;
        expect([central('walk-speed'), central('walk-cap') * 60]).toEqual([regular.walkKmh, regular.walkCap]);
        expect(
            ['average', 'commuter', 'business', 'leisure'].map(traveller => central(`time-value-${traveller}`)),
        ).toEqual([regular, commuter, business, occasional].map(traveller => traveller.valueOfTime));
        const {taxiWait, walkToCar, parkingSearch, parkingWalk, tollPlaza} = DEFAULT_ASSUMPTIONS;
        expect(
            [central('taxi-wait'), central('walk-to-car'), central('parking-search'), central('parking-walk')].map(
                hourly => hourly * 60,
            ),
        ).toEqual([taxiWait, walkToCar, parkingSearch, parkingWalk]);
        expect(central('toll-plaza')).toBe(tollPlaza);
        for (const facility of ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'] as const)
            expect(central(`speed-${facility}`)).toBe(freeSpeedOf(facility, undefined, DEFAULT_RULES.roadClasses));
        for (const processClass of ['small', 'medium', 'hub'] as const) {
            const stop = {system: 'rail', processClass} as const;
            const {process, lead} = entryStep(stop, regular);
            expect((central(`identity-${processClass}`) + central(`gate-walk-${processClass}`)) * 60).toBe(process);
            expect((central('gate-closes') + central(`margin-${processClass}`)) * 60).toBe(lead);
            expect(central(`exit-${processClass}`) * 60).toBe(exitSeconds(stop));
        }
        expect(central('metro-entry') * 60).toBe(entryStep({system: 'metro', processClass: 'small'}, regular).process);
        expect(central('bus-station') * 60).toBe(entryStep({system: 'coach', processClass: 'small'}, regular).process);
        expect(computeBpr(1, 3, 2)).toBe(computeBpr(1, 3, 2, {alpha: central('bpr-alpha'), beta: central('bpr-beta')}));
    });
});

describe('a parameter of the table', () => {
    test('as printed', () => {
        expect(parameterOf('taxi-wait')).toEqual({id: 'taxi-wait', low: 3, central: 5, high: 15});
        expect(parameterOf('taxi-wait', {}, 'uniform')).toMatchObject({distribution: 'uniform'});
    });

    test('a row with low and high of its own wins', () => {
        expect(parameterOf('taxi-wait', {value: 8, low: 6, high: 9})).toEqual({
            id: 'taxi-wait',
            low: 6,
            central: 8,
            high: 9,
        });
        expect(parameterOf('taxi-wait', {high: 7})).toEqual({id: 'taxi-wait', low: 3, central: 5, high: 7});
    });

    test('a row with its value only keeps the bounds printed, none on the wrong side', () => {
        expect(parameterOf('taxi-wait', {value: 8})).toEqual({id: 'taxi-wait', low: 3, central: 8, high: 15});
        expect(parameterOf('taxi-wait', {value: 20})).toEqual({id: 'taxi-wait', low: 3, central: 20, high: 20});
    });

    test('unknown parameters and rows out of order are refused', () => {
        expect(() => parameterOf('luck')).toThrow(/uncertain-parameter-unknown/);
        expect(() => parameterOf('taxi-wait', {low: 9})).toThrow(/low <= central <= high/);
    });
});
