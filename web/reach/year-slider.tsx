import {useEffect, useMemo, useState} from 'react';
import type {GeoCollection, ProjectsAnswer} from '../../src/client/index.js';
import {useDefaultDate, useNetwork, useProjects, type Named} from '../data.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import type {State} from '../state.js';
import {update} from '../store.js';

const FIRST_YEAR = 2016;
const LAST_YEAR = 2035;

/** What begins to exist in a year, by the dates of the network. */
function openedIn(year: number, network: GeoCollection | undefined): Named[] {
    const named = new Map<string, Named>();
    for (const {properties} of network?.features ?? []) {
        if (!String(properties['openDate'] ?? '').startsWith(`${year}-`)) continue;
        const name = properties['name'];
        const both = typeof name === 'string' ? {zh: name, en: name} : (name as Named);
        if (both.zh !== '') named.set(both.zh, both);
    }
    return [...named.values()];
}

/** Projects whose central year it is, that are not in the network of that year: they are put in by a scenario. */
const expectedIn = (year: number, projects: ProjectsAnswer | undefined): ProjectsAnswer['projects'] =>
    (projects?.projects ?? []).filter(
        ({opening, status}) => status.at(-1)?.status !== 'open' && opening.central?.slice(0, 4) === String(year),
    );

/** The year that is shown, and how to move it: the network is drawn and searched anew only where the slider rests. */
function useYear({asOf}: State): readonly [year: number, move: (year: number) => void] {
    const today = useDefaultDate();
    const [moved, setMoved] = useState<number>();
    useEffect(() => {
        if (moved === undefined) return undefined;
        const timer = setTimeout(() => {
            update({asOf: moved === Number(today.slice(0, 4)) ? '' : `${moved}-12-31`});
            setMoved(undefined);
        }, 350);
        return () => clearTimeout(timer);
    }, [moved, today]);
    return [moved ?? Number((asOf || today || '2026').slice(0, 4)), setMoved];
}

/** The first few of them. */
const listed = (names: readonly Named[], talk: Talk): string => talk.listed(names.slice(0, 6).map(talk.name));

/** What a year brings. */
function News({year, talk}: {readonly year: number; readonly talk: Talk}) {
    const {words} = talk;
    const network = useNetwork('').value;
    const projects = useProjects().value;
    const opened = useMemo(() => openedIn(year, network), [year, network]);
    const expected = useMemo(() => expectedIn(year, projects).map(({title}) => title), [year, projects]);
    return (
        <>
            <p className="soft small">
                {opened.length === 0
                    ? words.nothingOpened
                    : fill(words.opened, {year, what: listed(opened, talk), count: opened.length})}
            </p>
            {expected.length > 0 && (
                <p className="soft small">{fill(words.expected, {year, what: listed(expected, talk)})}</p>
            )}
        </>
    );
}

/** The state of the network that is searched. */
export function YearSlider({state, talk}: {readonly state: State; readonly talk: Talk}) {
    const {words} = talk;
    const [year, move] = useYear(state);
    return (
        <div className="year">
            <label>
                <span>{words.year}</span> <b className="figures">{year}</b>
                <input
                    type="range"
                    min={FIRST_YEAR}
                    max={LAST_YEAR}
                    step={1}
                    value={year}
                    aria-valuetext={fill(words.yearOf, {year})}
                    onChange={event => move(Number(event.currentTarget.value))}
                />
            </label>
            <News year={year} talk={talk} />
        </div>
    );
}
