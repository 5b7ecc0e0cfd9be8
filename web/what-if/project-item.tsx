import type {ProjectAnswer} from '../../src/client/index.js';
import {isDue, type Draft, type ProjectIn} from '../draft.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {Segments, Select} from '../parts/controls.js';
import {yearOptions} from './draft-settings.js';
import {ProjectFacts} from './project-facts.js';
import {canRun, headwaysOf, isOnlyOut, isOpen} from './projects.js';

/** Departures an hour to choose from, besides the project's own. */
const PER_HOUR = [1, 2, 3, 4, 6] as const;

interface SwitchProps {
    readonly project: ProjectAnswer;
    readonly isOn: boolean;
    readonly isUsable: boolean;
    readonly talk: Talk;
    readonly onSwitch: (isOn: boolean) => void;
}

function Switch({project, isOn, isUsable, talk, onSwitch}: SwitchProps) {
    const status = project.status.at(-1)?.status ?? 'unknown';
    return (
        <div className="project-head">
            <label className="switch">
                <input
                    type="checkbox"
                    role="switch"
                    disabled={!isUsable}
                    checked={isOn && isUsable}
                    onChange={event => onSwitch(event.currentTarget.checked)}
                />
                <i aria-hidden="true" />
                <span>{talk.name(project.title)}</span>
            </label>
            <span className={`tag status-${status}`}>{talk.words.projectStatus[status as 'open'] ?? status}</span>
        </div>
    );
}

interface NotesProps {
    readonly project: ProjectAnswer;
    readonly titleOf: (id: string) => string;
    readonly talk: Talk;
}

/** What it is, what it stands on and what it cannot stand beside. */
function Notes({project, titleOf, talk}: NotesProps) {
    const {what} = talk.words;
    const {dependsOn, excludes} = project;
    const listed = (ids: readonly string[]): string => talk.listed(ids.map(titleOf));
    const notes = [
        talk.name(project.summary),
        ...(canRun(project) || isOpen(project) ? [] : [what.noRun]),
        ...(isOnlyOut(project) ? [what.baseOpen] : []),
        ...(dependsOn.length > 0 ? [fill(what.depends, {what: listed(dependsOn)})] : []),
        ...(excludes.length > 0 ? [fill(what.excludes, {what: listed(excludes)})] : []),
    ];
    return notes.map((note, index) => (
        <p key={index} className="soft small">
            {note}
        </p>
    ));
}

interface SettingProps {
    readonly chosen: ProjectIn;
    readonly talk: Talk;
    readonly onSet: (chosen: ProjectIn) => void;
}

interface HeadwayProps extends SettingProps {
    readonly name: string;
    /** Of the project itself, minutes. */
    readonly initial: number;
}

/** A headway of the project, as departures an hour. */
function Headway({name, initial, chosen, talk: {words}, onSet}: HeadwayProps) {
    const perHour = 60 / (chosen.parameters?.[name] ?? initial);
    const counts = [...new Set([...PER_HOUR, 60 / initial])].toSorted((a, b) => a - b);
    return (
        <Segments<string>
            label={words.what.headways[name as 'headwayMinutes'] ?? words.what.trains}
            value={String(Math.round(perHour * 100) / 100)}
            options={counts.map(count => ({value: String(count), text: String(count)}))}
            onChange={count => onSet({...chosen, parameters: {...chosen.parameters, [name]: 60 / Number(count)}})}
        />
    );
}

const OpeningYear = ({year, chosen, talk, onSet}: SettingProps & {readonly year: number}) => (
    <Select
        label={talk.words.what.openingYear}
        value={String(year)}
        options={yearOptions(String(year))}
        onChange={value => onSet({...chosen, year: Number(value)})}
    />
);

interface SettingsProps extends SettingProps {
    readonly project: ProjectAnswer;
    readonly draft: Draft;
}

/** What can be set of a project that is in. */
const Settings = ({project, draft, chosen, talk, onSet}: SettingsProps) => (
    <>
        {headwaysOf(project).map(([name, initial]) => (
            <Headway key={name} name={name} initial={initial} chosen={chosen} talk={talk} onSet={onSet} />
        ))}
        {chosen.year !== undefined && <OpeningYear year={chosen.year} chosen={chosen} talk={talk} onSet={onSet} />}
        {!isDue(draft, chosen) && (
            <p className="warn-note small">{fill(talk.words.what.notDue, {year: draft.asOf!.slice(0, 4)})}</p>
        )}
    </>
);

export interface ProjectItemProps {
    readonly project: ProjectAnswer;
    readonly draft: Draft;
    readonly titleOf: (id: string) => string;
    readonly talk: Talk;
    readonly onSwitch: (isOn: boolean) => void;
    /** Changes what is chosen of this project. */
    readonly onSet: (chosen: ProjectIn) => void;
}

/** A project with its switch, its state and what is known of it. */
export function ProjectItem({project, draft, titleOf, talk, onSwitch, onSet}: ProjectItemProps) {
    const chosen = draft.in.find(({id}) => id === project.id);
    const isOn = isOnlyOut(project) ? !draft.out.includes(project.id) : chosen !== undefined;
    const isUsable = canRun(project) || isOpen(project);
    return (
        <li className={isOn && isUsable && !isOpen(project) ? 'project on' : 'project'}>
            <Switch project={project} isOn={isOn} isUsable={isUsable} talk={talk} onSwitch={onSwitch} />
            <Notes project={project} titleOf={titleOf} talk={talk} />
            {chosen !== undefined && (
                <Settings project={project} draft={draft} chosen={chosen} talk={talk} onSet={onSet} />
            )}
            <ProjectFacts project={project} talk={talk} />
        </li>
    );
}
