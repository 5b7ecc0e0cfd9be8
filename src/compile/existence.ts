import type {IsoDate} from '../units/units.js';

/** What exists on a date follows from its dates alone (DESIGN section 3): a blank open date = throughout. */
export const existsOn = (
    thing: {readonly openDate?: IsoDate | 'unopened' | undefined; readonly closeDate?: IsoDate | undefined},
    asOf: IsoDate,
): boolean =>
    thing.openDate !== 'unopened'
    && (thing.openDate === undefined || thing.openDate <= asOf)
    && (thing.closeDate === undefined || asOf < thing.closeDate);
