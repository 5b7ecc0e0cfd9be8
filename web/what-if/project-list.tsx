import {useState} from 'react';
import type {ProjectAnswer} from '../../src/client/index.js';
import type {Draft, ProjectIn} from '../draft.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {Segments} from '../parts/controls.js';
import {ProjectItem} from './project-item.js';
import {inOrder, kindOf, PROJECT_KINDS, switched, type ProjectKind} from './projects.js';

type Listed = 'all' | ProjectKind;

interface KindChoiceProps {
    readonly kind: Listed;
    readonly talk: Talk;
    readonly onChange: (kind: Listed) => void;
}

const KindChoice = ({kind, talk: {words}, onChange}: KindChoiceProps) => (
    <Segments<Listed>
        label={words.onlyKind}
        hideLabel
        value={kind}
        options={[
            {value: 'all', text: words.all},
            ...PROJECT_KINDS.map(value => ({value, text: words.projectKind[value]})),
        ]}
        onChange={onChange}
    />
);

export interface ProjectListProps {
    readonly projects: readonly ProjectAnswer[];
    readonly draft: Draft;
    readonly talk: Talk;
    readonly onChange: (draft: Draft) => void;
}

/** Every project there is, or those of a kind. */
export function ProjectList({projects, draft, talk, onChange}: ProjectListProps) {
    const {words} = talk;
    const [kind, setKind] = useState<Listed>('all');
    const listed = inOrder(projects.filter(project => kind === 'all' || kindOf(project) === kind));
    const titleOf = (id: string): string => {
        const project = projects.find(candidate => candidate.id === id);
        return project === undefined ? id : talk.name(project.title);
    };
    const set = (chosen: ProjectIn): void =>
        onChange({...draft, in: draft.in.map(entry => (entry.id === chosen.id ? chosen : entry))});
    return (
        <section aria-label={words.projects}>
            <div className="section-head">
                <h3>{words.projects}</h3>
                <span className="soft">{fill(words.projectCount, {count: draft.in.length + draft.out.length})}</span>
            </div>
            <KindChoice kind={kind} talk={talk} onChange={setKind} />
            <ul className="projects">
                {listed.map(project => (
                    <ProjectItem
                        key={project.id}
                        project={project}
                        draft={draft}
                        titleOf={titleOf}
                        talk={talk}
                        onSwitch={isOn => onChange(switched(draft, project, isOn, projects))}
                        onSet={set}
                    />
                ))}
            </ul>
        </section>
    );
}
