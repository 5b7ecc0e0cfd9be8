import type {Network, RoadLink} from '../network/types.js';

const linesOfBase = new WeakMap<Network['projects'], Map<string, string>>();

/** Projects of the base data by their lines. */
const baseLines = ({projects}: Network): Map<string, string> => {
    let lines = linesOfBase.get(projects);
    if (lines === undefined)
        linesOfBase.set(
            projects,
            (lines = new Map(
                [...projects.values()].flatMap(({id, lines: ids}) => ids.map(line => [line, id] as const)),
            )),
        );
    return lines;
};

/** The project a ride belongs to: put in by the scenario, else listed by a project of the base data. */
export const projectOfRide = (network: Network, feed: string, route: string, trip: string): string | undefined => {
    const {lines, trips} = network.scenario?.projectOf ?? {};
    return (
        trips?.get(`${feed}:${trip}`) ?? lines?.get(`${feed}:${route}`) ?? baseLines(network).get(`${feed}:${route}`)
    );
};

/** The project a road link belongs to. */
export const projectOfLink = ({scenario}: Network, link: RoadLink): string | undefined =>
    scenario?.projectOf.links.get(link.id) ?? link.projectId;
