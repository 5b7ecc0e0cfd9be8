import type {Network, Project} from '../../network/types.js';
import {type Problem, ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import type {ScenarioDocument} from '../../read/records.js';
import {emptyScenario, projectsByDate} from '../../scenario/document.js';
import {nearScenarios} from '../../scenario/named.js';
import {isInBase} from '../../scenario/projects.js';
import type {IsoDate} from '../../units/units.js';

/** Bits of a set are those of a 32-bit number without its sign. */
export const MOST_PROJECTS = 30;

/** The projects asked about, and which of them can be built together. */
export interface Players {
    readonly projects: readonly Project[];
    /** By project: what it needs among the others, as a set. */
    readonly needs: readonly number[];
    /** By project: those it cannot be built with, as a set. */
    readonly excluded: readonly number[];
    /** By project: what it needs besides that is not built and was not asked about; it comes with it. */
    readonly brought: readonly (readonly string[])[];
    readonly isOpen: readonly boolean[];
}

export const membersOf = (set: number, count: number): number[] =>
    Array.from({length: count}, (_, at) => at).filter(at => (set & (1 << at)) !== 0);

export const setSize = (set: number): number => {
    let size = 0;
    for (let rest = set; rest !== 0; rest &= rest - 1) size++;
    return size;
};

/** Everything a project needs that no one has built by then, itself left out. */
const unmetNeeds = (
    network: Network,
    project: Project,
    isMet: (id: string) => boolean,
    seen = new Set<string>(),
): string[] =>
    project.dependsOn.flatMap(id => {
        const need = network.projects.get(id);
        if (need === undefined || seen.has(id) || isMet(id)) return [];
        seen.add(id);
        return [id, ...unmetNeeds(network, need, isMet, seen)];
    });

/** Reads the list. Throws ProblemError with every name that is no project that can be put in. */
export const resolvePlayers = (network: Network, ids: readonly string[], asOf: IsoDate): Players => {
    const problems: Problem[] = [];
    const projects = [...new Set(ids)].flatMap((id, at) => {
        const project = network.projects.get(id);
        const place = {field: `projects[${at + 1}]`, id};
        if (project === undefined) {
            const near = nearScenarios(network, id).filter(candidate => network.projects.has(candidate.id));
            problems.push(problem('project-unknown', place, id, near.length === 0 ? {} : {candidates: near}));
            return [];
        }
        if (project.modifications.length === 0 && !isInBase(network, project, asOf)) {
            problems.push(problem('project-not-runnable', place, id));
            return [];
        }
        return [project];
    });
    if (ids.length === 0 || ids.length > MOST_PROJECTS)
        problems.push(problem('request-range', {field: 'projects'}, ids.length, {low: 1, high: MOST_PROJECTS}));
    if (problems.length > 0) throw new ProblemError(problems);
    const indexOf = new Map(projects.map(({id}, at) => [id, at]));
    const byDate = new Set(projectsByDate(network, asOf));
    const isOpen = (project: Project): boolean => isInBase(network, project, asOf) || byDate.has(project.id);
    const bitsOf = (list: readonly string[]): number =>
        list.reduce((set, id) => (indexOf.has(id) ? set | (1 << indexOf.get(id)!) : set), 0);
    const needsOf = projects.map(project =>
        unmetNeeds(network, project, id => !indexOf.has(id) && isOpen(network.projects.get(id)!)),
    );
    const brought = needsOf.map(list => list.filter(id => !indexOf.has(id)));
    const excludedBy = projects.map((project, at) => [project.id, ...brought[at]!]);
    return {
        projects,
        needs: needsOf.map(bitsOf),
        brought,
        excluded: projects.map((_project, at) =>
            projects.reduce((set, _other, index) => {
                const own = excludedBy[at]!.map(id => network.projects.get(id)!);
                const others = excludedBy[index]!;
                const clash =
                    index !== at &&
                    own.some(
                        mine =>
                            mine.excludes.some(id => others.includes(id)) ||
                            others.some(id => network.projects.get(id)!.excludes.includes(mine.id)),
                    );
                return clash ? set | (1 << index) : set;
            }, 0),
        ),
        isOpen: projects.map(isOpen),
    };
};

/** Can these be built together as they are? */
export const isAllowed = ({needs, excluded}: Pick<Players, 'needs' | 'excluded'>, set: number): boolean =>
    needs.every((need, at) => (set & (1 << at)) === 0 || ((need & ~set) === 0 && (excluded[at]! & set) === 0));

/** Without whatever lacks something it needs. */
const withoutUnmet = ({needs}: Pick<Players, 'needs'>, set: number): number => {
    let rest = set;
    for (let before = -1; before !== rest;) {
        before = rest;
        needs.forEach((need, at) => {
            if ((rest & (1 << at)) !== 0 && (need & ~rest) !== 0) rest &= ~(1 << at);
        });
    }
    return rest;
};

/**
 * What can be built of a set: its largest parts that have all they need and nothing they exclude. A set is worth what
 * the best of them is worth, so that a project without what it needs gives nothing (the conjunctive permission value of
 * Gilles, Owen and van den Brink 1992, 10.1007/BF01240145), and of two that exclude each other the better one counts.
 */
export const allowedParts = (players: Pick<Players, 'needs' | 'excluded'>, set: number): number[] => {
    const parts = new Set<number>();
    const split = (rest: number): void => {
        const own = withoutUnmet(players, rest);
        const at = players.excluded.findIndex(
            (excluded, index) => (own & (1 << index)) !== 0 && (excluded & own) !== 0,
        );
        if (at < 0) {
            parts.add(own);
            return;
        }
        split(own & ~(1 << at));
        split(own & ~players.excluded[at]!);
    };
    split(set);
    const all = [...parts];
    return all.filter(part => !all.some(other => other !== part && (part & ~other) === 0)).toSorted((a, b) => a - b);
};

/** The scenario in which exactly these of the projects are built; what is open already is taken out where it is not. */
export const scenarioOf = ({projects, brought, isOpen}: Players, set: number): ScenarioDocument => {
    const isIn = (at: number): boolean => (set & (1 << at)) !== 0;
    const put = projects.flatMap(({id}, at) => (isIn(at) && !isOpen[at]! ? [id, ...brought[at]!] : []));
    return {
        ...emptyScenario('rank'),
        projects: {
            in: [...new Set(put)].toSorted(),
            out: projects.flatMap(({id}, at) => (!isIn(at) && isOpen[at]! ? [id] : [])).toSorted(),
        },
    };
};
