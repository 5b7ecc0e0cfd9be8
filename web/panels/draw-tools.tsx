import {useState} from 'react';
import {nameOfId, positionOfId, rememberName} from '../data.js';
import type {Talk} from '../format.js';
import type {Picked} from '../map/scene.js';
import {fill, WORDS} from '../messages.js';
import {Select} from '../parts/controls.js';
import {PlaceBox} from '../parts/place-box.js';
import type {Draft, Modification} from '../state.js';

type Kind = 'road' | 'line';
/** A point near a road but not on it is joined to the road within this, metres. */
const SNAP = 300;

export interface Drawing {
    readonly kind: Kind | undefined;
    readonly points: readonly Picked[];
    readonly begin: (kind: Kind) => void;
    readonly add: (picked: Picked) => void;
    readonly back: () => void;
    readonly cancel: () => void;
    readonly finish: () => void;
}

const both = (pattern: 'ownRoad' | 'ownLine' | 'ownStation', number: number) => ({
    zh: fill(WORDS.zh.what[pattern], {number}),
    en: fill(WORDS.en.what[pattern], {number}),
});

/** Adds what was clicked to the draft, as the modifications of the service. */
export function useDrawing(
    draft: Draft,
    change: (draft: Draft) => void,
    stations: ReadonlyMap<string, {readonly exists: boolean}>,
): Drawing {
    const [kind, setKind] = useState<Kind>();
    const [points, setPoints] = useState<readonly Picked[]>([]);
    const stop = (): void => {
        setKind(undefined);
        setPoints([]);
    };
    const free = (prefix: string): number => {
        const taken = new Set(draft.modifications.map(one => String(one['id'] ?? '')));
        let number = 1;
        while (taken.has(`${prefix}-${number}`)) number++;
        return number;
    };
    const finish = (): void => {
        if (points.length < 2) return;
        if (kind === 'road') {
            const number = free('own-road');
            const via = points.map(({at: [lon, lat], road}) =>
                road === undefined ? {lon, lat} : {link: road, lon, lat},
            );
            change({
                ...draft,
                modifications: [
                    ...draft.modifications,
                    {
                        kind: 'add-road',
                        id: `own-road-${number}`,
                        name: both('ownRoad', number),
                        class: 'secondary',
                        via,
                        snapMetres: SNAP,
                    },
                ],
            });
        } else {
            const number = free('own-line');
            let station = free('own-station');
            const made: Modification[] = [];
            const opened: string[] = [];
            const stops = points.map(({id, at: [lon, lat]}) => {
                const known = id.replace(/^station:/, '');
                if (id.startsWith('station:')) {
                    if (stations.get(known)?.exists === false && !opened.includes(known)) opened.push(known);
                    return {station: known};
                }
                const own = `own-station-${station}`;
                made.push({kind: 'add-station', id: own, name: both('ownStation', station), lon, lat});
                station++;
                return {station: own};
            });
            change({
                ...draft,
                modifications: [
                    ...draft.modifications,
                    ...(opened.length === 0 ? [] : [{kind: 'change-station', stations: opened, open: true}]),
                    ...made,
                    {
                        kind: 'add-line',
                        id: `own-line-${number}`,
                        name: both('ownLine', number),
                        system: 'rail',
                        stops,
                        designSpeedKmh: 160,
                        headwayMinutes: 20,
                    },
                ],
            });
        }
        stop();
    };
    return {
        kind,
        points,
        begin: next => {
            setKind(next);
            setPoints([]);
        },
        add: picked => {
            if (picked.name !== undefined) rememberName(picked.id, picked.name);
            setPoints(before => (before.at(-1)?.id === picked.id ? before : [...before, picked]));
        },
        back: () => setPoints(before => before.slice(0, -1)),
        cancel: stop,
        finish,
    };
}

const CLASSES = ['motorway', 'trunk', 'primary', 'secondary'] as const;
const SYSTEMS = ['rail', 'suburban', 'metro', 'tram', 'bus'] as const;

