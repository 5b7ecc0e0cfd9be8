import type {Seconds} from '../../units/units.js';

/** What a set of projects is worth, as a sum over zones. */
export interface Worth {
    /**
     * What a zone adds to the whole where its figure is this; figures are seconds to the centre, or access by a measure.
     */
    readonly of: (zone: number, figure: number) => number;
    /** By how much sums are divided when they are shown: minutes of seconds, the mean of all people. */
    readonly per: number;
    /** Can two figures be told apart by their worth? A threshold tells few. */
    readonly isSame: (low: number, high: number) => boolean;
}

/** People of zones within so many minutes. */
export const peopleWithin = (people: Float64Array, minutes: number): Worth => ({
    of: (zone, seconds) => (seconds <= minutes * 60 ? people[zone]! || 0 : 0),
    per: 1,
    isSame: (low, high) => low === high || high <= minutes * 60 || low > minutes * 60,
});

/**
 * Person-minutes on the way, counted as saved: less travel is more. `isCounted`: zones that are there with and without
 * all projects; whoever is reached only with some of them has no time to compare with and is told apart.
 */
export const personMinutes = (weights: Float64Array, isCounted: (zone: number) => boolean): Worth => ({
    // Whole person-seconds, so that sums are exact as long as numbers are.
    of: (zone, seconds: Seconds) =>
        isCounted(zone) && Number.isFinite(seconds) ? -(weights[zone]! || 0) * seconds : 0,
    per: 60,
    isSame: (low, high) => low === high,
});

/** Access of the mean person. */
export const meanAccess = (people: Float64Array): Worth => {
    const all = people.reduce((sum, count) => sum + (count || 0), 0);
    return {
        of: (zone, access) => (Number.isFinite(access) ? (people[zone]! || 0) * access : 0),
        per: all,
        isSame: (low, high) => low === high,
    };
};
