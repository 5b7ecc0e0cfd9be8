import {UNREACHED} from '../../compile/sentinel.js';
import {LANES, type Selection} from './selection.js';

/**
 * Sweeps over a selection with LANES sources side by side. Lanes are written out: their labels stay in registers while a row's
 * arcs go by, which an inner loop over them would not do (docs/hierarchy.md has what it costs).
 */

/** Labels of each row to the least over its arcs; highest rows first. */
export const sweepTimes = ({rowCount, first, from, weight}: Selection, times: Uint32Array): void => {
    let arc = 0;
    for (let row = 0; row < rowCount; row++) {
        const end = first[row + 1]!;
        if (arc === end) continue;
        const base = LANES * row;
        let t0 = times[base + 0]!;
        let t1 = times[base + 1]!;
        let t2 = times[base + 2]!;
        let t3 = times[base + 3]!;
        let t4 = times[base + 4]!;
        let t5 = times[base + 5]!;
        let t6 = times[base + 6]!;
        let t7 = times[base + 7]!;
        let t8 = times[base + 8]!;
        let t9 = times[base + 9]!;
        let t10 = times[base + 10]!;
        let t11 = times[base + 11]!;
        let t12 = times[base + 12]!;
        let t13 = times[base + 13]!;
        let t14 = times[base + 14]!;
        let t15 = times[base + 15]!;
        for (; arc < end; arc++) {
            const high = from[arc]!;
            const cost = weight[arc]!;
            let through = 0;
            through = (times[high + 0]! + cost) >>> 0;
            if (through < t0) t0 = through;
            through = (times[high + 1]! + cost) >>> 0;
            if (through < t1) t1 = through;
            through = (times[high + 2]! + cost) >>> 0;
            if (through < t2) t2 = through;
            through = (times[high + 3]! + cost) >>> 0;
            if (through < t3) t3 = through;
            through = (times[high + 4]! + cost) >>> 0;
            if (through < t4) t4 = through;
            through = (times[high + 5]! + cost) >>> 0;
            if (through < t5) t5 = through;
            through = (times[high + 6]! + cost) >>> 0;
            if (through < t6) t6 = through;
            through = (times[high + 7]! + cost) >>> 0;
            if (through < t7) t7 = through;
            through = (times[high + 8]! + cost) >>> 0;
            if (through < t8) t8 = through;
            through = (times[high + 9]! + cost) >>> 0;
            if (through < t9) t9 = through;
            through = (times[high + 10]! + cost) >>> 0;
            if (through < t10) t10 = through;
            through = (times[high + 11]! + cost) >>> 0;
            if (through < t11) t11 = through;
            through = (times[high + 12]! + cost) >>> 0;
            if (through < t12) t12 = through;
            through = (times[high + 13]! + cost) >>> 0;
            if (through < t13) t13 = through;
            through = (times[high + 14]! + cost) >>> 0;
            if (through < t14) t14 = through;
            through = (times[high + 15]! + cost) >>> 0;
            if (through < t15) t15 = through;
        }
        times[base + 0] = t0;
        times[base + 1] = t1;
        times[base + 2] = t2;
        times[base + 3] = t3;
        times[base + 4] = t4;
        times[base + 5] = t5;
        times[base + 6] = t6;
        times[base + 7] = t7;
        times[base + 8] = t8;
        times[base + 9] = t9;
        times[base + 10] = t10;
        times[base + 11] = t11;
        times[base + 12] = t12;
        times[base + 13] = t13;
        times[base + 14] = t14;
        times[base + 15] = t15;
    }
};

/** The same with lengths: of equal times the least. Lanes one after another, as the rarer case. */
export const sweepTimesAndLengths = (
    {rowCount, first, from, weight, length}: Selection,
    times: Uint32Array,
    lengths: Uint32Array,
): void => {
    for (let row = 0; row < rowCount; row++) {
        const base = LANES * row;
        for (let arc = first[row]!; arc < first[row + 1]!; arc++) {
            const high = from[arc]!;
            const cost = weight[arc]!;
            const metres = length[arc]!;
            for (let lane = 0; lane < LANES; lane++) {
                const through = (times[high + lane]! + cost) >>> 0;
                const best = times[base + lane]!;
                if (through > best || through >= UNREACHED) continue;
                const sum = (lengths[high + lane]! + metres) >>> 0;
                if (through < best || sum < lengths[base + lane]!) {
                    times[base + lane] = through;
                    lengths[base + lane] = sum;
                }
            }
        }
    }
};
