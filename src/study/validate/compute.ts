import {computeDepartures} from '../../journey/departures.js';
import {computeProfile} from '../../journey/profile.js';
import {computeRoute} from '../../journey/route.js';
import {readClaims} from '../../network/read-claims.js';
import type {Sessions} from '../../session/sessions.js';
import {createPause} from '../../skim/pause.js';
import type {StudyControl} from '../control.js';
import {networkPassport} from '../passport.js';
import type {Asked, ClaimRow, SloganRow, ValidationRequest, ValidationStudy} from './types.js';
import {sloganRowOf, validateClaim, validationOf} from './validate.js';

const OWN_FILE = 'claims.csv';

const engineOf = (sessions: Sessions): Asked => ({
    network: sessions.network,
    route: request => computeRoute(sessions.of(request), request),
    profile: request => computeProfile(sessions.of(request), request),
    departures: request => computeDepartures(sessions.of(request), request),
});

/** Published times, the network's or one's own, held against the model. Throws ProblemError with what is wrong in a file. */
export const computeValidation = async (
    sessions: Sessions,
    {claims: bytes, claimsFile = OWN_FILE}: ValidationRequest,
    {signal, onProgress}: StudyControl = {},
): Promise<ValidationStudy> => {
    const {network} = sessions;
    const claims = bytes === undefined ? network.claims : readClaims(bytes, claimsFile.split(/[\\/]/).at(-1)!);
    const engine = engineOf(sessions);
    const pause = createPause(signal);
    const rows: ClaimRow[] = [];
    const slogans: SloganRow[] = [];
    for (const claim of claims) {
        await pause();
        rows.push(validateClaim(engine, claim));
        const slogan = sloganRowOf(engine, claim);
        if (slogan !== undefined) slogans.push(slogan);
        onProgress?.(rows.length, claims.length);
    }
    return {
        ...validationOf(rows, slogans),
        request: {claimsFile: bytes === undefined ? null : claimsFile, claimCount: claims.length},
        remarks: [],
        attribution: network.attribution,
        passport: networkPassport(network, 'validate', {
            '--claims': bytes === undefined ? undefined : claimsFile,
        }),
    };
};
