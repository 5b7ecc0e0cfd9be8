import type {ParameterValue, ScenarioDocument} from '../read/records.js';
import {middleOf} from '../network/build.js';
import type {Network, Project} from '../network/types.js';
import type {IsoDate} from '../units/units.js';

/** A project put in: its id and the parameters set for it. */
export interface ProjectChoice {
    readonly id: string;
    readonly parameters: Readonly<Record<string, ParameterValue>>;
}

export const choicesOf = (document: ScenarioDocument): ProjectChoice[] =>
    document.projects.in.map(entry =>
        typeof entry === 'string' ? {id: entry, parameters: {}} : {id: entry.id, parameters: entry.parameters ?? {}},
    );

/** Central opening date of a project as a day; a year counts as its middle. Undefined: not known. */
export const openingOf = (project: Project): IsoDate | undefined => middleOf(project.opening.central);

/**
 * Does a project come by date alone: its central opening has come and nobody disputes it
 * (docs/decisions/08-two-dates.md)?
 */
const entersByDate = (project: Project, asOf: IsoDate): boolean => {
    const opening = openingOf(project);
    return project.modifications.length > 0 && !project.opening.disputed && opening !== undefined && opening <= asOf;
};

/** Ids of the projects that are in at a date without any scenario. */
export const projectsByDate = (network: Network, asOf: IsoDate): string[] =>
    [...network.projects.values()].filter(project => entersByDate(project, asOf)).map(({id}) => id);

/** A scenario that changes nothing. */
export const emptyScenario = (id: string): ScenarioDocument => ({id, projects: {in: [], out: []}, modifications: []});

/** `id@variant` taken apart. */
export const splitReference = (reference: string): {readonly id: string; readonly variant?: string} => {
    const at = reference.indexOf('@');
    return at < 0 ? {id: reference} : {id: reference.slice(0, at), variant: reference.slice(at + 1)};
};
