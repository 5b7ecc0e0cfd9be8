import {existsSync, readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {
    hasErrors,
    problem,
    ProblemCollector,
    ProblemError,
    problemsOfRest,
    readScenarioData,
    readScenarioFile,
    scenarioByReference,
    type Network,
    type Problem,
    type ScenarioAsked,
    type ScenarioDocument,
} from '../index.js';

/**
 * A scenario as typed: `id` or `id@variant` of one that comes with the
 * network, the id of a project, or `file.yaml` or `file.yaml@variant`.
 */
export interface TypedScenario {
    readonly document: ScenarioDocument;
    readonly variant?: string;
    /** Of a file: as it was typed. */
    readonly name?: string;
}

const isFile = (text: string): boolean => /\.(ya?ml|json)$/i.test(text);

/** Throws ProblemError with everything wrong with the file, or near matches of the id. */
export function scenarioOf(network: Network, text: string): TypedScenario {
    const at = text.lastIndexOf('@');
    const cut = at > 0 && !isFile(text);
    const name = cut ? text.slice(0, at) : text;
    const variant = cut ? {variant: text.slice(at + 1)} : {};
    if (!isFile(name)) {
        return {...scenarioByReference(network, name, '--scenario'), ...variant};
    }
    if (!existsSync(name)) throw new ProblemError([problem('file-missing', {file: name}, name)]);
    const problems = new ProblemCollector();
    const bytes = readFileSync(name);
    const document = readScenarioFile(bytes, basename(name), problems);
    if (document === undefined || hasErrors(problems.list()))
        throw new ProblemError([
            ...problems.list(),
            ...problemsOfRest(network, readScenarioData(bytes, basename(name))),
        ]);
    return {document, ...variant, name: text};
}

/** Several of them; throws ProblemError with what is wrong with any. */
export const allAskedOf = (network: Network, texts: readonly string[]): (ScenarioAsked | undefined)[] => {
    const problems: Problem[] = [];
    const scenarios = texts.map(text => {
        try {
            return askedOf(network, text);
        } catch (error) {
            if (!(error instanceof ProblemError)) throw error;
            problems.push(...error.problems);
            return undefined;
        }
    });
    if (problems.length > 0) throw new ProblemError(problems);
    return scenarios;
};

/** What the engine is asked with; `none` is the network as it is. */
export const askedOf = (network: Network, text: string): ScenarioAsked | undefined =>
    text === 'none' ? undefined : scenarioOf(network, text);
