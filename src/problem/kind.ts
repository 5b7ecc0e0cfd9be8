import type {Bilingual} from '../units/units.js';
import type {Problem} from './problem.js';

export interface ProblemKind {
    readonly severity: Problem['severity'];
    /** Sentence with holes: {found} {file} {row} {field} {id} come from the place, every other hole from `values`. */
    readonly message: Bilingual;
    readonly expected: Bilingual;
}
