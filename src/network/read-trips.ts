import {ProblemCollector} from '../problem/collector.js';
import {hasErrors} from '../problem/format.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {number, required, text} from '../read/cells.js';
import {readTable} from '../read/table.js';
import type {Network} from './types.js';

/** Trips from node to node of the road. */
export interface Trips {
    /** Nodes that trips start or end at, by id. */
    readonly nodes: readonly string[];
    /** Row by row. */
    readonly trips: Float64Array;
}

const TRIP = {
    columns: {
        origin: required(text('origin')),
        destination: required(text('destination')),
        trips: required(number('trips', {min: 0})),
    },
};

/**
 * A trip table `origin,destination,trips` by ids of road nodes; pairs that stand twice are summed. Throws ProblemError with
 * everything wrong in the file.
 */
export const readTrips = (bytes: Uint8Array, file: string, {roadNodes}: Network): Trips => {
    const collector = new ProblemCollector();
    const {records} = readTable(bytes, file, TRIP, collector);
    const problems: Problem[] = [...collector.list()];
    const index = new Map<string, number>();
    for (const {origin, destination, row} of records)
        for (const [field, id] of [
            ['origin', origin],
            ['destination', destination],
        ] as const) {
            if (roadNodes.has(id)) {
                if (!index.has(id)) index.set(id, index.size);
            } else if (problems.length < 20)
                problems.push(problem('reference-unknown', {file, row, field, id}, id, {target: 'node.csv'}));
        }
    if (hasErrors(problems)) throw new ProblemError(problems);
    const trips = new Float64Array(index.size ** 2);
    for (const record of records)
        trips[index.get(record.origin)! * index.size + index.get(record.destination)!]! += record.trips;
    return {nodes: [...index.keys()], trips};
};
