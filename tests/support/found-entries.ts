import type {Entry} from '../../src/search/entries.js';
import type {ProfileSearch} from '../../src/search/profile.js';

/** What a search of one destination found, as entries. */
export const foundEntries = (search: ProfileSearch): Entry[] => {
    const {points, flats} = search;
    const trains = Array.from({length: points.count}, (_, at): Entry => ({
        kind: 'point',
        leave: points.leave[at]!,
        arrival: points.arrival[at]!,
        boardings: points.round[at]!,
    }));
    const headways = Array.from(search.flatsOf(0), ({piece, round}): Entry => ({
        kind: 'flat',
        from: flats.first[piece]!,
        to: flats.last[piece]!,
        duration: flats.duration[piece]!,
        boardings: round,
    }));
    return [...trains, ...headways];
};
