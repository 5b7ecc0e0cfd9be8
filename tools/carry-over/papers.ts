import type {Part} from './lib.js';
import {claimColumns, claimRows} from './papers-claims.js';
import {sourceColumns, sourceRows} from './papers-sources.js';

/** Claims and sources. fares.yaml, projects/*.yaml and SOURCE.md are written by hand. */
export const part: Part = {
    name: 'papers',
    build: () => ({
        'claims.csv': {columns: claimColumns, rows: claimRows()},
        'sources.csv': {columns: sourceColumns, rows: sourceRows()},
    }),
};
