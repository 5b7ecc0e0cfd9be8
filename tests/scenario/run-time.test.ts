import {describe, expect, it} from 'vitest';
import {runSeconds} from '../../src/scenario/kinds/run-time.js';

describe('run time from the design speed: accelerate at 0.5 m/s2 to 80% of it, cruise, brake at 0.5 m/s2', () => {
    it.each([
        // v = 0.8 x 350 / 3.6 = 77.78 m/s; 31,000 / 77.78 + 77.78 / 0.5 = 398.57 + 155.56 = 554.13
        [31_000, 350, 555],
        // v = 35.56 m/s; 5,000 / 35.56 + 71.11 = 140.63 + 71.11 = 211.74
        [5000, 160, 212],
        // v = 40 m/s to the second: 10,000 / 40 + 80 = 330
        [10_000, 180, 330],
        // Too short for 77.78 m/s, which takes 77.78^2 / 0.5 = 12,099 m: 2 sqrt(2,000 / 0.5) = 126.49
        [2000, 350, 127],
        // Just long enough for v = 10 m/s (10^2 / 0.5 = 200 m): 20 + 20 = 2 sqrt(200 / 0.5) = 40
        [200, 45, 40],
        [0, 350, 0],
    ])('%d m at %d km/h takes %d s', (distance, speed, seconds) => expect(runSeconds(distance, speed)).toBe(seconds));

    it('never falls with distance, never rises with speed', () => {
        for (let speed = 40; speed <= 350; speed += 31)
            for (let distance = 100; distance < 40_000; distance += 173) {
                expect(runSeconds(distance + 173, speed)).toBeGreaterThanOrEqual(runSeconds(distance, speed));
                expect(runSeconds(distance, speed + 31)).toBeLessThanOrEqual(runSeconds(distance, speed));
            }
    });
});
