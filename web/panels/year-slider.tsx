import {useEffect, useMemo, useState} from 'react';
import type {GeoCollection, ProjectsAnswer} from '../../src/client/index.js';
import {useDefaultDate, useNetwork, useProjects, type Named} from '../data.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {update, type State} from '../state.js';

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

export function YearSlider({state, talk}: {readonly state: State; readonly talk: Talk}) {
    const {words} = talk;
    const today = useDefaultDate();
    const network = useNetwork('');
    const projects = useProjects();
    const year = Number((state.asOf || today || '2026').slice(0, 4));
    const [moved, setMoved] = useState<number>();
    const shown = moved ?? year;
    useEffect(() => {
        if (moved === undefined) return undefined;
        // The network is drawn and searched anew: only where the slider rests.
        const timer = setTimeout(() => {
            update({asOf: moved === Number(today.slice(0, 4)) ? '' : `${moved}-12-31`});
            setMoved(undefined);
        }, 350);
        return () => clearTimeout(timer);
    }, [moved, today]);
    const opened = useMemo(() => openedIn(shown, network.value), [shown, network.value]);
    const expected = useMemo(() => expectedIn(shown, projects.value), [shown, projects.value]);
    const listed = (names: readonly Named[]): string =>
        names
            .slice(0, 6)
            .map(talk.name)
            .join(talk.lang === 'zh' ? '、' : ', ');
    return (
        <div className="year">
            <label>
                <span>{words.year}</span> <b className="figures">{shown}</b>
                <input
                    type="range"
                    min={FIRST_YEAR}
                    max={LAST_YEAR}
                    step={1}
                    value={shown}
                    aria-valuetext={fill(words.yearOf, {year: shown})}
                    onChange={event => setMoved(Number(event.currentTarget.value))}
                />
            </label>
            <p className="soft small">
                {opened.length === 0
                    ? words.nothingOpened
                    : fill(words.opened, {year: shown, what: listed(opened), count: opened.length})}
            </p>
            {expected.length > 0 && (
                <p className="soft small">
                    {fill(words.expected, {year: shown, what: listed(expected.map(({title}) => title))})}
                </p>
            )}
        </div>
    );
}
