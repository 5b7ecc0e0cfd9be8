import type {ProjectAnswer} from '../../src/client/index.js';
import type {Draft, ProjectIn} from '../draft.js';

export const PROJECT_KINDS = ['rail', 'road', 'bus'] as const;
export type ProjectKind = (typeof PROJECT_KINDS)[number];
export const kindOf = ({kind}: ProjectAnswer): ProjectKind => (kind === 'road' || kind === 'bus' ? kind : 'rail');

export const canRun = ({modificationCount}: ProjectAnswer): boolean => modificationCount > 0;
export const isOpen = ({status}: ProjectAnswer): boolean => status.at(-1)?.status === 'open';

/** Open already and without a course of its own: it can only be taken out. */
export const isOnlyOut = (project: ProjectAnswer): boolean => isOpen(project) && !canRun(project);

/** What can be put in, then what is only known of, then what is open. */
const rank = (project: ProjectAnswer): number => {
    if (isOpen(project)) return 2;
    return canRun(project) ? 0 : 1;
};

export const inOrder = (projects: readonly ProjectAnswer[]): ProjectAnswer[] =>
    projects.toSorted(
        (a, b) => rank(a) - rank(b) || PROJECT_KINDS.indexOf(kindOf(a)) - PROJECT_KINDS.indexOf(kindOf(b)),
    );

/** Headways that the project leaves open, with its own figures. */
export const headwaysOf = ({parameters}: ProjectAnswer): [string, number][] =>
    Object.entries(parameters).filter(
        (pair): pair is [string, number] => /headwayMinutes$/i.test(pair[0]) && typeof pair[1] === 'number',
    );

const withYear = (id: string, projects: readonly ProjectAnswer[]): ProjectIn => {
    const central = projects.find(candidate => candidate.id === id)?.opening.central ?? null;
    return central === null ? {id} : {id, year: Number(central.slice(0, 4))};
};

/** With a project put in: what cannot stand beside it goes out; what it stands on comes in. */
function withProject(draft: Draft, project: ProjectAnswer, projects: readonly ProjectAnswer[]): Draft {
    const needed = project.dependsOn.filter(id =>
        projects.some(candidate => candidate.id === id && canRun(candidate) && !isOpen(candidate)),
    );
    const replaced = new Set([...project.excludes, ...needed, project.id]);
    const kept = draft.in.filter(({id}) => !replaced.has(id));
    return {...draft, in: [...kept, ...[...needed, project.id].map(id => withYear(id, projects))]};
}

/** The draft with a project switched on or off. */
export function switched(
    draft: Draft,
    project: ProjectAnswer,
    isOn: boolean,
    projects: readonly ProjectAnswer[],
): Draft {
    if (isOnlyOut(project)) {
        const others = draft.out.filter(id => id !== project.id);
        return {...draft, out: isOn ? others : [...others, project.id]};
    }
    if (isOn) return withProject(draft, project, projects);
    return {...draft, in: draft.in.filter(({id}) => id !== project.id)};
}
