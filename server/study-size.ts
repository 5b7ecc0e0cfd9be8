import {CERTAINTY_DRAWS, sizeOfMatrix, type Network} from '../src/index.js';
import type {StudyJob} from './contract/study.js';

/**
 * Beside a cell of a matrix: a way out and home, and a centre with
 * its journeys and its last way home, take so many times as long.
 */
const DAY_RETURN_WORK = 50;
const BENCHMARK_WORK = 60;
/** Journeys behind the cells are composed. */
const JOURNEYS_WORK = 5;
/** A draw compiles its own timetable first. */
const DRAW_WORK = 10;
/** Searches of the circle. */
const CIRCLE_WORK = 6;
/** A draw compiles a model: beside that a cell is nothing, and a certainty is always a job. */
const MODEL_WORK = 1000;
/** Each network is compiled first, which takes a second or more; with more of them nobody waits for the answer. */
const MOST_COLUMNS = 4;

/**
 * How much a study is to compute, in cells of a matrix. Throws
 * ProblemError with what the engine would find wrong with its ends.
 */
export function workOf(network: Network, {study, request}: StudyJob): number {
    const columns = 1 + ('with' in request ? (request.with?.length ?? 0) : 0);
    if (columns > MOST_COLUMNS) return Infinity;
    const cells = ({
        origins = 'zones',
        destinations = 'zones',
    }: {
        readonly origins?: 'zones' | readonly string[] | undefined;
        readonly destinations?: 'zones' | readonly string[] | undefined;
    }): number => {
        const {originCount, destinationCount} = sizeOfMatrix(network, {
            ...(request.asOf === undefined ? {} : {asOf: request.asOf}),
            origins,
            destinations,
        });
        return originCount * destinationCount;
    };
    const graded = 'evidence' in request && request.evidence === true ? JOURNEYS_WORK : 1;
    switch (study) {
        case 'access':
        case 'left-behind':
            return cells(request) * columns * graded;
        case 'certainty':
            return cells(request) * columns * (request.draws ?? CERTAINTY_DRAWS.standard) * MODEL_WORK;
        case 'skim':
            return (
                cells(request) *
                (request.direction === 'both' ? 2 : 1) *
                (request.components === true ? JOURNEYS_WORK : 1) *
                Math.max(1, (request.draws ?? 0) * DRAW_WORK)
            );
        case 'day-return':
            return cells(request) * DAY_RETURN_WORK;
        case 'circle':
            return network.zones.size * CIRCLE_WORK * columns * graded;
        case 'score':
            return request.projects === true
                ? Infinity
                : network.zones.size * (request.centres?.length ?? 2) * columns * graded;
        case 'benchmark':
            return (request.towns?.length ?? 8) * (request.centres?.length ?? 4) * BENCHMARK_WORK * columns;
    }
}
