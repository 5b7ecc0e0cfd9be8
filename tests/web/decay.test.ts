import {expect, test} from 'vitest';
import {makeImpedance, type ImpedanceInput} from '../../src/index.js';
import {DECAYS, impedanceOf, weightOf} from '../../web/decay.js';

test('the curves that are drawn are those the service computes with', () => {
    for (const decay of DECAYS)
        for (const parameter of [15, 45, 60, 180]) {
            const {weight} = makeImpedance(impedanceOf(decay, parameter) as ImpedanceInput);
            for (const minutes of [0, 1, 14.9, 15, 30, 60, 61, 200])
                expect(weightOf(decay, parameter, minutes), `${decay} ${parameter} at ${minutes}`).toBeCloseTo(
                    weight(minutes),
                    12,
                );
        }
});
