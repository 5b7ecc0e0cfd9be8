import {ProblemCollector} from '../problem/collector.js';
import {hasErrors} from '../problem/format.js';
import {ProblemError} from '../problem/problem.js';
import {CLAIM} from '../read/region-tables.js';
import {readTable} from '../read/table.js';
import {buildClaim} from './build.js';
import type {Claim} from './types.js';

/**
 * Somebody's own published times, in the columns of claims.csv. Throws ProblemError with everything wrong in the file.
 */
export function readClaims(bytes: Uint8Array, file: string): readonly Claim[] {
    const problems = new ProblemCollector();
    const {records} = readTable(bytes, file, CLAIM, problems);
    const list = problems.list();
    if (hasErrors(list)) throw new ProblemError(list);
    return records.map(record => buildClaim(record));
}
