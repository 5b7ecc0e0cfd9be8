import {cellsOf, JOURNEYS_WORK, sizeOfStudy, type Network} from '../src/index.js';
import type {StudyJob} from './contract/study.js';

/** A draw compiles its own timetable first: beside a cell of a matrix it takes so many times as long. */
const DRAW_WORK = 10;

/**
 * How much a study is to compute, in cells of a matrix. Throws
 * ProblemError with what the engine would find wrong with its ends.
 */
export function workOf(network: Network, {study, request}: StudyJob): number {
    if (study !== 'skim') return sizeOfStudy(network, study, request);
    return (
        cellsOf(network, request) *
        (request.direction === 'both' ? 2 : 1) *
        (request.components === true ? JOURNEYS_WORK : 1) *
        Math.max(1, (request.draws ?? 0) * DRAW_WORK)
    );
}
