import type {MatrixAnswer} from '../matrix/matrix.js';
import type {AnswerPlace} from '../request/types.js';

interface MatrixFeature {
    readonly type: 'Feature';
    readonly id: string;
    readonly geometry: {readonly type: 'Point'; readonly coordinates: readonly [number, number]} | null;
    readonly properties: Readonly<Record<string, unknown>>;
}

export interface MatrixCollection {
    readonly type: 'FeatureCollection';
    /**
     * What the features are: destinations of one origin, origins of
     * one destination, or origins summed up over their destinations.
     */
    readonly featuresAre: 'destinations' | 'origins' | 'originsOverDestinations';
    readonly features: readonly MatrixFeature[];
    readonly [member: string]: unknown;
}

const featureOf = ({id, name, lon, lat}: AnswerPlace, figures: Readonly<Record<string, unknown>>): MatrixFeature => ({
    type: 'Feature',
    id,
    geometry: lon === undefined || lat === undefined ? null : {type: 'Point', coordinates: [lon, lat]},
    properties: {name, ...figures},
});

/**
 * Points for a map. From one origin: its destinations, each with `p50Seconds`, ..., `meanSeconds` and `reachedShare`.
 * To one destination: the origins, with the same. Otherwise the origins, each with its mean over the destinations it
 * reaches (`p50SecondsOverReached`, whole seconds) and how many these are (`p50ReachedCount`) of `destinationCount`,
 * the own zone left out: two origins that reach different destinations are not to be ranked by the mean alone.
 */
export const matrixGeojson = ({
    request,
    origins,
    destinations,
    durations,
    reachedShare,
    remarks,
    attribution,
    passport,
}: MatrixAnswer): MatrixCollection => {
    const figures = Object.entries(durations);
    const pair = (i: number, j: number): Record<string, unknown> => ({
        ...Object.fromEntries(figures.map(([name, rows]) => [`${name}Seconds`, rows[i]![j]!])),
        reachedShare: reachedShare[i]![j]!,
    });
    const summary = (i: number): Record<string, unknown> => {
        const others = reachedShare[i]!.filter(share => share !== null).length;
        return {
            destinationCount: others,
            ...Object.fromEntries(
                figures.flatMap(([name, rows]) => {
                    const reached = rows[i]!.filter(value => value !== null);
                    const mean =
                        reached.length === 0
                            ? null
                            : Math.round(reached.reduce((sum, value) => sum + value, 0) / reached.length);
                    return [
                        [`${name}SecondsOverReached`, mean],
                        [`${name}ReachedCount`, reached.length],
                    ];
                }),
            ),
        };
    };
    const of =
        origins.length === 1 ? 'destinations' : destinations.length === 1 ? 'origins' : 'originsOverDestinations';
    const features =
        of === 'destinations'
            ? destinations.map((place, j) => featureOf(place, pair(0, j)))
            : origins.map((place, i) => featureOf(place, of === 'origins' ? pair(i, 0) : summary(i)));
    const only =
        of === 'destinations' ? {origin: origins[0]!} : of === 'origins' ? {destination: destinations[0]!} : {};
    return {type: 'FeatureCollection', featuresAre: of, ...only, request, remarks, attribution, passport, features};
};
