import type {z} from 'zod';
import {
    STUDIES,
    type SkimRequest,
    type StudyBody,
    type StudyKind as RegisteredKind,
    type StudyRequest,
} from '../../src/index.js';
import {readSkimBody, skimAnswerSchema, skimRequestSchema} from './skim.js';

/** Studies that are a job where they are long: those of the registry, and the skim, whose rows are streamed. */
export type StudyKind = RegisteredKind | 'skim';
export const STUDY_KINDS: readonly StudyKind[] = [...STUDIES.map(({kind}) => kind), 'skim'];

type ByKind<Value> = Readonly<Record<StudyKind, Value>>;
const byKind = <Value>(of: (study: (typeof STUDIES)[number]) => Value, skim: Value): ByKind<Value> =>
    Object.fromEntries([...STUDIES.map(study => [study.kind, of(study)]), ['skim', skim]]) as ByKind<Value>;

export const STUDY_ANSWERS = byKind<z.ZodObject>(({answer}) => answer, skimAnswerSchema);
/** Where each study is asked. */
export const STUDY_PATHS = byKind(({path}) => `/api/v1/${path}`, '/api/v1/skim');

/** What the body of a study holds. */
export type StudyMembers<Kind extends StudyKind> = Kind extends RegisteredKind
    ? StudyBody<Kind>
    : z.input<typeof skimRequestSchema>;

export type StudyJob =
    | {readonly [Kind in RegisteredKind]: {readonly study: Kind; readonly request: StudyRequest<Kind>}}[RegisteredKind]
    | {readonly study: 'skim'; readonly request: SkimRequest};

/** Reads the request of a study. Throws ProblemError with every problem of it. */
export const readStudy = (kind: StudyKind, body: unknown): StudyJob =>
    ({
        study: kind,
        request: STUDIES.find(study => study.kind === kind)?.read(body) ?? readSkimBody(body),
    }) as StudyJob;
