import type {Network} from '../network/types.js';
import {portableSha256} from '../units/sha256.js';
import type {Problem} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import type {ParameterValue, ScenarioDocument, ScenarioVariant} from '../read/records.js';
import type {IsoDate} from '../units/units.js';
import {bind, fallingRanges, RANGE_WANTED, type Parameters} from './bind.js';
import {Draft} from './draft.js';
import {nearMatches} from './near.js';
import {isExisting} from '../network/existing.js';
import {linksOfProject, planProjects} from './projects.js';
import type {Receipt} from './receipt.js';
import {orderOfRoads} from './road-order.js';
import {runModification, type Standing} from './run.js';

/** What a scenario did to a network; without a network when something was wrong with it. */
export interface Applied {
    readonly network?: Network;
    readonly receipts: readonly Receipt[];
    readonly problems: readonly Problem[];
}

export interface ApplyOptions {
    /** State of the network it is laid over. Default: the scenario's own asOf, else the network's. */
    readonly asOf?: IsoDate;
    /** One of its variants. */
    readonly variant?: string;
    /**
     * Where in their ranges figures are: -1 low, 0 central, 1 high, anything between. Default what the variant says.
     */
    readonly ranges?: number;
}

/** Keys in order at every level, so that the same scenario has one digest however it is written down. */
const sortedJson = (value: unknown): string =>
    JSON.stringify(value, (_key, inner: unknown) =>
        typeof inner === 'object' && inner !== null && !Array.isArray(inner)
            ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
            : inner,
    );

const POSITION = {low: -1, central: 0, high: 1} as const;

const words = (names: readonly string[]): string => (names.length === 0 ? '—' : names.join(', '));
const named = (id: string): {id: string; name: {zh: string; en: string}} => ({id, name: {zh: id, en: id}});

const projectsOf = (receipts: readonly Receipt[], what: 'lines' | 'trips' | 'links'): Map<string, string> =>
    new Map(
        receipts.flatMap(({origin, touched}) =>
            origin.startsWith('project:')
                ? touched[what].map(id => [id, origin.slice('project:'.length)] as const)
                : [],
        ),
    );

/** Modifications that take a project of the base data out. */
const removals = (network: Network, id: string, asOf: IsoDate): Readonly<Record<string, unknown>>[] => {
    const project = network.projects.get(id)!;
    const links = linksOfProject(network, project)
        .filter(link => isExisting(link, asOf))
        .map(link => link.id);
    return [
        ...(links.length === 0 ? [] : [{kind: 'close-link', links}]),
        ...project.lines.map(line => ({kind: 'remove-line', line})),
    ];
};

/**
 * Lays a scenario over a network: first the projects taken out, then those put in (what they depend on first), then the
 * scenario's own modifications in their order. Every problem of every part is reported; with an error among them there
 * is no network. The base is never changed: dropping the result is the way back.
 */
