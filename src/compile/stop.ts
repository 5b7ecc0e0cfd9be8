import type {Station} from '../network/types.js';
import type {ProcessStop} from './station-process.js';

/** A platform group of one system at one station. */
export interface CompiledStop extends ProcessStop {
    readonly id: string;
    readonly station: Station;
}
