import {z} from 'zod';
import type {Problem, ProblemPlace} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {pathText, shown, valueAt, wantedOf} from '../read/yaml.js';
import type {Evidence, IsoDate} from '../units/units.js';
import {spend} from '../units/work.js';
import type {Draft} from './draft.js';
import {KINDS, kindOf} from './kinds/index.js';
import type {Context, ModificationKind} from './modification.js';
import {nearMatches} from './near.js';
import {MOST_OF_MODIFICATION, ProblemList} from './problem-list.js';
import {type Effect, type Receipt, TOUCHED_KINDS, type Touched} from './receipt.js';

/**
 * Unknown names of one scenario that are answered with what is near; nobody reads more, and each costs some
 * milliseconds.
 */
const MOST_NEAR_SEARCHES = 50;
/** Work of a modification that touches nothing, as `spend` counts it. */
const MODIFICATION_WORK = 100;

/** Where a modification stands. */
export interface Standing {
    /** `projects/<id>.yaml`, `scenarios/<id>.yaml`. */
    readonly file: string;
    readonly origin: string;
    readonly owner: string;
    readonly position: number;
}

/** Keys a schema allows; what is spelt nearly like an unknown one is a candidate. */
const keysOf = (kind: ModificationKind): string[] =>
    kind.schema instanceof z.ZodObject ? Object.keys(kind.schema.shape as object) : [];

const named = (id: string): {id: string; name: {zh: string; en: string}} => ({id, name: {zh: id, en: id}});

const issueProblems = (
    kind: ModificationKind,
    data: unknown,
    error: z.ZodError,
    place: (field: string) => ProblemPlace,
): Problem[] => {
    const problems = new ProblemList(MOST_OF_MODIFICATION);
    for (const issue of error.issues) {
        const field = pathText(issue.path);
        if (issue.code === 'unrecognized_keys') {
            for (const key of issue.keys)
                problems.add('modification-key-unknown', () => {
                    const allowed = field === '' ? keysOf(kind) : [];
                    const near = nearMatches(key, allowed.map(named));
                    return problem('modification-key-unknown', place(field === '' ? key : `${field}.${key}`), key, {
                        kind: kind.kind,
                        allowed: allowed.length === 0 ? '—' : allowed.join(', '),
                        ...(near.length === 0 ? {} : {candidates: near}),
                    });
                });
        } else if (valueAt(data, issue.path) === undefined)
            problems.add('modification-key-missing', () =>
                problem('modification-key-missing', place(field), pathText(issue.path), {kind: kind.kind}),
            );
        else
            problems.add('modification-value', () =>
                problem('modification-value', place(field), shown(valueAt(data, issue.path)), {
                    kind: kind.kind,
                    wanted: wantedOf(issue),
                }),
            );
    }
    return problems.list(place(''));
};

/** A kind nobody knows, with those spelt nearly like it. */
const unknownKind = (name: string, value: unknown, place: (field: string) => ProblemPlace): Problem => {
    const near = nearMatches(
        name,
        KINDS.map(({kind: id, title}) => ({id, name: title})),
    );
    return problem('modification-kind-unknown', place('kind'), name === '' ? shown(value) : name, {
        allowed: KINDS.map(kind => kind.kind).join(', '),
        ...(near.length === 0 ? {} : {candidates: near}),
    });
};

type Data = Readonly<Record<string, unknown>>;

/**
 * The modification as its schema reads it, and what the schema refuses. With nothing but unknown keys wrong it is read
 * without them, so that what else there is to say of it is said in the same breath.
 */
const readModification = (
    kind: ModificationKind,
    data: Data,
    place: (field: string) => ProblemPlace,
): {readonly value?: unknown; readonly refused: readonly Problem[]} => {
    const parsed = kind.schema.safeParse(data, {reportInput: true});
    if (parsed.success) return {value: parsed.data, refused: []};
    const refused = issueProblems(kind, data, parsed.error, place);
    const strange = new Set(
        parsed.error.issues.flatMap(issue =>
            issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
        ),
    );
    if (strange.size === 0) return {refused};
    const rest = kind.schema.safeParse(Object.fromEntries(Object.entries(data).filter(([key]) => !strange.has(key))), {
        reportInput: true,
    });
    return rest.success ? {value: rest.data, refused} : {refused};
};

