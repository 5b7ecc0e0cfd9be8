import type {IsoDate} from '../units/units.js';

/**
 * What exists on a date follows from its dates alone
 * (docs/decisions/08-two-dates.md): no opening date = throughout, `unopened` = never.
 */
export const isExisting = (
    {
        openDate,
        closeDate,
    }: {readonly openDate?: IsoDate | 'unopened' | undefined; readonly closeDate?: IsoDate | undefined},
    date: IsoDate,
): boolean =>
    openDate !== 'unopened' &&
    (openDate === undefined || openDate <= date) &&
    (closeDate === undefined || date < closeDate);
