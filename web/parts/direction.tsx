import type {Talk} from '../format.js';
import {Segments} from './controls.js';

export interface DirectionProps {
    readonly inward: boolean;
    readonly talk: Talk;
    readonly onChange: (inward: boolean) => void;
}

/** From the place or to it. */
export const Direction = ({inward, talk: {words}, onChange}: DirectionProps) => (
    <Segments
        label={words.direction}
        hideLabel
        value={inward ? 'in' : 'out'}
        options={[
            {value: 'out', text: words.outward},
            {value: 'in', text: words.inward},
        ]}
        onChange={value => onChange(value === 'in')}
    />
);
