import {useId, type ReactNode} from 'react';

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
    return (
        <fieldset className="checks">
            <legend>{label}</legend>
            <div>
                {options.map(({value, text}) => (
                    <label key={value} className={values.includes(value) ? 'chosen' : undefined}>
                        <input
                            type="checkbox"
                            checked={values.includes(value)}
                            onChange={event =>
                                onChange(
                                    options
                                        .map(one => one.value)
                                        .filter(one =>
                                            one === value ? event.currentTarget.checked : values.includes(one),
                                        ),
                                )
                            }
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
