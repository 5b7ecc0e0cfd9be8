import {changeStatus, LEAST_TIME_CHANGE} from '../measure/equity/winners-losers.js';
import type {Network} from '../network/types.js';
import type {Remark} from '../request/types.js';
import type {Bilingual, Seconds} from '../units/units.js';
import type {CompareCounty, CompareRow, CompareStatus, CompareSummary} from './types.js';

/** As winners and losers of a measure are counted; null is not reached. */
export const statusOf = (before: Seconds | null, after: Seconds | null): CompareStatus => {
    const [was, is] = [before ?? Infinity, after ?? Infinity];
    const status = changeStatus(was, is, Infinity, was - is, LEAST_TIME_CHANGE);
    // Reached neither before nor after: nothing changed. Times are never missing.
    return status === 'none' || status === 'missing' ? 'same' : status;
};

/** Weighted quantile: the least value that at least the share p of the weight does not exceed. */
const quantile = (values: readonly {readonly value: number; readonly weight: number}[], p: number): number => {
    const total = values.reduce((sum, {weight}) => sum + weight, 0);
    let sum = 0;
    for (const {value, weight} of values) {
        sum += weight;
        if (sum >= p * total) return value;
    }
    return values.at(-1)!.value;
};

/**
 * What happens to the people of some rows in one column. Rows
 * without people (places, zones without a count) are left out.
 */
export const summarise = (rows: readonly CompareRow[], column: number, id: string | null): CompareSummary => {
    const counts = {
        people: 0,
        winners: 0,
        losers: 0,
        unchanged: 0,
        newlyReached: 0,
        noLongerReached: 0,
        newlyWithin60: 0,
        newlyWithin90: 0,
        noLongerWithin60: 0,
        noLongerWithin90: 0,
    };
    let weighted = 0;
    let weight = 0;
    const gains: {value: number; weight: number}[] = [];
    for (const {population, columns} of rows) {
        if (population === null || population === 0) continue;
        const before = columns[0]!.seconds;
        const {seconds: after, status, difference} = columns[column]!;
        counts.people += population;
        if (status === 'gained') {
            counts.winners += population;
            gains.push({value: -difference!, weight: population});
        } else if (status === 'lost') counts.losers += population;
        else if (status === 'newlyReached') counts.newlyReached += population;
        else if (status === 'noLongerReached') counts.noLongerReached += population;
        else counts.unchanged += population;
        if (difference !== null) {
            weighted += population * difference;
            weight += population;
        }
        for (const minutes of [60, 90] as const) {
            const [was, is] = [before !== null && before <= minutes * 60, after !== null && after <= minutes * 60];
            if (is && !was) counts[`newlyWithin${minutes}`] += population;
            if (was && !is) counts[`noLongerWithin${minutes}`] += population;
        }
    }
    const sorted = gains.toSorted((a, b) => a.value - b.value);
    return {
        column: id,
        ...counts,
        meanDifference: weight === 0 ? null : Math.round(weighted / weight),
        gains:
            sorted.length === 0
                ? null
                : {least: sorted[0]!.value, p50: quantile(sorted, 0.5), p90: quantile(sorted, 0.9)},
    };
};

/** That rows without people count nobody; nothing where every row has some. */
export const peopleRemarks = (rows: readonly CompareRow[]): Remark[] => {
    const without = rows.filter(({population}) => population === null || population === 0).length;
    if (without === 0) return [];
    const isAll = without === rows.length;
    return [
        {
            code: 'rows-without-people',
            zh: isAll
                ? '各行都没有人口（地点和车站没有人口，交通小区须给出人口），不统计受益和受损的人数'
                : `${rows.length} 行中有 ${without} 行没有人口（地点和车站没有人口，交通小区须给出人口），不计入受益和受损的人数`,
            en: isAll
                ? 'no row has a population (places and stations have none, zones need a figure), so winners and losers are not counted'
                : `${without} of ${rows.length} rows have no population (places and stations have none, zones need a figure) and are left out of winners and losers`,
        },
    ];
};

/** The same by county, counties in order of their id. */
export const byCounty = (
    network: Network,
    rows: readonly CompareRow[],
    ids: readonly (string | null)[],
): CompareCounty[] => {
    const counties = [...new Set(rows.flatMap(({county}) => county ?? []))].toSorted();
    const nameOf = (county: string): Bilingual => network.zones.get(county)?.name ?? {zh: county, en: county};
    return counties.flatMap(county =>
        ids.map((id, at) => ({
            county,
            name: nameOf(county),
            ...summarise(
                rows.filter(row => row.county === county),
                at + 1,
                id,
            ),
        })),
    );
};
