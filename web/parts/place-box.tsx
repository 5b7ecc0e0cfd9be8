import {useEffect, useId, useRef, useState} from 'react';
import {client} from '../api.js';
import {nameOfId, rememberName, type Named} from '../data.js';
import type {Talk} from '../format.js';
import type {FoundPlaces} from '../../src/client/index.js';

const COORDINATES = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，]\s*(-?\d{1,2}(?:\.\d+)?)\s*$/;
/** A pause in typing this long asks, milliseconds. */
const PAUSE = 120;

interface Option {
    readonly id: string;
    readonly name: Named;
    readonly detail: string;
    readonly at?: readonly [number, number];
}

export interface PlaceBoxProps {
    readonly label: string;
    readonly letter?: string;
    /** `kind:id`, `lon,lat`, or words. */
    readonly value: string;
    /** What the service calls it, once it has answered. */
    readonly known?: Named | undefined;
    readonly talk: Talk;
    readonly onChange: (id: string) => void;
}

const textOf = (value: string, known: Named | undefined, talk: Talk): string => {
    const name = known ?? nameOfId(value);
    return name === undefined || COORDINATES.test(value) ? value : talk.name(name);
};

/** A search box after the combobox pattern of WAI-ARIA: the list follows what is typed, arrows choose, Enter takes. */
export function PlaceBox({label, letter, value, known, talk, onChange}: PlaceBoxProps) {
    const {words} = talk;
    const id = useId();
    const [typed, setTyped] = useState<string>();
    const [options, setOptions] = useState<readonly Option[]>([]);
    const [asked, setAsked] = useState('');
    const [active, setActive] = useState(0);
    const [isOpen, setOpen] = useState(false);
    const input = useRef<HTMLInputElement>(null);
    const shown = typed ?? textOf(value, known, talk);

    useEffect(() => {
        const text = typed?.trim() ?? '';
        if (text === '') {
            setOptions([]);
            setAsked('');
            return undefined;
        }
        const coordinates = COORDINATES.exec(text);
        if (coordinates !== null) {
            const place = `${coordinates[1]!},${coordinates[2]!}`;
            setOptions([{id: place, name: {zh: place, en: place}, detail: words.coordinate}]);
            setAsked(text);
            setActive(0);
            return undefined;
        }
        const gone = new AbortController();
        const timer = setTimeout(() => {
            client
                .places(text, {limit: 8, signal: gone.signal})
                .then(({places}: FoundPlaces) => {
                    setOptions(
                        places.map(place => ({
                            id: place.id,
                            name: place.name,
                            detail:
                                place.detail === null
                                    ? (words.placeKind[place.kind as 'zone'] ?? '')
                                    : talk.name(place.detail),
                            ...(place.lon === null || place.lat === null ? {} : {at: [place.lon, place.lat] as const}),
                        })),
                    );
                    setAsked(text);
                    setActive(0);
                })
                .catch(() => undefined);
        }, PAUSE);
        return () => {
            clearTimeout(timer);
            gone.abort();
        };
    }, [typed, talk, words]);

    const take = (option: Option): void => {
        rememberName(option.id, option.name, option.at);
        setTyped(undefined);
        setOpen(false);
        onChange(option.id);
    };
    const leave = (): void => {
        setOpen(false);
        if (typed === undefined) return;
        const text = typed.trim();
        // Words that are left standing are asked as they are: the service knows names, too.
        if (text === '') onChange('');
        else if (options[0] !== undefined && asked === text) take(options[0]);
        else onChange(text);
        setTyped(undefined);
    };
    const listed = isOpen && typed !== undefined && typed.trim() !== '' && asked !== '';
    return (
        <div className="place-box">
            <label htmlFor={id}>{label}</label>
            <div className="place-line">
                {letter !== undefined && (
                    <span className="letter" aria-hidden="true">
                        {letter}
                    </span>
                )}
                <input
                    ref={input}
                    id={id}
                    type="text"
                    role="combobox"
                    autoComplete="off"
                    spellCheck={false}
                    aria-autocomplete="list"
                    aria-expanded={listed}
                    aria-controls={`${id}-list`}
                    aria-activedescendant={listed && options[active] !== undefined ? `${id}-${active}` : undefined}
                    placeholder={words.placeHint}
                    value={shown}
                    onFocus={event => event.currentTarget.select()}
                    onChange={event => {
                        setTyped(event.currentTarget.value);
                        setOpen(true);
                    }}
                    onBlur={leave}
                    onKeyDown={event => {
                        if (event.nativeEvent.isComposing) return;
                        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                            event.preventDefault();
                            setOpen(true);
                            const count = Math.max(1, options.length);
                            setActive((active + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
                        } else if (event.key === 'Enter') {
                            const option = options[active];
                            // The list may still be that of what was typed before.
                            if (listed && option !== undefined && asked === typed.trim()) take(option);
                            else leave();
                        } else if (event.key === 'Escape') {
                            setTyped(undefined);
                            setOpen(false);
                        }
                    }}
                />
                {shown !== '' && (
                    <button
                        type="button"
                        className="clear"
                        aria-label={`${words.clear} ${label}`}
                        onMouseDown={event => event.preventDefault()}
                        onClick={() => {
                            setTyped(undefined);
                            onChange('');
                            input.current?.focus();
                        }}
                    >
                        ×
                    </button>
                )}
            </div>
            <ul
                id={`${id}-list`}
                role="listbox"
                aria-label={`${label}: ${words.suggestions}`}
                hidden={!listed || options.length === 0}
            >
                {options.map((option, index) => (
                    <li
                        key={option.id}
                        id={`${id}-${index}`}
                        role="option"
                        aria-selected={index === active}
                        onMouseDown={event => {
                            event.preventDefault();
                            take(option);
                        }}
                        onMouseMove={() => setActive(index)}
                    >
                        <span>{talk.name(option.name)}</span>
                        <small>{option.detail}</small>
                    </li>
                ))}
            </ul>
            {listed && options.length === 0 && (
                <p className="no-suggestions" role="status">
                    {words.noSuggestions}
                </p>
            )}
        </div>
    );
}
