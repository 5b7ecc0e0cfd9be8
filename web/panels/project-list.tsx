import {useState} from 'react';
import type {ProjectAnswer} from '../../src/client/index.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {EvidenceMark} from '../parts/bars.js';
import {Segments, Select} from '../parts/controls.js';
import type {Draft, ProjectIn} from '../state.js';
import {canRun, isDue, isOpen} from '../what-if.js';

type Kind = 'all' | 'rail' | 'road' | 'bus';
const kindOf = (project: ProjectAnswer): Exclude<Kind, 'all'> =>
    project.kind === 'road' || project.kind === 'bus' ? project.kind : 'rail';
const PER_HOUR = [1, 2, 3, 4, 6] as const;
/** Years to choose from, with the one that is chosen. */
export const yearsWith = (chosen?: number): number[] =>
    [
        ...new Set([
            ...Array.from({length: 15}, (_, index) => 2026 + index),
            ...(chosen === undefined ? [] : [chosen]),
        ]),
    ].toSorted((a, b) => a - b);

/** Headways that the project leaves open, with its own figures. */
const headwaysOf = ({parameters}: ProjectAnswer): [string, number][] =>
    Object.entries(parameters).filter(
        (pair): pair is [string, number] => /headwayMinutes$/i.test(pair[0]) && typeof pair[1] === 'number',
    );

interface Fact {
    readonly what: string;
    readonly value: unknown;
    readonly unit?: string;
    readonly evidence?: 'published' | 'secondary' | 'estimated';
    readonly sourceId?: string;
    readonly note?: string;
}

function Facts({project, talk}: {readonly project: ProjectAnswer; readonly talk: Talk}) {
    const {words} = talk;
    const facts = project.facts as unknown as readonly Fact[];
    const byWhat = new Map<string, Fact[]>();
    for (const fact of facts) byWhat.set(fact.what, [...(byWhat.get(fact.what) ?? []), fact]);
    const {low, central, high, disputed} = project.opening;
    return (
        <details className="project-facts">
            <summary>{words.facts}</summary>
            <dl>
                {central !== null && (
                    <div>
                        <dt>
                            {words.opening}
                            {disputed && <span className="tag warn">{words.disputed}</span>}
                        </dt>
                        <dd>
                            {low !== null && high !== null && low !== high
                                ? fill(words.openingRange, {low, high, central})
                                : central}
                        </dd>
                    </div>
                )}
                {project.cost.map(cost => (
                    <div key={`${cost.amount} ${cost.sourceId}`}>
                        <dt>{words.cost}</dt>
                        <dd>
                            {fill(words.costOf, {amount: (cost.amount / 1e8).toFixed(1), year: cost.year ?? '–'})}{' '}
                            <code>{cost.sourceId}</code>
                        </dd>
                    </div>
                ))}
                {[...byWhat].map(([what, rows]) => {
                    const differ = new Set(rows.map(({value}) => String(value))).size > 1;
                    return (
                        <div key={what} className={differ ? 'differ' : undefined}>
                            <dt>
                                {words.fact[what as 'length_km'] ?? what.replaceAll('_', ' ')}
                                {differ && <span className="tag warn">{words.conflicting}</span>}
                            </dt>
                            {rows.map((row, index) => (
                                <dd key={index}>
                                    <b>
                                        {String(row.value)}
                                        {row.unit === undefined ? '' : ` ${row.unit}`}
                                    </b>
                                    {row.evidence !== undefined && <EvidenceMark grade={row.evidence} talk={talk} />}
                                    {row.note !== undefined && <small>{row.note}</small>}
                                    {row.sourceId !== undefined && <code>{row.sourceId}</code>}
                                </dd>
                            ))}
                        </div>
                    );
                })}
                <div>
                    <dt>{words.statusHistory}</dt>
                    {project.status.map(one => (
                        <dd key={one.date + one.status}>
                            <b>{one.date}</b> {words.projectStatus[one.status as 'open'] ?? one.status}
                            {one.note !== null && <small>{one.note}</small>}
                        </dd>
                    ))}
                </div>
            </dl>
        </details>
    );
}

export interface ProjectListProps {
    readonly projects: readonly ProjectAnswer[];
    readonly draft: Draft;
    readonly talk: Talk;
    readonly onChange: (draft: Draft) => void;
}

