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
import {MOST_OF_SCENARIO, ProblemList} from './problem-list.js';
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

/** The variant asked for; a problem where there is none of that id. */
const findVariant = (
    {id, variants = []}: ScenarioDocument,
    variant: string | undefined,
    file: string,
    problems: ProblemList,
): ScenarioVariant | undefined => {
    if (variant === undefined) return undefined;
    const chosen = variants.find(candidate => candidate.id === variant);
    if (chosen !== undefined) return chosen;
    const near = nearMatches(
        variant,
        variants.map(candidate => named(candidate.id)),
    );
    problems.push(
        problem('scenario-variant-unknown', {file, field: 'variants', id}, variant, {
            allowed: words(variants.map(candidate => candidate.id)),
            ...(near.length === 0 ? {} : {candidates: near}),
        }),
    );
    return undefined;
};

type Data = Readonly<Record<string, unknown>>;

/** A scenario being laid over a network: what has been run so far, and all that is wrong with it. */
class Laying {
    readonly file: string;
    readonly draft: Draft;
    readonly receipts: Receipt[] = [];
    readonly problems = new ProblemList(MOST_OF_SCENARIO);
    /** Every modification as it was run, for the digest. */
    readonly applied: [origin: string, bound: unknown][] = [];
    readonly variant: ScenarioVariant | undefined;
    private readonly pick: number;

    constructor(
        base: Network,
        readonly document: ScenarioDocument,
        readonly asOf: IsoDate,
        {variant, ranges}: Pick<ApplyOptions, 'variant' | 'ranges'>,
    ) {
        this.file = `scenarios/${document.id}`;
        this.draft = new Draft(base);
        this.variant = findVariant(document, variant, this.file, this.problems);
        this.pick = ranges ?? POSITION[this.variant?.ranges ?? 'central'];
    }

    /** Values set for a project or for the scenario itself; one that nobody uses is a mistake in spelling. */
    settle(owner: string, own: Parameters, set: Parameters, field: string): Parameters {
        const {file, document, problems} = this;
        for (const name of Object.keys(set)) {
            if (Object.hasOwn(own, name)) continue;
            problems.add('parameter-unknown', () => {
                const near = nearMatches(name, Object.keys(own).map(named));
                return problem('parameter-unknown', {file, field: `${field}.${name}`, id: document.id}, name, {
                    owner,
                    allowed: words(Object.keys(own)),
                    ...(near.length === 0 ? {} : {candidates: near}),
                });
            });
        }
        return {...own, ...set};
    }

    /** Parameters of the variant; those of a project begin with its id and a point. */
    private get ofVariant(): [name: string, value: ParameterValue][] {
        return Object.entries(this.variant?.parameters ?? {});
    }

    variantOf(project: string): Record<string, ParameterValue> {
        const prefix = `${project}.`;
        return Object.fromEntries(
            this.ofVariant.flatMap(([name, value]) =>
                name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
            ),
        );
    }

    get variantOfScenario(): Record<string, ParameterValue> {
        return Object.fromEntries(this.ofVariant.filter(([name]) => !name.includes('.')));
    }

    /** Parameters of the variant for projects that are not put in. */
    checkVariant(projects: readonly {readonly id: string}[]): void {
        const {file, document, problems, variant} = this;
        const ids = new Set(projects.map(({id}) => id));
        for (const [name] of this.ofVariant)
            if (name.includes('.') && !ids.has(name.split('.')[0]!))
                problems.add('parameter-unknown', () =>
                    problem(
                        'parameter-unknown',
                        {file, field: `variants.${variant!.id}.parameters.${name}`, id: document.id},
                        name,
                        {owner: document.id, allowed: words(projects.map(entry => `${entry.id}.*`))},
                    ),
                );
    }