function NumberBox({
    label,
    value,
    min,
    max,
    onChange,
}: {
    readonly label: string;
    readonly value: number;
    readonly min: number;
    readonly max: number;
    readonly onChange: (value: number) => void;
}) {
    const [typed, setTyped] = useState<string>();
    const commit = (): void => {
        const number = Number(typed);
        if (typed !== undefined && typed.trim() !== '' && number >= min && number <= max && number !== value)
            onChange(number);
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

export function DrawTools({
    drawing,
    draft,
    talk,
    onChange,
}: {
    readonly drawing: Drawing;
    readonly draft: Draft;
    readonly talk: Talk;
    readonly onChange: (draft: Draft) => void;
}) {
    const {what} = talk.words;
    const own = draft.modifications
        .map((one, index) => ({one, index}))
        .filter(({one}) => one.kind === 'add-road' || one.kind === 'add-line');
    const set = (index: number, patch: Readonly<Record<string, unknown>>): void =>
        onChange({
            ...draft,
            modifications: draft.modifications.map((one, at) => (at === index ? {...one, ...patch} : one)),
        });
    const remove = (index: number): void => {
        const rest = draft.modifications.filter((_, at) => at !== index);
        // Stations that were made for a line go with it.
        const used = new Set(
            rest.flatMap(one =>
                one.kind === 'add-line' ? (one['stops'] as {station: string}[]).map(({station}) => station) : [],
            ),
        );
        onChange({
            ...draft,
            modifications: rest
                .filter(
                    one =>
                        !(
                            one.kind === 'add-station' &&
                            String(one['id']).startsWith('own-station-') &&
                            !used.has(String(one['id']))
                        ),
                )
                .filter(
                    one => !(one.kind === 'change-station' && !(one['stations'] as string[]).some(id => used.has(id))),
                ),
        });
    };
    const addByName = (id: string): void => {
        const [lon, lat] = id.split(',').map(Number);
        const typed = lon !== undefined && lat !== undefined && Number.isFinite(lon) && Number.isFinite(lat);
        const at = typed ? ([lon, lat] as const) : positionOfId(id);
        if (at !== undefined)
            drawing.add({id, name: typed ? undefined : nameOfId(id), detail: undefined, at, road: undefined});
    };
    return (
        <section className="draw" aria-label={what.draw}>
            <h3>{what.draw}</h3>
            {drawing.kind === undefined ? (
                <div className="row-actions">
                    <button type="button" onClick={() => drawing.begin('road')}>
                        {what.drawRoad}
                    </button>
                    <button type="button" onClick={() => drawing.begin('line')}>
                        {what.drawLine}
                    </button>
                </div>
            ) : (
                <div className="drawing">
                    <p role="status">{drawing.kind === 'road' ? what.drawingRoad : what.drawingLine}</p>
                    {drawing.points.length > 0 && (
                        <p className="soft small">
                            {drawing.points
                                .map(({id, name}) => (name === undefined ? id : talk.name(name)))
                                .join(' → ')}
                        </p>
                    )}
                    <PlaceBox label={what.addStop} value="" talk={talk} onChange={addByName} />
                    <div className="row-actions">
                        <button
                            type="button"
                            className="primary"
                            disabled={drawing.points.length < 2}
                            onClick={drawing.finish}
                        >
                            {fill(what.finish, {count: drawing.points.length})}
                        </button>
                        <button type="button" disabled={drawing.points.length === 0} onClick={drawing.back}>
                            {what.stepBack}
                        </button>
                        <button type="button" onClick={drawing.cancel}>
                            {what.cancel}
                        </button>
                    </div>
                </div>
            )}
            <ul className="own">
                {own.map(({one, index}) => {
                    const name = talk.name(
                        (one['name'] as {zh: string; en: string} | undefined) ?? {
                            zh: String(one['id']),
                            en: String(one['id']),
                        },
                    );
                    return (
                        <li key={String(one['id'])} className="project on">
                            <div className="project-head">
                                <b>{name}</b>
                                <button
                                    type="button"
                                    className="quiet"
                                    aria-label={fill(what.deleteOwn, {name})}
                                    onClick={() => remove(index)}
                                >
                                    ×
                                </button>
                            </div>
                            {one.kind === 'add-road' ? (
                                <div className="two">
                                    <Select
                                        label={what.roadClass}
                                        value={String(one['class']) as (typeof CLASSES)[number]}
                                        options={CLASSES.map(value => ({value, text: talk.words.roadClass[value]}))}
                                        onChange={value => set(index, {class: value})}
                                    />
                                    <p className="soft small">
                                        {fill(what.pointsCount, {count: (one['via'] as unknown[]).length})}
                                    </p>
                                </div>
                            ) : (
                                <div className="two">
                                    <Select
                                        label={what.system}
                                        value={String(one['system']) as (typeof SYSTEMS)[number]}
                                        options={SYSTEMS.map(value => ({value, text: talk.words.system[value]}))}
                                        onChange={value => set(index, {system: value})}
                                    />
                                    <p className="soft small">
                                        {fill(what.stopsCount, {count: (one['stops'] as unknown[]).length})}
                                    </p>
                                    <NumberBox
                                        label={what.headway}
                                        value={Number(one['headwayMinutes'] ?? 20)}
                                        min={1}
                                        max={240}
                                        onChange={headwayMinutes => set(index, {headwayMinutes})}
                                    />
                                    <NumberBox
                                        label={what.designSpeed}
                                        value={Number(one['designSpeedKmh'] ?? 160)}
                                        min={20}
                                        max={600}
                                        onChange={designSpeedKmh => set(index, {designSpeedKmh})}
                                    />
                                </div>
                            )}
                        </li>
                    );
                })}
            </ul>
        </section>
    );
}
