import {UNREACHED} from '../../compile/sentinel.js';
import {LANES, type Selection} from './selection.js';

/*
 * Sweeps over a selection with LANES sources side by side. Lanes are written out: their labels stay in registers while a
 * row's arcs go by. A minimum is taken without a branch, because nobody can guess which way it would go: with labels
 * below 2^31 and a sum below 2^32, the sum is less where neither it nor the label less it has its highest bit unlike that.
 */

/** Labels of each row to the least over its arcs; highest rows first. */
export const sweepTimes = ({rowCount, first, from, weight}: Selection, times: Uint32Array): void => {
    let arc = 0;
    for (let row = 0; row < rowCount; row++) {
        const end = first[row + 1]!;
        if (arc === end) continue;
        const base = LANES * row;
        let t0 = times[base + 0]! | 0;
        let t1 = times[base + 1]! | 0;
        let t2 = times[base + 2]! | 0;
        let t3 = times[base + 3]! | 0;
        let t4 = times[base + 4]! | 0;
        let t5 = times[base + 5]! | 0;
        let t6 = times[base + 6]! | 0;
        let t7 = times[base + 7]! | 0;
        let t8 = times[base + 8]! | 0;
        let t9 = times[base + 9]! | 0;
        let t10 = times[base + 10]! | 0;
        let t11 = times[base + 11]! | 0;
        let t12 = times[base + 12]! | 0;
        let t13 = times[base + 13]! | 0;
        let t14 = times[base + 14]! | 0;
        let t15 = times[base + 15]! | 0;
        for (; arc < end; arc++) {
            const high = from[arc]!;
            const cost = weight[arc]! | 0;
            let sum = 0;
            let less = 0;
            sum = (times[high + 0]! + cost) | 0;
            less = (sum - t0) | 0;
            t0 = (t0 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 1]! + cost) | 0;
            less = (sum - t1) | 0;
            t1 = (t1 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 2]! + cost) | 0;
            less = (sum - t2) | 0;
            t2 = (t2 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 3]! + cost) | 0;
            less = (sum - t3) | 0;
            t3 = (t3 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 4]! + cost) | 0;
            less = (sum - t4) | 0;
            t4 = (t4 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 5]! + cost) | 0;
            less = (sum - t5) | 0;
            t5 = (t5 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 6]! + cost) | 0;
            less = (sum - t6) | 0;
            t6 = (t6 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 7]! + cost) | 0;
            less = (sum - t7) | 0;
            t7 = (t7 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 8]! + cost) | 0;
            less = (sum - t8) | 0;
            t8 = (t8 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 9]! + cost) | 0;
            less = (sum - t9) | 0;
            t9 = (t9 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 10]! + cost) | 0;
            less = (sum - t10) | 0;
            t10 = (t10 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 11]! + cost) | 0;
            less = (sum - t11) | 0;
            t11 = (t11 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 12]! + cost) | 0;
            less = (sum - t12) | 0;
            t12 = (t12 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 13]! + cost) | 0;
            less = (sum - t13) | 0;
            t13 = (t13 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 14]! + cost) | 0;
            less = (sum - t14) | 0;
            t14 = (t14 + (less & ((less & ~sum) >> 31))) | 0;
            sum = (times[high + 15]! + cost) | 0;
            less = (sum - t15) | 0;
            t15 = (t15 + (less & ((less & ~sum) >> 31))) | 0;
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
