import {createHash} from 'node:crypto';
import {ProblemCollector} from '../problem/collector.js';
import {hasErrors} from '../problem/format.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import type {FileSource} from '../read/file-source.js';
import {openFiles} from '../read/node-files.js';
import {readRegion} from '../read/region.js';
import type {NewHash} from '../units/sha256.js';
import {buildNetwork} from './build.js';
import type {Network} from './types.js';

export interface Loaded {
    readonly network: Network;
    /** Warnings and notices of reading and building. */
    readonly problems: readonly Problem[];
}

/** The machine's own, several times as fast as one in JavaScript. */
const nativeSha256: NewHash = () => {
    const hash = createHash('sha256');
    return {add: text => void hash.update(text), hex: () => hash.digest('hex')};
};

/**
 * A region out of files, wherever they lie. Throws ProblemError
 * with every problem of reading and building when one is an error.
 */
export const networkOf = (files: FileSource): Loaded => {
    const {records, problems: read} = readRegion(files);
    // Records with errors are incomplete; building on them would report the gaps a second time.
    if (hasErrors(read)) throw new ProblemError(read);
    const {network, problems: built} = buildNetwork(records, nativeSha256);
    const problems = [...read, ...built];
    if (network === undefined) throw new ProblemError(problems);
    return {network, problems};
};

/** A folder or a ZIP file as a network: a region, a GMNS folder or a bare GTFS feed. Throws ProblemError. */
export const loadRegion = (path: string): Network => openRegion(path).network;

/** The same with the warnings and notices of its files. */
export const openRegion = (path: string): Loaded => {
    const problems = new ProblemCollector();
    const files = openFiles(path, problems);
    const list = problems.list();
    if (files === undefined || hasErrors(list)) throw new ProblemError(list);
    return networkOf(files);
};