    /** The modification with its parameters put in; undefined where that cannot be done. */
    private bound(
        modification: Data,
        parameters: Parameters,
        position: number,
        {file, owner}: Omit<Standing, 'position'>,
    ): Data | undefined {
        const wrong: Problem[] = [];
        const place = (field: string) => ({file, field: `modifications[${position}].${field}`, id: owner});
        const bound = bind(
            modification,
            parameters,
            this.pick,
            (name, field) => void wrong.push(problem('parameter-missing', place(field), name)),
        ) as Data;
        for (const {field, text} of fallingRanges(modification))
            wrong.push(
                problem('modification-value', place(field), text, {
                    kind: String(modification['kind']),
                    wanted: RANGE_WANTED,
                }),
            );
        this.problems.push(...wrong);
        return wrong.length > 0 ? undefined : bound;
    }

    run(modifications: readonly Data[], parameters: Parameters, standing: Omit<Standing, 'position'>): void {
        const done: Receipt[] = [];
        for (const index of orderOfRoads(modifications)) {
            const position = index + 1;
            const bound = this.bound(modifications[index]!, parameters, position, standing);
            if (bound === undefined) continue;
            const {receipt, problems} = runModification(this.draft, bound, this.asOf, {...standing, position});
            this.problems.push(...problems);
            this.applied.push([standing.origin, bound]);
            if (receipt !== undefined) done.push(receipt);
        }
        this.receipts.push(...done.toSorted((a, b) => a.position - b.position));
    }
}

/** What the network says of the scenario that made it. */
const scenarioOf = (
    {document, variant, applied, receipts}: Laying,
    {in: put, out}: Pick<ReturnType<typeof planProjects>, 'in' | 'out'>,
): NonNullable<Network['scenario']> => {
    const title = document.title ?? {zh: document.id, en: document.id};
    const hash = portableSha256();
    hash.add(sortedJson(applied));
    return {
        id: variant === undefined ? document.id : `${document.id}@${variant.id}`,
        title:
            variant === undefined
                ? title
                : {
                      zh: `${title.zh}（${variant.title?.zh ?? variant.id}）`,
                      en: `${title.en} (${variant.title?.en ?? variant.id})`,
                  },
        digest: hash.hex(),
        ...(document.asOf === undefined ? {} : {asOf: document.asOf}),
        projects: put.map(({id}) => id),
        projectsOut: out.map(({id}) => id),
        projectOf: {
            lines: projectsOf(receipts, 'lines'),
            trips: projectsOf(receipts, 'trips'),
            links: projectsOf(receipts, 'links'),
        },
    };
};

/**
 * Lays a scenario over a network: first the projects taken out, then those put in (what they depend on first), then the
 * scenario's own modifications in their order. Every problem of every part is reported; with an error among them there
 * is no network. The base is never changed: dropping the result is the way back.
 */
export const applyScenario = (
    base: Network,
    document: ScenarioDocument,
    {asOf = document.asOf ?? base.defaultAsOf, ...options}: ApplyOptions = {},
): Applied => {
    const laying = new Laying(base, document, asOf, options);
    const {file, receipts} = laying;
    const plan = planProjects(base, document, asOf, file);
    laying.problems.push(...plan.problems);
    laying.checkVariant(plan.in);
    for (const {id} of plan.out) laying.run(removals(base, id, asOf), {}, {file, origin: `out:${id}`, owner: id});
    for (const {project, parameters} of plan.in) {
        const {id} = project;
        const set = {...parameters, ...laying.variantOf(id)};
        laying.run(project.modifications, laying.settle(id, project.parameters, set, `projects.in.${id}.parameters`), {
            file: `projects/${id}.yaml`,
            origin: `project:${id}`,
            owner: id,
        });
    }
    const own = laying.settle(document.id, document.parameters ?? {}, laying.variantOfScenario, 'parameters');
    laying.run(document.modifications, own, {file, origin: 'scenario', owner: document.id});

    const problems = laying.problems.list({file, id: document.id});
    if (laying.problems.failed) return {receipts, problems};
    return {receipts, problems, network: {...laying.draft.network(), scenario: scenarioOf(laying, plan)}};
};