export const applyScenario = (
    base: Network,
    document: ScenarioDocument,
    {asOf = document.asOf ?? base.defaultAsOf, variant, ranges}: ApplyOptions = {},
): Applied => {
    const file = `scenarios/${document.id}`;
    const problems: Problem[] = [];
    const receipts: Receipt[] = [];
    let chosen: ScenarioVariant | undefined;
    if (variant !== undefined) {
        const variants = document.variants ?? [];
        chosen = variants.find(({id}) => id === variant);
        if (chosen === undefined) {
            const near = nearMatches(
                variant,
                variants.map(({id}) => named(id)),
            );
            problems.push(
                problem('scenario-variant-unknown', {file, field: 'variants', id: document.id}, variant, {
                    allowed: words(variants.map(({id}) => id)),
                    ...(near.length === 0 ? {} : {candidates: near}),
                }),
            );
        }
    }
    const pick = ranges ?? POSITION[chosen?.ranges ?? 'central'];
    const plan = planProjects(base, document, asOf, file);
    problems.push(...plan.problems);

    /** Values set for a project or for the scenario itself; one that nobody uses is a mistake in spelling. */
    const settle = (owner: string, own: Parameters, set: Parameters, field: string): Parameters => {
        for (const name of Object.keys(set)) {
            if (Object.hasOwn(own, name)) continue;
            const near = nearMatches(name, Object.keys(own).map(named));
            problems.push(
                problem('parameter-unknown', {file, field: `${field}.${name}`, id: document.id}, name, {
                    owner,
                    allowed: words(Object.keys(own)),
                    ...(near.length === 0 ? {} : {candidates: near}),
                }),
            );
        }
        return {...own, ...set};
    };
    const ofVariant = Object.entries(chosen?.parameters ?? {});
    const variantFor = (prefix: string): Record<string, ParameterValue> =>
        Object.fromEntries(
            ofVariant.flatMap(([name, value]) =>
                name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
            ),
        );
    for (const [name] of ofVariant) {
        const [id] = name.split('.');
        if (name.includes('.') && !plan.in.some(entry => entry.id === id))
            problems.push(
                problem(
                    'parameter-unknown',
                    {file, field: `variants.${variant}.parameters.${name}`, id: document.id},
                    name,
                    {owner: document.id, allowed: words(plan.in.map(entry => `${entry.id}.*`))},
                ),
            );
    }

    const draft = new Draft(base);
    const applied: [string, unknown][] = [];
    const run = (
        modifications: readonly Readonly<Record<string, unknown>>[],
        parameters: Parameters,
        standing: Omit<Standing, 'position'>,
    ): void => {
        const done: Receipt[] = [];
        for (const index of orderOfRoads(modifications)) {
            const modification = modifications[index]!;
            const position = index + 1;
            const wrong: Problem[] = [];
            const bound = bind(
                modification,
                parameters,
                pick,
                (name, field) =>
                    void wrong.push(
                        problem(
                            'parameter-missing',
                            {file: standing.file, field: `modifications[${position}].${field}`, id: standing.owner},
                            name,
                        ),
                    ),
            ) as Readonly<Record<string, unknown>>;
            for (const {field, found} of fallingRanges(modification))
                wrong.push(
                    problem(
                        'modification-value',
                        {file: standing.file, field: `modifications[${position}].${field}`, id: standing.owner},
                        found,
                        {kind: String(modification['kind']), wanted: RANGE_WANTED},
                    ),
                );
            problems.push(...wrong);
            if (wrong.length > 0) continue;
            const {receipt, problems: own} = runModification(draft, bound, asOf, {...standing, position});
            problems.push(...own);
            applied.push([standing.origin, bound]);
            if (receipt !== undefined) done.push(receipt);
        }
        receipts.push(...done.toSorted((a, b) => a.position - b.position));
    };
    for (const project of plan.out)
        run(removals(base, project.id, asOf), {}, {file, origin: `out:${project.id}`, owner: project.id});
    for (const {project, parameters} of plan.in) {
        const set = settle(
            project.id,
            project.parameters,
            {...parameters, ...variantFor(`${project.id}.`)},
            `projects.in.${project.id}.parameters`,
        );
        run(project.modifications, set, {
            file: `projects/${project.id}.yaml`,
            origin: `project:${project.id}`,
            owner: project.id,
        });
    }
    const own = Object.fromEntries(ofVariant.filter(([name]) => !name.includes('.')));
    run(document.modifications, settle(document.id, document.parameters ?? {}, own, 'parameters'), {
        file,
        origin: 'scenario',
        owner: document.id,
    });

    if (problems.some(({severity}) => severity === 'error')) return {receipts, problems};
    const id = variant === undefined ? document.id : `${document.id}@${variant}`;
    const title = document.title ?? {zh: document.id, en: document.id};
    const hash = portableSha256();
    hash.add(sortedJson(applied));
    return {
        receipts,
        problems,
        network: {
            ...draft.network(),
            scenario: {
                id,
                title:
                    chosen === undefined
                        ? title
                        : {
                              zh: `${title.zh}（${chosen.title?.zh ?? chosen.id}）`,
                              en: `${title.en} (${chosen.title?.en ?? chosen.id})`,
                          },
                digest: hash.hex(),
                ...(document.asOf === undefined ? {} : {asOf: document.asOf}),
                projects: plan.in.map(({id: project}) => project),
                projectsOut: plan.out.map(({id: project}) => project),
                projectOf: {
                    lines: projectsOf(receipts, 'lines'),
                    trips: projectsOf(receipts, 'trips'),
                    links: projectsOf(receipts, 'links'),
                },
            },
        },
    };
};
