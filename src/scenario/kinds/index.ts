import type {ModificationKind} from '../modification.js';
import {closeLink} from './close-link.js';
import {openLink} from './open-link.js';

/** Every kind of modification there is. A new one is a file here and a line below. */
export const KINDS: readonly ModificationKind[] = [openLink, closeLink];

export const kindOf = (name: string): ModificationKind | undefined => KINDS.find(({kind}) => kind === name);
