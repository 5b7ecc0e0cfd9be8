import {AS_IT_IS} from '../words/sentences.js';
import type {AppliedScenario, Sessions} from '../session/sessions.js';
import {ownStates, type ScenarioAsked} from '../scenario/named.js';
import {quoted} from '../request/passport.js';
import type {Passport, PassportScenario} from '../request/types.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import type {IsoDate} from '../units/units.js';

/** The network as it is, or with a scenario: what a study looks at side by side. */
export interface StudyColumn extends PassportScenario {
    readonly asOf: IsoDate;
}

/** Of a study that looks at several networks. */
export type StudyPassport = Omit<Passport, 'scenario'> & {readonly scenario: readonly (PassportScenario | null)[]};

interface Asked {
    readonly base?: ScenarioAsked | undefined;
    readonly with?: readonly ScenarioAsked[] | undefined;
    readonly date?: IsoDate | undefined;
    readonly asOf?: IsoDate | undefined;
}

const MOST_COLUMNS = 8;

/**
 * Base and scenarios laid over one state of the network: the request's, else the latest of the scenarios, else the day
 * of travel. Throws ProblemError with every problem of all of them.
 */
export const studyColumns = (
    sessions: Sessions,
    {base, with: others = [], date, asOf}: Asked,
): readonly AppliedScenario[] => {
    if (others.length > MOST_COLUMNS)
        throw new ProblemError([
            problem('request-range', {field: 'with'}, others.length, {low: 0, high: MOST_COLUMNS}),
        ]);
    const {network} = sessions;
    const state =
        asOf ??
        ownStates(network, [base, ...others])
            .toSorted()
            .at(-1);
    const problems: Problem[] = [];
    const applied = [base, ...others].flatMap(scenario => {
        try {
            return [
                sessions.applied({
                    ...(scenario === undefined ? {} : {scenario}),
                    ...(date === undefined ? {} : {date}),
                    ...(state === undefined ? {} : {asOf: state}),
                }),
            ];
        } catch (error) {
            if (!(error instanceof ProblemError)) throw error;
            problems.push(...error.problems);
            return [];
        }
    });
    if (problems.length > 0) throw new ProblemError(problems);
    return applied;
};

export const shownColumns = (applied: readonly AppliedScenario[]): StudyColumn[] =>
    applied.map(({session, asOf}) => {
        const {scenario} = session.network;
        return {
            id: scenario?.id ?? null,
            title: scenario?.title ?? AS_IT_IS,
            digest: scenario?.digest ?? '',
            projects: scenario?.projects ?? [],
            projectsOut: scenario?.projectsOut ?? [],
            asOf,
        };
    });

/** The scenarios as the command line has them. */
export const columnWords = ([base, ...others]: readonly AppliedScenario[]): string[] => [
    ...(base!.name === null ? [] : ['--base', quoted(base!.name)]),
    ...(others.length === 0 ? [] : ['--with', quoted(others.map(({name}) => name ?? 'none').join(','))]),
];

/** Scenarios as a passport names them; null is the network as it is. */
export const passportScenarios = (columns: readonly StudyColumn[]): (PassportScenario | null)[] =>
    columns.map(({id, title, digest, projects, projectsOut}) =>
        id === null && projects.length === 0 ? null : {id, title, digest, projects, projectsOut},
    );
