import type {Draft, Modification} from '../draft.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {NumberBox, Select} from '../parts/controls.js';
import {DEFAULT_HEADWAY_MINUTES, DEFAULT_SPEED_KMH, withoutOwn} from './drawing.js';
import {nameOfModification} from './modification-name.js';

const CLASSES = ['motorway', 'trunk', 'primary', 'secondary'] as const;
type RoadClass = (typeof CLASSES)[number];
const SYSTEMS = ['rail', 'suburban', 'metro', 'tram', 'bus'] as const;
type System = (typeof SYSTEMS)[number];

interface OwnProps {
    readonly own: Modification;
    readonly talk: Talk;
    readonly onSet: (patch: Readonly<Record<string, unknown>>) => void;
}

const Count = ({text, of}: {readonly text: string; readonly of: unknown}) => (
    <p className="soft small">{fill(text, {count: (of as readonly unknown[]).length})}</p>
);

const OwnRoad = ({own, talk: {words}, onSet}: OwnProps) => (
    <div className="two">
        <Select<RoadClass>
            label={words.what.roadClass}
            value={own['class'] as RoadClass}
            options={CLASSES.map(value => ({value, text: words.roadClass[value]}))}
            onChange={value => onSet({class: value})}
        />
        <Count text={words.what.pointsCount} of={own['via']} />
    </div>
);

const OwnLine = ({own, talk: {words}, onSet}: OwnProps) => (
    <div className="two">
        <Select<System>
            label={words.what.system}
            value={own['system'] as System}
            options={SYSTEMS.map(value => ({value, text: words.system[value]}))}
            onChange={system => onSet({system})}
        />
        <Count text={words.what.stopsCount} of={own['stops']} />
        <NumberBox
            label={words.what.headway}
            value={Number(own['headwayMinutes'] ?? DEFAULT_HEADWAY_MINUTES)}
            min={1}
            max={240}
            onChange={headwayMinutes => onSet({headwayMinutes})}
        />
        <NumberBox
            label={words.what.designSpeed}
            value={Number(own['designSpeedKmh'] ?? DEFAULT_SPEED_KMH)}
            min={20}
            max={600}
            onChange={designSpeedKmh => onSet({designSpeedKmh})}
        />
    </div>
);

interface OwnItemProps extends OwnProps {
    readonly onRemove: () => void;
}

function OwnItem({own, talk, onSet, onRemove}: OwnItemProps) {
    const name = nameOfModification(own, talk);
    const Settings = own.kind === 'add-road' ? OwnRoad : OwnLine;
    return (
        <li className="project on">
            <div className="project-head">
                <b>{name}</b>
                <button
                    type="button"
                    className="quiet"
                    aria-label={fill(talk.words.what.deleteOwn, {name})}
                    onClick={onRemove}
                >
                    ×
                </button>
            </div>
            <Settings own={own} talk={talk} onSet={onSet} />
        </li>
    );
}

export interface OwnListProps {
    readonly draft: Draft;
    readonly talk: Talk;
    readonly onChange: (draft: Draft) => void;
}

/** What was drawn, with its settings. */
export function OwnList({draft, talk, onChange}: OwnListProps) {
    const {modifications} = draft;
    const set = (index: number, patch: Readonly<Record<string, unknown>>): void =>
        onChange({
            ...draft,
            modifications: modifications.map((modification, at) =>
                at === index ? {...modification, ...patch} : modification,
            ),
        });
    return (
        <ul className="own">
            {modifications.map((own, index) =>
                own.kind === 'add-road' || own.kind === 'add-line' ? (
                    <OwnItem
                        key={String(own['id'])}
                        own={own}
                        talk={talk}
                        onSet={patch => set(index, patch)}
                        onRemove={() => onChange(withoutOwn(draft, index))}
                    />
                ) : null,
            )}
        </ul>
    );
}
