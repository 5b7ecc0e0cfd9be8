import type {Talk} from '../format.js';
import type {Suggestion} from './use-suggestions.js';

export interface PlaceListProps {
    /** Of the list; that of an option has its place behind. */
    readonly id: string;
    readonly label: string;
    readonly options: readonly Suggestion[];
    readonly active: number;
    readonly isListed: boolean;
    readonly talk: Talk;
    readonly onActive: (index: number) => void;
    readonly onTake: (option: Suggestion) => void;
}

/** What a search box offers. */
export const PlaceList = ({id, label, options, active, isListed, talk, onActive, onTake}: PlaceListProps) => (
    <>
        <ul
            id={`${id}-list`}
            role="listbox"
            aria-label={talk.labelled(label, talk.words.suggestions)}
            hidden={!isListed || options.length === 0}
        >
            {options.map((option, index) => (
                <li
                    key={option.id}
                    id={`${id}-${index}`}
                    role="option"
                    aria-selected={index === active}
                    onMouseDown={event => {
                        event.preventDefault();
                        onTake(option);
                    }}
                    onMouseMove={() => onActive(index)}
                >
                    <span>{talk.name(option.name)}</span>
                    <small>{option.detail}</small>
                </li>
            ))}
        </ul>
        {isListed && options.length === 0 && (
            <p className="no-suggestions" role="status">
                {talk.words.noSuggestions}
            </p>
        )}
    </>
);
