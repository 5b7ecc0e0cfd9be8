import {useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type RefObject} from 'react';
import {nameOfId, rememberName, type Named} from '../data.js';
import type {Talk} from '../format.js';
import {PlaceList} from './place-list.js';
import {usePlaceSets} from './use-place-sets.js';
import {isCoordinates, useSuggestions, type Suggestion} from './use-suggestions.js';

export interface PlaceBoxProps {
    readonly label: string;
    readonly letter?: string;
    /** `kind:id`, `lon,lat`, or words. */
    readonly value: string;
    /** What the service calls it, once it has answered. */
    readonly placeName?: Named | undefined;
    readonly talk: Talk;
    readonly onChange: (id: string) => void;
}

const textOf = (value: string, placeName: Named | undefined, talk: Talk): string => {
    const name = placeName ?? nameOfId(value);
    return name === undefined || isCoordinates(value) ? value : talk.name(name);
};

const isSet = ({id}: Suggestion): boolean => id.startsWith('set:');

/** What is typed, what is offered for it, and what becomes of either. */
function usePlaceSearch(talk: Talk, onChange: (id: string) => void) {
    const [typed, setTyped] = useState<string>();
    const [active, setActive] = useState(0);
    const [isOpen, setOpen] = useState(false);
    const text = typed?.trim() ?? '';
    const suggestions = useSuggestions(text, talk);
    const sets = usePlaceSets(text, talk);
    const answeredText = sets.isInside ? text : suggestions.words;
    const options = useMemo(
        () => (sets.isInside ? sets.options : [...suggestions.options, ...sets.options]),
        [suggestions.options, sets.options, sets.isInside],
    );
    useEffect(() => setActive(0), [options]);
    const isListed = isOpen && (sets.isInside || (text !== '' && answeredText !== ''));

    const close = (): void => {
        setTyped(undefined);
        setOpen(false);
        sets.leave();
    };
    const take = (option: Suggestion): void => {
        if (isSet(option)) {
            sets.enter(option.id);
            setTyped('');
            return;
        }
        rememberName(option.id, option.name, option.at);
        close();
        onChange(option.id);
    };
    const leave = (): void => {
        setOpen(false);
        sets.leave();
        // Of a set that was only looked into nothing is taken.
        if (typed === undefined || (sets.isInside && text === '')) return setTyped(undefined);
        // Words that are left standing are asked as they are: the service knows names, too.
        const first = options.find(option => !isSet(option));
        if (text !== '' && first !== undefined && answeredText === text) take(first);
        else onChange(text);
        setTyped(undefined);
    };
    const enter = (): void => {
        const option = options[active];
        // The list may still be that of what was typed before.
        if (isListed && option !== undefined && answeredText === text) take(option);
        else leave();
    };
    const step = (by: 1 | -1): void => {
        setOpen(true);
        const count = Math.max(1, options.length);
        setActive((active + by + count) % count);
    };
    const type = (next: string): void => {
        setTyped(next);
        setOpen(true);
    };
    return {typed, options, active, isListed, setActive, close, take, leave, enter, step, type};
}

type PlaceSearch = ReturnType<typeof usePlaceSearch>;

function onKey(event: KeyboardEvent, search: PlaceSearch): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        search.step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') search.enter();
    else if (event.key === 'Escape') search.close();
}

interface SearchInputProps {
    readonly id: string;
    readonly input: RefObject<HTMLInputElement | null>;
    readonly search: PlaceSearch;
    readonly shown: string;
    readonly talk: Talk;
}

const SearchInput = ({id, input, search, shown, talk}: SearchInputProps) => (
    <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={search.isListed}
        aria-controls={`${id}-list`}
        aria-activedescendant={
            search.isListed && search.options[search.active] !== undefined ? `${id}-${search.active}` : undefined
        }
        placeholder={talk.words.placeHint}
        value={shown}
        onFocus={event => event.currentTarget.select()}
        onChange={event => search.type(event.currentTarget.value)}
        onBlur={search.leave}
        onKeyDown={event => onKey(event, search)}
    />
);

interface ClearButtonProps {
    readonly label: string;
    readonly onClear: () => void;
}

/** Keeps the focus where it is: leaving the box would take what is typed. */
const ClearButton = ({label, onClear}: ClearButtonProps) => (
    <button
        type="button"
        className="clear"
        aria-label={label}
        onMouseDown={event => event.preventDefault()}
        onClick={onClear}
    >
        ×
    </button>
);

/** A search box after the combobox pattern of WAI-ARIA: the list follows what is typed, arrows choose, Enter takes. */
export function PlaceBox({label, letter, value, placeName, talk, onChange}: PlaceBoxProps) {
    const id = useId();
    const input = useRef<HTMLInputElement>(null);
    const search = usePlaceSearch(talk, onChange);
    const shown = search.typed ?? textOf(value, placeName, talk);
    const clear = (): void => {
        search.close();
        onChange('');
        input.current?.focus();
    };
    return (
        <div className="place-box">
            <label htmlFor={id}>{label}</label>
            <div className="place-line">
                {letter !== undefined && (
                    <span className="letter" aria-hidden="true">
                        {letter}
                    </span>
                )}
                <SearchInput id={id} input={input} search={search} shown={shown} talk={talk} />
                {shown !== '' && <ClearButton label={`${talk.words.clear} ${label}`} onClear={clear} />}
            </div>
            <PlaceList
                id={id}
                label={label}
                options={search.options}
                active={search.active}
                isListed={search.isListed}
                talk={talk}
                onActive={search.setActive}
                onTake={search.take}
            />
        </div>
    );
}
