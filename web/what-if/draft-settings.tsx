import type {Draft} from '../draft.js';
import type {Talk} from '../format.js';
import {Select} from '../parts/controls.js';

/** Years to choose from, with the one that is chosen. */
export function yearOptions(chosen?: string): {readonly value: string; readonly text: string}[] {
    const years = new Set(Array.from({length: 15}, (_, index) => String(2026 + index)));
    if (chosen !== undefined) years.add(chosen);
    return [...years].toSorted().map(year => ({value: year, text: year}));
}

export interface DraftSettingsProps {
    readonly draft: Draft;
    readonly talk: Talk;
    readonly onChange: (draft: Draft) => void;
}

/** The state of the network the scenario is of, and which end of its ranges is taken. */
export function DraftSettings({draft, talk, onChange}: DraftSettingsProps) {
    const {what} = talk.words;
    const year = draft.asOf?.slice(0, 4);
    const setYear = (value: string): void => {
        const {asOf: _asOf, ...rest} = draft;
        onChange(value === '' ? rest : {...rest, asOf: `${value}-12-31`});
    };
    const setPick = (value: 'low' | 'central' | 'high'): void => {
        const {pick: _pick, ...rest} = draft;
        onChange(value === 'central' ? rest : {...rest, pick: value});
    };
    return (
        <div className="two">
            <Select
                label={what.year}
                value={year ?? ''}
                options={[{value: '', text: what.yearNow}, ...yearOptions(year)]}
                onChange={setYear}
            />
            <Select
                label={what.speed}
                value={draft.pick ?? 'central'}
                options={(['low', 'central', 'high'] as const).map(value => ({value, text: what.speeds[value]}))}
                onChange={setPick}
            />
        </div>
    );
}
