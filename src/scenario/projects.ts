import {isExisting} from '../network/existing.js';
import type {Network, Project, RoadLink} from '../network/types.js';
import type {Problem, ProblemPlace} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import type {ScenarioDocument} from '../read/records.js';
import type {IsoDate} from '../units/units.js';
import {choicesOf, openingOf, type ProjectChoice, projectsByDate} from './document.js';
import {nearMatches} from './near.js';

/** Road links that are a project: those it lists and those that name it. */
export const linksOfProject = (network: Network, project: Project): RoadLink[] =>
    [...network.roadLinks.values()].filter(({id, projectId}) => projectId === project.id || project.links.includes(id));

/**
 * Is a project part of the base data on a date: one of its links
 * is there, or a line of it that is in the data has opened?
 */
export const isInBase = (network: Network, project: Project, asOf: IsoDate): boolean =>
    linksOfProject(network, project).some(link => isExisting(link, asOf)) ||
    (project.lines.length > 0 && project.status.some(({status, date}) => status === 'open' && date <= asOf));

export interface ProjectPlan {
    /**
     * Projects to put in, those they depend on first; otherwise by id, so that the order in the file changes nothing.
     */
    readonly in: readonly (ProjectChoice & {readonly project: Project})[];
    /** Projects of the base data to take out. */
    readonly out: readonly Project[];
    readonly problems: readonly Problem[];
}

/** Which projects a scenario puts in and takes out at a state of the network, with every conflict between them. */
export const planProjects = (
    network: Network,
    document: ScenarioDocument,
    asOf: IsoDate,
    file: string,
): ProjectPlan => {
    const problems: Problem[] = [];
    const place = (field: string): ProblemPlace => ({file, field, id: document.id});
    const choices = [...network.projects.values()].map(({id, title}) => ({id, name: title}));
    const find = (id: string, field: string): Project | undefined => {
        const project = network.projects.get(id);
        if (project === undefined) {
            const near = nearMatches(id, choices);
            problems.push(problem('project-unknown', place(field), id, near.length === 0 ? {} : {candidates: near}));
        }
        return project;
    };
    const wanted = new Map<string, ProjectChoice & {project: Project; field: string}>();
    choicesOf(document).forEach((choice, at) => {
        const field = `projects.in[${at + 1}]`;
        const project = find(choice.id, field);
        if (project !== undefined) wanted.set(project.id, {...choice, project, field});
    });
    const out: Project[] = [];
    const byDate = new Set(projectsByDate(network, asOf));
    document.projects.out.forEach((id, at) => {
        const field = `projects.out[${at + 1}]`;
        const project = find(id, field);
        if (project === undefined) return;
        if (wanted.has(id)) problems.push(problem('project-in-and-out', place(field), id));
        if (isInBase(network, project, asOf)) out.push(project);
        else if (!byDate.delete(id)) problems.push(problem('project-not-there', place(field), id, {date: asOf}));
    });
    const gone = new Set(document.projects.out);
    const isIn = (id: string): boolean => {
        const project = network.projects.get(id);
        return (
            wanted.has(id) ||
            byDate.has(id) ||
            (project !== undefined && !gone.has(id) && isInBase(network, project, asOf))
        );
    };
    // What comes by its date comes only with what it depends on and unless something it excludes was asked for.
    for (let changed = true; changed;) {
        changed = false;
        for (const id of byDate) {
            const project = network.projects.get(id)!;
            const clash = [...wanted.values()].some(
                other => project.excludes.includes(other.id) || other.project.excludes.includes(id),
            );
            if (!wanted.has(id) && (clash || project.dependsOn.some(need => !isIn(need)))) changed = byDate.delete(id);
        }
    }
    for (const {id, project, field} of wanted.values()) {
        if (byDate.has(id))
            problems.push(problem('project-by-date', place(field), id, {date: openingOf(project) ?? ''}));
        if (project.modifications.length === 0 && !isInBase(network, project, asOf))
            problems.push(problem('project-not-runnable', place(field), id));
        for (const need of project.dependsOn)
            if (!isIn(need)) problems.push(problem('project-dependency-missing', place(field), id, {other: need}));
        for (const other of wanted.values())
            if (other.id > id && (project.excludes.includes(other.id) || other.project.excludes.includes(id)))
                problems.push(problem('project-excluded', place(field), id, {other: other.id}));
    }
    for (const id of byDate)
        if (!wanted.has(id)) wanted.set(id, {id, parameters: {}, project: network.projects.get(id)!, field: ''});
    // Depth first in id order; a project met again on the way down closes a circle.
    const order: (ProjectChoice & {project: Project})[] = [];
    const state = new Map<string, 'open' | 'done'>();
    const visit = (id: string, path: readonly string[]): void => {
        const entry = wanted.get(id);
        if (entry === undefined || state.get(id) === 'done') return;
        if (state.get(id) === 'open') {
            problems.push(
                problem(
                    'project-dependency-cycle',
                    place(entry.field),
                    [...path.slice(path.indexOf(id)), id].join(' → '),
                ),
            );
            return;
        }
        state.set(id, 'open');
        for (const need of entry.project.dependsOn.toSorted()) visit(need, [...path, id]);
        state.set(id, 'done');
        if (isInBase(network, entry.project, asOf) && !gone.has(id))
            problems.push(problem('project-already-open', place(entry.field), id, {date: asOf}));
        else order.push({id, parameters: entry.parameters, project: entry.project});
    };
    for (const id of [...wanted.keys()].toSorted()) visit(id, []);
    return {in: order, out: out.toSorted((a, b) => (a.id < b.id ? -1 : 1)), problems};
};
