import {useId, useState, type ReactNode} from 'react';

export interface SegmentsProps<T extends string> {
    readonly label: string;
    readonly value: T;
    readonly options: readonly {readonly value: T; readonly text: string}[];
    readonly onChange: (value: T) => void;
    readonly hideLabel?: boolean;
}

/** One of a few, as a row of radio buttons. */
export function Segments<T extends string>({label, value, options, onChange, hideLabel = false}: SegmentsProps<T>) {
    const name = useId();
    return (
        <fieldset className="segments">
            <legend className={hideLabel ? 'unseen' : undefined}>{label}</legend>
            <div>
                {options.map(option => (
                    <label key={option.value} className={option.value === value ? 'chosen' : undefined}>
                        <input
                            type="radio"
                            name={name}
                            checked={option.value === value}
                            onChange={() => onChange(option.value)}
                        />
                        <span>{option.text}</span>
                    </label>
                ))}
            </div>
        </fieldset>
    );
}

export interface ChecksProps<T extends string> {
    readonly label: string;
    readonly values: readonly T[];
    readonly options: readonly {readonly value: T; readonly text: string}[];
    readonly onChange: (values: readonly T[]) => void;
}

export function Checks<T extends string>({label, values, options, onChange}: ChecksProps<T>) {
    /** In the order of the options. */
    const change = (changed: T, isOn: boolean): void =>
        onChange(options.map(({value}) => value).filter(value => (value === changed ? isOn : values.includes(value))));
    return (
        <fieldset className="checks">
            <legend>{label}</legend>
            <div>
                {options.map(({value, text}) => (
                    <label key={value} className={values.includes(value) ? 'chosen' : undefined}>
                        <input
                            type="checkbox"
                            checked={values.includes(value)}
                            onChange={event => change(value, event.currentTarget.checked)}
                        />
                        <span>{text}</span>
                    </label>
                ))}
            </div>
        </fieldset>
    );
}

export function Field({label, children}: {readonly label: string; readonly children: (id: string) => ReactNode}) {
    const id = useId();
    return (
        <div className="field">
            <label htmlFor={id}>{label}</label>
            {children(id)}
        </div>
    );
}

export interface SelectProps<T extends string> {
    readonly label: string;
    readonly value: T;
    readonly options: readonly {readonly value: T; readonly text: string}[];
    readonly onChange: (value: T) => void;
}

export function Select<T extends string>({label, value, options, onChange}: SelectProps<T>) {
    return (
        <Field label={label}>
            {id => (
                <select id={id} value={value} onChange={event => onChange(event.currentTarget.value as T)}>
                    {options.map(option => (
                        <option key={option.value} value={option.value}>
                            {option.text}
                        </option>
                    ))}
                </select>
            )}
        </Field>
    );
}

export interface NumberBoxProps {
    readonly label: string;
    readonly value: number;
    readonly min: number;
    readonly max: number;
    readonly onChange: (value: number) => void;
}

/** A number that is taken when the box is left; what is out of range is not. */
export function NumberBox({label, value, min, max, onChange}: NumberBoxProps) {
    const [typed, setTyped] = useState<string>();
    const commit = (): void => {
        const number = Number(typed);
        const isNumber = typed !== undefined && typed.trim() !== '' && number >= min && number <= max;
        if (isNumber && number !== value) onChange(number);
        setTyped(undefined);
    };
    return (
        <label className="field">
            <span>{label}</span>
            <input
                type="number"
                min={min}
                max={max}
                value={typed ?? value}
                onChange={event => setTyped(event.currentTarget.value)}
                onBlur={commit}
                onKeyDown={event => event.key === 'Enter' && commit()}
            />
        </label>
    );
}

export interface IconButtonProps {
    readonly label: string;
    readonly disabled?: boolean;
    readonly onClick: () => void;
    readonly children: ReactNode;
}

/** A sign whose meaning is told to whoever points at it or hears it. */
export const IconButton = ({label, disabled = false, onClick, children}: IconButtonProps) => (
    <button type="button" className="quiet" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
        {children}
    </button>
);
