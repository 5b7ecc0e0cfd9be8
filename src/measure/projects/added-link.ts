import {UNREACHED} from '../../compile/sentinel.js';

/** Least costs of a network by one metric, milliseconds, UNREACHED where there is no way. */
export interface ZoneCosts {
    readonly zoneCount: number;
    /** By zone: from it to every node. */
    readonly outward: readonly Uint32Array[];
    /** By zone: from every node to it. */
    readonly inward: readonly Uint32Array[];
    /** From zone to zone without the link, row by row; Infinity where there is no way. Milliseconds. */
    readonly between: Float64Array;
    /** What every way between two zones takes besides, milliseconds, row by row. */
    readonly besides: Float64Array;
    /** Of trips from and to a zone. */
    readonly fromWeight: Float64Array;
    readonly toWeight: Float64Array;
}

/** A link that is not there, in both directions. */
export interface AddedLink {
    readonly from: number;
    readonly to: number;
    /** Milliseconds out and back. */
    readonly cost: number;
    readonly backCost: number;
}

export interface LinkGain {
    /** Sum over pairs of weight x seconds saved; pairs that had no way are not in it. */
    readonly saved: number;
    /** Weight of pairs that had no way and now have one. */
    readonly newlyReached: number;
    /** The pair of zones that gains most, -1 none. */
    readonly mostFrom: number;
    readonly mostTo: number;
}

/** A way of so many milliseconds takes whole seconds, rounded up once, at its end. */
const seconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000);

/**
 * What a link gives, exactly: a way that uses it once is t_iu + c + t_vj, and no least way uses it twice, so that t' =
 * min(t_ij, t_iu + c + t_vj) is the least cost with it (Murchland 1970; Lawler 1976, chapter 3.11). Only zones that come
 * to v sooner by the link can gain by it from u, and only zones that are sooner from u can be gained: all others are
 * left out without changing the sum. Time O(zones) and the product of those that are left.
 */
export const gainOfLink = (costs: ZoneCosts, link: AddedLink): LinkGain => {
    const {zoneCount, outward, inward, between, besides, fromWeight, toWeight} = costs;
    let most = {gain: 0, from: -1, to: -1};
    let saved = 0;
    let newlyReached = 0;
    const direction = (u: number, v: number, cost: number): void => {
        const targets: number[] = [];
        for (let j = 0; j < zoneCount; j++) {
            const way = inward[j]!;
            if (
                toWeight[j]! > 0 &&
                way[v]! !== UNREACHED &&
                cost + way[v]! < (way[u] === UNREACHED ? Infinity : way[u]!)
            )
                targets.push(j);
        }
        if (targets.length === 0) return;
        for (let i = 0; i < zoneCount; i++) {
            const way = outward[i]!;
            if (!(fromWeight[i]! > 0) || way[u] === UNREACHED) continue;
            const there = way[u]! + cost;
            if (!(there < (way[v] === UNREACHED ? Infinity : way[v]!))) continue;
            for (const j of targets) {
                if (i === j) continue;
                const cell = i * zoneCount + j;
                const before = between[cell]!;
                const after = there + inward[j]![v]!;
                if (!(after < before)) continue;
                const weight = fromWeight[i]! * toWeight[j]!;
                if (before === Infinity) {
                    newlyReached += weight;
                    continue;
                }
                const gain = weight * (seconds(before + besides[cell]!) - seconds(after + besides[cell]!));
                saved += gain;
                if (gain > most.gain) most = {gain, from: i, to: j};
            }
        }
    };
    // Nobody gains by both directions: that would make a round trip between the ends shorter than nothing.
    direction(link.from, link.to, link.cost);
    direction(link.to, link.from, link.backCost);
    return {saved, newlyReached, mostFrom: most.from, mostTo: most.to};
};
