import type {Named} from '../data.js';
import type {Modification} from '../draft.js';
import type {Talk} from '../format.js';

/** What a road or line of one's own is called, else its id. */
export const nameOfModification = ({name, id}: Modification, talk: Talk): string =>
    name === undefined ? String(id) : talk.name(name as Named);
