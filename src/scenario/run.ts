import {z} from 'zod';
import type {Problem, ProblemPlace} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {pathText, shown, valueAt, wantedOf} from '../read/yaml.js';
import type {Evidence, IsoDate} from '../units/units.js';
import type {Draft} from './draft.js';
import {KINDS, kindOf} from './kinds/index.js';
import type {Context, ModificationKind} from './modification.js';
import {nearMatches} from './near.js';
import {type Effect, type Receipt, TOUCHED_KINDS, type Touched} from './receipt.js';

/**
 * Unknown names of one scenario that are answered with what is near; nobody reads more, and each costs some
 * milliseconds.
 */
const MOST_NEAR_SEARCHES = 50;

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
): Problem[] =>
    error.issues.flatMap(issue => {
        const field = pathText(issue.path);
        if (issue.code !== 'unrecognized_keys' && valueAt(data, issue.path) === undefined)
            return [problem('modification-key-missing', place(field), pathText(issue.path), {kind: kind.kind})];
        if (issue.code !== 'unrecognized_keys')
            return [
                problem('modification-value', place(field), shown(valueAt(data, issue.path)), {
                    kind: kind.kind,
                    wanted: wantedOf(issue),
                }),
            ];
        return issue.keys.map(key => {
            const allowed = field === '' ? keysOf(kind) : [];
            const near = nearMatches(key, allowed.map(named));
            return problem('modification-key-unknown', place(field === '' ? key : `${field}.${key}`), key, {
                kind: kind.kind,
                allowed: allowed.length === 0 ? '—' : allowed.join(', '),
                ...(near.length === 0 ? {} : {candidates: near}),
            });
        });
    });

/** Runs one bound modification on the draft; all its problems, and its receipt if it changed something. */
export const runModification = (
    draft: Draft,
    data: Readonly<Record<string, unknown>>,
    asOf: IsoDate,
    {file, origin, owner, position}: Standing,
): {readonly receipt?: Receipt; readonly problems: readonly Problem[]} => {
    const place = (field: string): ProblemPlace => ({
        file,
        field: field === '' ? `modifications[${position}]` : `modifications[${position}].${field}`,
        id: owner,
    });
    const name = typeof data['kind'] === 'string' ? data['kind'] : '';
    const kind = kindOf(name);
    if (kind === undefined) {
        const near = nearMatches(
            name,
            KINDS.map(({kind: id, title}) => ({id, name: title})),
        );
        return {
            problems: [
                problem('modification-kind-unknown', place('kind'), name === '' ? shown(data['kind']) : name, {
                    allowed: KINDS.map(one => one.kind).join(', '),
                    ...(near.length === 0 ? {} : {candidates: near}),
                }),
            ],
        };
    }
    let parsed = kind.schema.safeParse(data, {reportInput: true});
    const refused: Problem[] = [];
    if (!parsed.success) {
        refused.push(...issueProblems(kind, data, parsed.error, place));
        const strange = new Set(
            parsed.error.issues.flatMap(issue =>
                issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
            ),
        );
        // With nothing but unknown keys wrong, what else there is to say of it is said in the same breath.
        if (strange.size > 0)
            parsed = kind.schema.safeParse(
                Object.fromEntries(Object.entries(data).filter(([key]) => !strange.has(key))),
                {reportInput: true},
            );
        if (!parsed.success) return {problems: refused};
    }

    const problems: Problem[] = [];
    const notes: {zh: string; en: string}[] = [];
    const touched = Object.fromEntries(TOUCHED_KINDS.map(what => [what, new Set<string>()])) as Record<
        keyof Touched,
        Set<string>
    >;
    const effects = new Set<Effect>();
    let excused = false;
    const own = parsed.data as {evidence?: Evidence; sourceId?: string};
    const context: Context = {
        kind: name,
        draft,
        asOf,
        owner,
        evidence: own.evidence ?? 'estimated',
        sourceId: own.sourceId ?? origin,
        report: (code, field, found, ...values) => void problems.push(problem(code, place(field), found, ...values)),
        unknown: (field, found, target, known) => {
            const near = draft.nearSearches++ < MOST_NEAR_SEARCHES ? nearMatches(found, known) : [];
            problems.push(
                problem('modification-reference-unknown', place(field), found, {
                    kind: name,
                    target,
                    ...(near.length === 0 ? {} : {candidates: near}),
                }),
            );
        },
        get failed() {
            return problems.some(({severity}) => severity === 'error');
        },
        touch: (what, ...ids) => ids.forEach(id => touched[what].add(id)),
        note: (zh, en) => void notes.push({zh, en}),
        already: (zh, en) => {
            excused = true;
            problems.push(problem('modification-already', place(''), name, {kind: name, reason: {zh, en}}));
        },
        effect: effect => void effects.add(effect),
    };
    kind.apply(parsed.data, context);
    if (refused.length > 0) return {problems: [...refused, ...problems.filter(({severity}) => severity === 'error')]};
    if (context.failed) return {problems};
    const changed = TOUCHED_KINDS.some(what => touched[what].size > 0);
    if (!changed)
        return excused
            ? {problems}
            : {problems: [...problems, problem('modification-changes-nothing', place(''), name, {kind: name})]};
    return {
        problems,
        receipt: {
            origin,
            position,
            kind: name,
            touched: Object.fromEntries(
                TOUCHED_KINDS.map(what => [what, [...touched[what]].toSorted()]),
            ) as unknown as Touched,
            effect: effects.size === 0 ? kind.effect : effects.size === 1 ? [...effects][0]! : 'either',
            notes,
        },
    };
};
