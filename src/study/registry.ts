import type {z} from 'zod';
import type {Network} from '../network/types.js';
import {access} from './access/definition.js';
import {benchmark} from './benchmark/definition.js';
import {certainty} from './certainty/definition.js';
import {circle} from './circle/definition.js';
import {critical} from './critical/definition.js';
import {dayReturn} from './day-return/definition.js';
import type {StudyDefinition} from './definition.js';
import {leftBehind} from './left-behind/definition.js';
import {missing} from './missing/definition.js';
import {rank} from './rank/definition.js';
import {score} from './score/definition.js';
import {columnCount} from './size.js';
import {trains} from './trains/definition.js';
import {validate} from './validate/definition.js';

/**
 * Every study there is. A new one is a folder here and a line below. The skim is none of them: its rows are streamed into
 * the file as they are computed, so that no answer of it is ever whole; it is a command and an address of its own.
 */
export const STUDIES = [
    access,
    score,
    circle,
    dayReturn,
    benchmark,
    leftBehind,
    certainty,
    validate,
    trains,
    rank,
    missing,
    critical,
] as const;

type Studies = {readonly [Study in (typeof STUDIES)[number] as Study['kind']]: Study};
export type StudyKind = keyof Studies;
export type StudyBody<Kind extends StudyKind> = z.input<Studies[Kind]['body']>;
export type StudyRequest<Kind extends StudyKind> = ReturnType<Studies[Kind]['read']>;
export type StudyAnswerOf<Kind extends StudyKind> = Awaited<ReturnType<Studies[Kind]['run']>>;
/** What a study has for a table and for a map. */
export type StudyAnswer = StudyAnswerOf<StudyKind>;

/** Each network is compiled first, which takes a second or more; with more of them nobody waits for the answer. */
const MOST_COLUMNS = 4;

export const findStudy = (kind: string): StudyDefinition | undefined => STUDIES.find(study => study.kind === kind);

export const getStudy = (kind: StudyKind): StudyDefinition => findStudy(kind)!;

/** How much a study is to compute, in cells of a matrix. Throws ProblemError with what the engine would find. */
export const sizeOfStudy = (network: Network, kind: StudyKind, request: object): number => {
    const count = columnCount(request);
    return count > MOST_COLUMNS ? Infinity : getStudy(kind).size(network, request) * count;
};