/** What a modification says and does while it is applied. */
class Run {
    readonly problems = new ProblemList(MOST_OF_MODIFICATION);
    private readonly notes: {zh: string; en: string}[] = [];
    private readonly touched = Object.fromEntries(TOUCHED_KINDS.map(what => [what, new Set<string>()])) as Record<
        keyof Touched,
        Set<string>
    >;
    private readonly effects = new Set<Effect>();
    /** It is so already: no error where nothing changes. */
    private excused = false;

    constructor(
        private readonly kind: ModificationKind,
        private readonly place: (field: string) => ProblemPlace,
    ) {}

    get failed(): boolean {
        return this.problems.failed;
    }

    /** What the modification works with. */
    context(given: Pick<Context, 'draft' | 'asOf' | 'owner' | 'evidence' | 'sourceId'>): Context {
        const {problems, notes, touched, effects, place} = this;
        const {kind} = this.kind;
        const {draft} = given;
        const hasFailed = (): boolean => this.failed;
        return {
            ...given,
            kind,
            report: (code, field, value, ...values) =>
                void problems.add(code, () => problem(code, place(field), value, ...values)),
            unknown: (field, text, target, choices) => {
                problems.add('modification-reference-unknown', () => {
                    const near = draft.nearSearches++ < MOST_NEAR_SEARCHES ? nearMatches(text, choices) : [];
                    return problem('modification-reference-unknown', place(field), text, {
                        kind,
                        target,
                        ...(near.length === 0 ? {} : {candidates: near}),
                    });
                });
            },
            get failed() {
                return hasFailed();
            },
            touch: (what, ...ids) => ids.forEach(id => touched[what].add(id)),
            note: (zh, en) => void notes.push({zh, en}),
            already: (zh, en) => {
                this.excused = true;
                problems.push(problem('modification-already', place(''), kind, {kind, reason: {zh, en}}));
            },
            effect: effect => void effects.add(effect),
        };
    }

    /** Undefined where nothing changed, which is a mistake unless it was so already. */
    receipt({origin, position}: Standing): Receipt | undefined {
        const {touched, effects, notes, problems, excused, place} = this;
        const {kind, effect} = this.kind;
        if (!TOUCHED_KINDS.some(what => touched[what].size > 0)) {
            if (!excused) problems.push(problem('modification-changes-nothing', place(''), kind, {kind}));
            return undefined;
        }
        return {
            origin,
            position,
            kind,
            touched: Object.fromEntries(
                TOUCHED_KINDS.map(what => [what, [...touched[what]].toSorted()]),
            ) as unknown as Touched,
            effect: effects.size === 0 ? effect : effects.size === 1 ? [...effects][0]! : 'either',
            notes,
        };
    }
}

/** Kinds that change links of a drawn road network; streets are arrays and have none. */
const OF_LINKS: ReadonlySet<string> = new Set(['open-link', 'close-link', 'change-road', 'add-road']);

/** Runs one bound modification on the draft; all its problems, and its receipt if it changed something. */
export const runModification = (
    draft: Draft,
    data: Data,
    asOf: IsoDate,
    standing: Standing,
): {readonly receipt?: Receipt; readonly problems: readonly Problem[]} => {
    spend(MODIFICATION_WORK);
    const {file, origin, owner, position} = standing;
    const place = (field: string): ProblemPlace => ({
        file,
        field: field === '' ? `modifications[${position}]` : `modifications[${position}].${field}`,
        id: owner,
    });
    const name = typeof data['kind'] === 'string' ? data['kind'] : '';
    const kind = kindOf(name);
    if (kind === undefined) return {problems: [unknownKind(name, data['kind'], place)]};
    if (draft.base.streets !== undefined && OF_LINKS.has(name))
        return {problems: [problem('modification-of-streets', place('kind'), name)]};
    const {value, refused} = readModification(kind, data, place);
    if (value === undefined) return {problems: refused};
    const own = value as {evidence?: Evidence; sourceId?: string};
    const run = new Run(kind, place);
    const {evidence = 'estimated', sourceId = origin} = own;
    kind.apply(value, run.context({draft, asOf, owner, evidence, sourceId}));
    const problems = run.problems.list(place(''));
    if (refused.length > 0)
        return {
            problems: [
                ...refused,
                ...problems.filter(({code, severity}) => severity === 'error' || code === 'problems-more'),
            ],
        };
    if (run.failed) return {problems};
    const receipt = run.receipt(standing);
    return receipt === undefined ? {problems: run.problems.list(place(''))} : {problems, receipt};
};
