import type {Bilingual} from '../units/units.js';
import type {ProblemKind} from './kind.js';
import type {Problem, ProblemCandidate, ProblemPlace} from './problem.js';
import {FILES_PROBLEMS} from './subjects/files.js';
import {TABLES_PROBLEMS} from './subjects/tables.js';
import {BUILD_PROBLEMS} from './subjects/build.js';
import {GMNS_PROBLEMS} from './subjects/gmns.js';
import {GTFS_PROBLEMS} from './subjects/gtfs.js';
import {QUESTIONS_PROBLEMS} from './subjects/questions.js';
import {SERVICE_PROBLEMS} from './subjects/service.js';
import {JOBS_PROBLEMS} from './subjects/jobs.js';
import {NETWORK_PROBLEMS} from './subjects/network.js';
import {PLACES_PROBLEMS} from './subjects/places.js';
import {REQUESTS_PROBLEMS} from './subjects/requests.js';
import {SCENARIOS_PROBLEMS} from './subjects/scenarios.js';
import {SAVED_SCENARIOS_PROBLEMS} from './subjects/saved-scenarios.js';
import {MEASURES_PROBLEMS} from './subjects/measures.js';

/**
 * Every code there is, by subject. Adding one is adding an entry to the file of its subject; `npx vitest run tests/problem -u` then
 * rewrites docs/problems.md. A code says what is wrong, not where: files and columns are holes.
 */
export const PROBLEMS = {
    ...FILES_PROBLEMS,
    ...TABLES_PROBLEMS,
    ...GMNS_PROBLEMS,
    ...GTFS_PROBLEMS,
    ...BUILD_PROBLEMS,
    ...QUESTIONS_PROBLEMS,
    ...SERVICE_PROBLEMS,
    ...JOBS_PROBLEMS,
    ...NETWORK_PROBLEMS,
    ...PLACES_PROBLEMS,
    ...REQUESTS_PROBLEMS,
    ...SCENARIOS_PROBLEMS,
    ...SAVED_SCENARIOS_PROBLEMS,
    ...MEASURES_PROBLEMS,
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Holes every place fills by itself. */
type PlaceHole = 'found' | 'file' | 'row' | 'field' | 'id';
type Holes<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;
type TextOf<Code extends ProblemCode> =
    (typeof PROBLEMS)[Code]['message'][keyof Bilingual] | (typeof PROBLEMS)[Code]['expected'][keyof Bilingual];
type OwnHoles<Code extends ProblemCode> = Exclude<Holes<TextOf<Code>>, PlaceHole>;

type ProblemValue = string | number | Bilingual;

/** What `problem(code, ...)` needs after `found`: the code's own holes, or nothing. */
type ProblemValues<Code extends ProblemCode> = [OwnHoles<Code>] extends [never]
    ? {readonly candidates?: readonly ProblemCandidate[]}
    : Readonly<Record<OwnHoles<Code>, ProblemValue>> & {readonly candidates?: readonly ProblemCandidate[]};
/** The rest argument of `problem`, for functions that pass it on. */
export type ValuesArgument<Code extends ProblemCode> = [OwnHoles<Code>] extends [never]
    ? [values?: ProblemValues<Code>]
    : [values: ProblemValues<Code>];

/** Longest piece of the input repeated in a sentence; a whole geometry helps nobody. */
const LONGEST_FOUND = 80;

function shorten(text: string): string {
    return text.length <= LONGEST_FOUND ? text : `${text.slice(0, LONGEST_FOUND)}…`;
}

function fill(template: string, values: Readonly<Record<string, unknown>>, language: keyof Bilingual): string {
    return template.replace(/\{(\w+)\}/g, (hole, name: string) => {
        const value = values[name];
        if (value === undefined) return hole;
        return typeof value === 'object' ? (value as Bilingual)[language] : String(value);
    });
}

/** Makes a problem of a registered code. */
export function problem<Code extends ProblemCode>(
    code: Code,
    where: ProblemPlace,
    value: string | number,
    ...[values]: ValuesArgument<Code>
): Problem {
    const kind: ProblemKind = PROBLEMS[code];
    const short = shorten(String(value));
    const all: Record<string, unknown> = {file: '', row: '', field: '', id: '', ...where, found: short, ...values};
    const both = (text: Bilingual): Bilingual => ({zh: fill(text.zh, all, 'zh'), en: fill(text.en, all, 'en')});
    const candidates = values?.candidates;
    return {
        code,
        severity: kind.severity,
        where,
        found: short,
        expected: both(kind.expected),
        message: both(kind.message),
        ...(candidates === undefined ? {} : {candidates}),
    };
}