/** Every project with its switch, its state and what is known of it. */
export function ProjectList({projects, draft, talk, onChange}: ProjectListProps) {
    const {words} = talk;
    const [kind, setKind] = useState<Kind>('all');
    const titleOf = (id: string): string => {
        const project = projects.find(one => one.id === id);
        return project === undefined ? id : talk.name(project.title);
    };
    const rank = (project: ProjectAnswer): number => (isOpen(project) ? 2 : canRun(project) ? 0 : 1);
    const listed = projects
        .filter(project => kind === 'all' || kindOf(project) === kind)
        .toSorted(
            (a, b) =>
                rank(a) - rank(b) ||
                ['rail', 'road', 'bus'].indexOf(kindOf(a)) - ['rail', 'road', 'bus'].indexOf(kindOf(b)),
        );
    const withYear = (id: string): ProjectIn => {
        const central = projects.find(one => one.id === id)?.opening.central;
        return central === null || central === undefined ? {id} : {id, year: Number(central.slice(0, 4))};
    };
    const flip = (project: ProjectAnswer, isOn: boolean): void => {
        if (isOpen(project) && !canRun(project))
            onChange({...draft, out: isOn ? draft.out.filter(id => id !== project.id) : [...draft.out, project.id]});
        else if (!isOn) onChange({...draft, in: draft.in.filter(({id}) => id !== project.id)});
        // What cannot stand beside it goes out; what it stands on comes in.
        else {
            const needed = project.dependsOn.filter(id =>
                projects.some(one => one.id === id && canRun(one) && !isOpen(one)),
            );
            const kept = draft.in.filter(
                ({id}) => !project.excludes.includes(id) && id !== project.id && !needed.includes(id),
            );
            onChange({...draft, in: [...kept, ...needed.map(withYear), withYear(project.id)]});
        }
    };
    const set = (id: string, patch: (one: ProjectIn) => ProjectIn): void =>
        onChange({...draft, in: draft.in.map(one => (one.id === id ? patch(one) : one))});
    return (
        <section aria-label={words.projects}>
            <div className="section-head">
                <h3>{words.projects}</h3>
                <span className="soft">{fill(words.projectCount, {count: draft.in.length + draft.out.length})}</span>
            </div>
            <Segments<Kind>
                label={words.onlyKind}
                hideLabel
                value={kind}
                options={(['all', 'rail', 'road', 'bus'] as const).map(value => ({
                    value,
                    text: value === 'all' ? words.all : words.projectKind[value],
                }))}
                onChange={setKind}
            />
            <ul className="projects">
                {listed.map(project => {
                    const open = isOpen(project);
                    const runs = canRun(project);
                    const chosen = draft.in.find(({id}) => id === project.id);
                    const isOn = open && !runs ? !draft.out.includes(project.id) : chosen !== undefined;
                    const usable = runs || open;
                    const status = project.status.at(-1)?.status ?? 'unknown';
                    return (
                        <li key={project.id} className={isOn && usable && !open ? 'project on' : 'project'}>
                            <div className="project-head">
                                <label className="switch">
                                    <input
                                        type="checkbox"
                                        role="switch"
                                        disabled={!usable}
                                        checked={isOn && usable}
                                        onChange={event => flip(project, event.currentTarget.checked)}
                                    />
                                    <i aria-hidden="true" />
                                    <span>{talk.name(project.title)}</span>
                                </label>
                                <span className={`tag status-${status}`}>
                                    {words.projectStatus[status as 'open'] ?? status}
                                </span>
                            </div>
                            <p className="soft small">{talk.name(project.summary)}</p>
                            {!usable && <p className="soft small">{words.what.noRun}</p>}
                            {open && !runs && <p className="soft small">{words.what.baseOpen}</p>}
                            {project.dependsOn.length > 0 && (
                                <p className="soft small">
                                    {fill(words.what.depends, {what: project.dependsOn.map(titleOf).join(', ')})}
                                </p>
                            )}
                            {project.excludes.length > 0 && (
                                <p className="soft small">
                                    {fill(words.what.excludes, {what: project.excludes.map(titleOf).join(', ')})}
                                </p>
                            )}
                            {chosen !== undefined && (
                                <>
                                    {headwaysOf(project).map(([name, initial]) => {
                                        const perHour = 60 / (chosen.parameters?.[name] ?? initial);
                                        return (
                                            <Segments<string>
                                                key={name}
                                                label={
                                                    words.what.headways[name as 'headwayMinutes'] ?? words.what.trains
                                                }
                                                value={String(Math.round(perHour * 100) / 100)}
                                                options={[...new Set([...PER_HOUR, 60 / initial])]
                                                    .toSorted((a, b) => a - b)
                                                    .map(count => ({value: String(count), text: String(count)}))}
                                                onChange={count =>
                                                    set(project.id, one => ({
                                                        ...one,
                                                        parameters: {...one.parameters, [name]: 60 / Number(count)},
                                                    }))
                                                }
                                            />
                                        );
                                    })}
                                    {chosen.year !== undefined && (
                                        <Select
                                            label={words.what.openingYear}
                                            value={String(chosen.year)}
                                            options={yearsWith(chosen.year).map(year => ({
                                                value: String(year),
                                                text: String(year),
                                            }))}
                                            onChange={year => set(project.id, one => ({...one, year: Number(year)}))}
                                        />
                                    )}
                                    {!isDue(draft, chosen) && (
                                        <p className="warn-note small">
                                            {fill(words.what.notDue, {year: draft.asOf!.slice(0, 4)})}
                                        </p>
                                    )}
                                </>
                            )}
                            <Facts project={project} talk={talk} />
                        </li>
                    );
                })}
            </ul>
        </section>
    );
}
