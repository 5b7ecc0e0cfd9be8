/**
 * `JIEGUI_THOROUGH=1` runs every seed and every count. Without it a test runs a share of them: enough to fail where the mechanism
 * is broken, few enough for a loop of minutes.
 */
export const thorough = process.env['JIEGUI_THOROUGH'] === '1';

/** How many runs: `full` where everything is run, `everyday` otherwise. */
export const runs = (full: number, everyday: number): number => (thorough ? full : everyday);
