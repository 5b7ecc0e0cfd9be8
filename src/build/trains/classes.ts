import type {Feed, Network, Route} from '../../network/types.js';
import {groupBy} from '../../units/collections.js';

/** How trains of a class are boarded, priced and called: as most trains of that class in the base are. */
export interface TrainClass {
    readonly letter: string;
    readonly system: 'rail' | 'suburban';
    readonly fare: string | undefined;
    readonly route: Pick<Route, 'name' | 'shortName' | 'type'>;
}

/** `G` of G7500; empty for trains of figures alone. */
export const letterOf = (number: string): string => /^[A-Za-z]*/.exec(number)![0].toUpperCase();

export const isTrainFeed = ({system}: Feed): boolean => system === 'rail' || system === 'suburban';

/** Most frequent of the values, the first of equals in the order of the text. */
const mostOf = <T>(items: readonly T[], keyOf: (item: T) => string): T =>
    [...groupBy(items, keyOf)].toSorted(
        ([a, group], [b, other]) => other.length - group.length || (a < b ? -1 : 1),
    )[0]![1][0]!;

/** Classes of the numbers, told by the base; one the base does not have is a railway with the fare of most others. */
export const trainClasses = (network: Network, numbers: readonly string[]): ReadonlyMap<string, TrainClass> => {
    const baseTrains = [...network.feeds.values()].filter(isTrainFeed).flatMap(feed =>
        feed.trips
            .filter(({shortName}) => shortName !== '')
            .map(trip => ({
                letter: letterOf(trip.shortName),
                feed,
                route: feed.routes.get(trip.routeId),
            })),
    );
    const byLetter = groupBy(baseTrains, ({letter}) => letter);
    const classOf = (letter: string): TrainClass => {
        const own = byLetter.get(letter) ?? [];
        const rail = baseTrains.filter(({feed}) => feed.system === 'rail');
        const like = own.length > 0 ? own : rail;
        const most = like.length === 0 ? undefined : mostOf(like, ({feed}) => `${feed.system} ${feed.fare ?? ''}`).feed;
        const route = own.length === 0 ? undefined : mostOf(own, train => train.route?.name.zh ?? '').route;
        return {
            letter,
            system: most?.system === 'suburban' ? 'suburban' : 'rail',
            fare: most?.fare,
            route: route ?? {name: {zh: letter || '列车', en: letter || 'Train'}, shortName: letter, type: 2},
        };
    };
    return new Map([...new Set(numbers.map(letterOf))].toSorted().map(letter => [letter, classOf(letter)]));
};
