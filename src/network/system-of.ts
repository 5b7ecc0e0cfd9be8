import type {Feed, System} from './types.js';

/** System of a line: that of its feed, or its own where a feed has lines of several. */
export const systemOfRoute = ({routes, system}: Feed, routeId: string): System => routes.get(routeId)?.system ?? system;

/** Systems of the lines of a feed, its own first. */
export const systemsOf = ({routes, system}: Feed): ReadonlySet<System> =>
    new Set([system, ...Array.from(routes.values(), route => route.system ?? system)]);
