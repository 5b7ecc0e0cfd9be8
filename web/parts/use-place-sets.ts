import {useMemo, useState} from 'react';
import {useNetwork} from '../data.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {setsOf, type PlaceSet} from '../place-sets.js';
import {update, useApp} from '../store.js';
import type {Suggestion} from './use-suggestions.js';

const holds = (text: string, typed: string): boolean => text.toLowerCase().includes(typed.toLowerCase());

const optionOfSet = ({id, title, places}: PlaceSet, {words}: Talk): Suggestion => ({
    id,
    name: title,
    detail: fill(words.setOf, {count: places.length}),
});

const placesOf = ({title: setTitle, places}: PlaceSet, typed: string, talk: Talk): Suggestion[] =>
    places
        .map(({name, id, title, lon, lat}) => ({
            id: id ?? name,
            name: title ?? {zh: name, en: name},
            detail: talk.name(setTitle),
            ...(lon === null || lat === null ? {} : {at: [lon, lat] as const}),
        }))
        .filter(({name}) => holds(name.zh, typed) || holds(name.en, typed));

export interface SetSearch {
    /** Sets that fit what is typed; once one is taken its places. */
    readonly options: readonly Suggestion[];
    /** Have the places of a set taken the place of the suggestions? */
    readonly isInside: boolean;
    readonly enter: (id: string) => void;
    readonly leave: () => void;
}

/** A box asks for one place: a set offers its places, and is drawn on the map. */
export function usePlaceSets(typed: string, talk: Talk): SetSearch {
    const {asOf} = useApp();
    const sets = setsOf(useNetwork(asOf).value);
    const [taken, setTaken] = useState('');
    const options = useMemo(() => {
        const inside = sets.find(({id}) => id === taken);
        if (inside !== undefined) return placesOf(inside, typed, talk);
        const fits = ({id, title}: PlaceSet): boolean =>
            holds(id, typed) || holds(title.zh, typed) || holds(title.en, typed);
        return typed === '' ? [] : sets.filter(fits).map(set => optionOfSet(set, talk));
    }, [sets, taken, typed, talk]);
    const enter = (id: string): void => {
        setTaken(id);
        update({placeSet: id}, {replace: true});
    };
    return {options, isInside: taken !== '', enter, leave: () => setTaken('')};
}
