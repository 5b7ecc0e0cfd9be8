import {useEffect, useState} from 'react';
import type {FoundPlaces} from '../../src/client/index.js';
import {client} from '../api.js';
import type {Named} from '../data.js';
import type {Talk} from '../format.js';

const COORDINATES = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，]\s*(-?\d{1,2}(?:\.\d+)?)\s*$/;
export const isCoordinates = (text: string): boolean => COORDINATES.test(text);

/** A pause in typing this long asks, milliseconds. */
const PAUSE = 120;

export interface Suggestion {
    readonly id: string;
    readonly name: Named;
    readonly detail: string;
    readonly at?: readonly [number, number];
}

export interface Suggestions {
    /** The words these are for; empty while there are none. */
    readonly words: string;
    readonly options: readonly Suggestion[];
}

const NONE: Suggestions = {words: '', options: []};

const coordinateOf = (text: string, talk: Talk): Suggestion | undefined => {
    const match = COORDINATES.exec(text);
    if (match === null) return undefined;
    const place = `${match[1]!},${match[2]!}`;
    return {id: place, name: {zh: place, en: place}, detail: talk.words.coordinate};
};

const suggestionOf = ({id, name, detail, kind, lon, lat}: FoundPlaces['places'][number], talk: Talk): Suggestion => ({
    id,
    name,
    detail: detail === null ? (talk.words.placeKind[kind as 'zone'] ?? '') : talk.name(detail),
    ...(lon === null || lat === null ? {} : {at: [lon, lat] as const}),
});

/** Places that fit what is typed; those of what was typed before until the new ones are here. */
export function useSuggestions(typed: string, talk: Talk): Suggestions {
    const [suggestions, setSuggestions] = useState(NONE);
    useEffect(() => {
        const coordinate = coordinateOf(typed, talk);
        if (typed === '' || coordinate !== undefined) {
            setSuggestions(coordinate === undefined ? NONE : {words: typed, options: [coordinate]});
            return undefined;
        }
        const gone = new AbortController();
        const timer = setTimeout(() => {
            client
                .places(typed, {limit: 8, signal: gone.signal})
                .then(({places}) =>
                    setSuggestions({words: typed, options: places.map(place => suggestionOf(place, talk))}),
                )
                .catch(() => undefined);
        }, PAUSE);
        return () => {
            clearTimeout(timer);
            gone.abort();
        };
    }, [typed, talk]);
    return suggestions;
}
