import type {Network} from '../network/types.js';
import {computeDepartures} from './departures.js';
import {computeProfile} from './profile.js';
import {computeRoute} from './route.js';
import {Session} from './session.js';
import type {Engine} from './types.js';

/** The engine over one network: what the command line and the service call. Compiled models are kept between requests. */
export const createEngine = (network: Network): Engine => {
    const session = new Session(network);
    return {
        route: request => computeRoute(session, request),
        profile: request => computeProfile(session, request),
        departures: request => computeDepartures(session, request),
    };
};
