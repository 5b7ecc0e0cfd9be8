/** Are tests over seeds and draws to try all of them, however long that takes? `JIEGUI_THOROUGH=1` says so. */
export const thorough: boolean = process.env['JIEGUI_THOROUGH'] === '1';

/**
 * How many seeds or draws to try: `full` in a thorough run, the first `everyday` of them otherwise. Both make the same
 * assertions. A bound that counts cases, and one that is so many standard errors wide, goes with what this returns.
 */
export const runs = (full: number, everyday: number): number => (thorough ? full : everyday);

/** A bound on a figure over `full` draws as the bound over `draws` of them that is as many standard errors wide. */
export const boundOf = (bound: number, full: number, draws: number): number => bound * Math.sqrt(full / draws);
