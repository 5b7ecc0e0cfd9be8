import {useId, useState, type KeyboardEvent} from 'react';

/** Minutes of an arrow. */
const STEP = 15;

const clockOf = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** `8`, `830`, `8:30`, `8：30` as `08:30`. */
function readClock(text: string): string | undefined {
    const parts = /^(\d{1,2})(?:[:：.时]?(\d{2}))?分?$/.exec(text.trim());
    if (parts === null) return undefined;
    const [hours, minutes] = [Number(parts[1]), Number(parts[2] ?? 0)];
    return hours < 24 && minutes < 60 ? clockOf(hours * 60 + minutes) : undefined;
}

export interface TimeBoxProps {
    readonly label: string;
    readonly value: string;
    readonly canBeEmpty?: boolean;
    readonly onChange: (clock: string) => void;
}

/**
 * A clock time with 24 hours in every language: the browser's own field follows the system and shows AM and PM.
 * Arrows move a quarter of an hour.
 */
export function TimeBox({label, value, canBeEmpty = false, onChange}: TimeBoxProps) {
    const id = useId();
    const [typed, setTyped] = useState<string>();
    const commit = (): void => {
        if (typed === undefined) return;
        const clock = readClock(typed);
        if (clock !== undefined) onChange(clock);
        else if (canBeEmpty && typed.trim() === '') onChange('');
        setTyped(undefined);
    };
    const step = (minutes: number): void => {
        const clock = readClock(typed ?? value) ?? '08:00';
        const next = (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)) + minutes + 1440) % 1440;
        setTyped(undefined);
        onChange(clockOf(next));
    };
    const onKey = (event: KeyboardEvent): void => {
        if (event.key === 'Enter') commit();
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        step(event.key === 'ArrowUp' ? STEP : -STEP);
    };
    return (
        <div className="field">
            <label htmlFor={id}>{label}</label>
            <input
                id={id}
                type="text"
                inputMode="numeric"
                autoComplete="off"
                placeholder="HH:MM"
                className="figures"
                aria-invalid={typed !== undefined && typed !== '' && readClock(typed) === undefined ? true : undefined}
                value={typed ?? value}
                onFocus={event => event.currentTarget.select()}
                onChange={event => setTyped(event.currentTarget.value)}
                onBlur={commit}
                onKeyDown={onKey}
            />
        </div>
    );
}
