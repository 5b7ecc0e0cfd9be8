import {compileFinals} from '../../compile/ends.js';
import {type Endpoint, stationEndpoint, zoneEndpoint} from '../../compile/endpoint.js';
import {isUsable} from '../../compile/feed-lines.js';
import {isSameCity} from '../../network/city.js';
import {MORNING} from '../../request/windows.js';
import type {Station, Zone} from '../../network/types.js';
import type {ResolvedSettings} from '../../request/settings.js';
import {rowsOf} from '../../search/pair.js';
import type {AppliedScenario} from '../../session/sessions.js';
import {RowSearch} from '../../skim/row.js';
import {straightLine} from '../../units/geometry.js';
import type {Metres, Seconds} from '../../units/units.js';

/**
 * A zone counts platform to platform when a railway station of
 * its county is no farther than this from its centre, metres.
 */
const STATION_REACH = 15_000;

const near = (a: Endpoint, b: Endpoint): Metres => straightLine(a.lon, a.lat, b.lon, b.lat);

interface StationEnd {
    readonly station: Station;
    readonly endpoint: Endpoint;
}

type Phases = ReturnType<AppliedScenario['session']['phases']>;

/** Seconds of the best direct run from each station to any of the targets; a target is there at once. */
const bestRuns = (
    phases: Phases,
    ends: readonly StationEnd[],
    targets: readonly StationEnd[],
    {settings, signal}: {readonly settings: ResolvedSettings; readonly signal: AbortSignal | undefined},
): ReadonlyMap<string, Seconds> => {
    const leaving = {modes: settings.access, outbound: true, ends: 'platform'} as const;
    const arriving = {modes: settings.egress, outbound: false, ends: 'platform'} as const;
    const search = new RowSearch(
        phases.map(phase => ({
            timetable: phase.model.timetable,
            windows: phase.model.windows,
            finals: compileFinals(
                phase.model.timetable.stopCount,
                targets.map(target => rowsOf(phase.model, phase.router, target.endpoint, arriving)),
            ),
        })),
        // Slogans speak of one train.
        {window: settings.window ?? MORNING, statistic: 'best', percentiles: [], maxBoardings: 1},
    );
    const isTarget = new Set(targets.map(({station}) => station.id));
    const best = new Map<string, Seconds>();
    for (const {station, endpoint} of ends) {
        signal?.throwIfAborted();
        const row = isTarget.has(station.id)
            ? undefined
            : search.run(phases.map(phase => rowsOf(phase.model, phase.router, endpoint, leaving)));
        best.set(
            station.id,
            row === undefined ? 0 : row.mean.reduce((least, seconds) => Math.min(least, seconds), Infinity),
        );
    }
    return best;
};

/**
 * From platform to platform, seconds by zone: the best run from a railway station of the zone's county to any railway
 * station of the centre's city.
 */
export const platformSeconds = (
    {session, asOf}: AppliedScenario,
    zones: readonly Zone[],
    centre: Endpoint,
    options: {readonly settings: ResolvedSettings; readonly signal: AbortSignal | undefined},
): Seconds[] => {
    const {date, traveller} = options.settings;
    const phases = session.phases(asOf, date, traveller);
    const [{model}] = phases as [Phases[number]];
    const rail = [...session.network.stations.values()].filter(
        station =>
            (station.kind === 'rail' || station.kind === 'suburban') &&
            isUsable(station, asOf) &&
            (model.timetable.stopsOfStation.get(station.id)?.length ?? 0) > 0,
    );
    const ends = rail.map(station => ({station, endpoint: stationEndpoint(station, zones)}));
    const [{city}] = zones.toSorted((a, b) => near(zoneEndpoint(a), centre) - near(zoneEndpoint(b), centre)) as [Zone];
    const targets = ends.filter(({station}) => isSameCity(session.network, station.city, city));
    const best = bestRuns(phases, ends, targets, options);
    return zones.map(zone => {
        const point = zoneEndpoint(zone);
        const own = ends.filter(
            ({station, endpoint}) => station.county === zone.county && near(point, endpoint) <= STATION_REACH,
        );
        return Math.round(Math.min(...own.map(({station}) => best.get(station.id)!)));
    });
};
