import type {Network} from '../network/types.js';
import {type ProblemCandidate, ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import type {ScenarioDocument} from '../read/records.js';
import type {IsoDate} from '../units/units.js';
import {emptyScenario, splitReference} from './document.js';
import {nearMatches} from './near.js';
import {isInBase} from './projects.js';

/**
 * A scenario as requests name it: one that comes with the network, as `id` or `id@variant`, or a document. The id of a
 * project stands for that project, with what it depends on and is not built today.
 */
export type ScenarioAsked =
    | string
    | {
          readonly document: ScenarioDocument;
          readonly variant?: string | undefined;
          /** How the command line names it, such as its file. Default its id, with the variant. */
          readonly name?: string | undefined;
      };

/** How a command names a scenario that was asked for so and has that id where it is laid over a network. */
export const commandName = (scenario: ScenarioAsked | undefined, id: string | null | undefined): string | null =>
    (typeof scenario === 'object' ? scenario.name : undefined) ?? id ?? null;

/** A project and, before it, what it depends on that the network of today has not. */
const withNeeds = (network: Network, id: string, met: ReadonlySet<string> = new Set()): string[] => {
    const needs = (network.projects.get(id)?.dependsOn ?? []).filter(need => {
        const project = network.projects.get(need);
        return project !== undefined && !met.has(need) && !isInBase(network, project, network.defaultAsOf);
    });
    return [...new Set([...needs.flatMap(need => withNeeds(network, need, new Set([...met, id]))), id])];
};

/** The scenario of this id that comes with the network, else the project of this id with what it needs. */
export const scenarioNamed = (network: Network, id: string): ScenarioDocument | undefined => {
    const project = network.projects.get(id);
    return (
        network.scenarios.get(id) ??
        (project === undefined
            ? undefined
            : {...emptyScenario(id), title: project.title, projects: {in: withNeeds(network, id), out: []}})
    );
};

/** Scenarios and projects whose id or title is nearly this. */
export const nearScenarios = (network: Network, id: string): ProblemCandidate[] =>
    nearMatches(
        id,
        new Map(
            [...network.projects.values(), ...network.scenarios.values()].map(document => [
                document.id,
                {id: document.id, name: document.title ?? {zh: document.id, en: document.id}},
            ]),
        ).values(),
    );

/** By `id` or `id@variant`. Throws ProblemError with near matches. */
export const scenarioByReference = (
    network: Network,
    reference: string,
    field = 'scenario',
): {readonly document: ScenarioDocument; readonly variant?: string} => {
    const {id, variant} = splitReference(reference);
    const document = scenarioNamed(network, id);
    if (document === undefined) {
        const near = nearScenarios(network, id);
        throw new ProblemError([
            problem('scenario-unknown', {field, id}, id, near.length === 0 ? {} : {candidates: near}),
        ]);
    }
    return {document, ...(variant === undefined ? {} : {variant})};
};

/** States of the network that scenarios name for themselves. */
export const ownStates = (network: Network, scenarios: readonly (ScenarioAsked | undefined)[]): IsoDate[] =>
    scenarios.flatMap(scenario =>
        scenario === undefined
            ? []
            : ((typeof scenario === 'string' ? scenarioNamed(network, splitReference(scenario).id) : scenario.document)
                  ?.asOf ?? []),
    );
