/** Codes of http.md, the page of osrm-backend, that this service gives. */
export type OsrmErrorCode =
    | 'InvalidUrl'
    | 'InvalidService'
    | 'InvalidVersion'
    | 'InvalidOptions'
    | 'InvalidQuery'
    | 'InvalidValue'
    | 'NoSegment'
    | 'TooBig'
    | 'NoRoute';

/** What OSRM answers with status 400 and a body of code and message. */
export class OsrmError extends Error {
    constructor(
        readonly code: OsrmErrorCode,
        message: string,
    ) {
        super(message);
        this.name = 'OsrmError';
    }
}
