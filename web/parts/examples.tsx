import type {Talk} from '../format.js';

export interface Example {
    readonly text: string;
    readonly choose: () => void;
}

/** Something to begin with. */
export const Examples = ({examples, talk}: {readonly examples: readonly Example[]; readonly talk: Talk}) =>
    examples.length > 0 && (
        <p className="examples">
            <span>{talk.words.tryThese}</span>
            {examples.map(({text, choose}) => (
                <button key={text} type="button" className="chip" onClick={choose}>
                    {text}
                </button>
            ))}
        </p>
    );
