/**
 * What a test needs and this machine may lack (a browser, a registry, a server). Where it is lacking the test is skipped and its
 * name says why; in CI, which installs all of it, that is a failure.
 */
export function skippedFor(missing: string | undefined): {readonly skip: boolean; readonly suffix: string} {
    if (missing === undefined) return {skip: false, suffix: ''};
    if (process.env['CI'] !== undefined && process.env['CI'] !== '')
        throw new Error(`a test that CI must run cannot run: ${missing}`);
    return {skip: true, suffix: ` (skipped: ${missing})`};
}
