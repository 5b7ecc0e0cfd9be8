import type {GtfsRecords, RegionRecords} from '../read/records.js';
import {portableSha256, type NewHash, type TextHash} from '../units/sha256.js';

/** A record as text: values in the order of the schema, without the row it stood in. */
const lineOf = (record: object): string => {
    let line = '';
    for (const key in record) {
        if (key === 'row' || key === 'file') continue;
        const value: unknown = (record as Record<string, unknown>)[key];
        if (value === undefined) line += '\u001f';
        else if (typeof value === 'object')
            line += `\u001f${JSON.stringify(value, (name, inner: unknown) => (name === 'row' ? undefined : inner))}`;
        else line += `\u001f${String(value)}`;
    }
    return line;
};

const addTable = (hash: TextHash, name: string, records: Iterable<object>): void => {
    hash.add(`\u001d${name}`);
    for (const line of Array.from(records, lineOf).toSorted()) hash.add(`\u001e${line}`);
};

const addFeed = (hash: TextHash, id: string, feed: GtfsRecords): void => {
    addTable(hash, `${id}/agency`, feed.agencies);
    addTable(hash, `${id}/stops`, feed.stops.values());
    addTable(hash, `${id}/routes`, feed.routes.values());
    addTable(hash, `${id}/trips`, feed.trips.values());
    hash.add(`\u001d${id}/stop_times`);
    for (const trip of [...feed.stopTimes.keys()].toSorted()) {
        // Already in the order of stop_sequence; half a million rows want no further sorting.
        let text = `\u001c${trip}`;
        for (const time of feed.stopTimes.get(trip)!) text += `\u001e${lineOf(time)}`;
        hash.add(text);
    }
    addTable(hash, `${id}/calendar`, feed.calendars.values());
    addTable(hash, `${id}/calendar_dates`, feed.calendarDates);
    addTable(hash, `${id}/frequencies`, feed.frequencies);
    addTable(hash, `${id}/transfers`, feed.transfers);
    if (feed.pathways.length > 0) addTable(hash, `${id}/pathways`, feed.pathways);
};

/**
 * SHA-256 over the sorted, parsed records: the order of rows and the way a file is written change nothing, any value
 * does. Rules of fares.yaml and rows of network.yaml keep their order, because the first that matches wins.
 */
export const digestOf = (records: RegionRecords, newHash: NewHash = portableSha256): string => {
    const hash = newHash();
    if (records.network !== undefined) hash.add(lineOf(records.network));
    addTable(hash, 'zones', records.zones);
    addTable(hash, 'places', records.places);
    addTable(hash, 'opportunities', records.opportunities);
    addTable(hash, 'road nodes', records.roadNodes);
    addTable(hash, 'road links', records.roadLinks);
    addTable(hash, 'speed profile', records.speedProfile);
    addTable(hash, 'stations', records.stations);
    addTable(hash, 'station stops', records.stationStops);
    addTable(hash, 'transfers', records.transfers);
    hash.add(`\u001dfares${records.fares.map(lineOf).join('\u001e')}`);
    addTable(hash, 'projects', records.projects);
    addTable(hash, 'sets', records.sets);
    addTable(hash, 'claims', records.claims);
    addTable(hash, 'unknown services', records.unknownServices);
    addTable(hash, 'sources', records.sources);
    if (records.streets !== undefined) hash.add(`\u001dstreets${records.streets.checksum}`);
    if (records.land !== undefined) hash.add(`\u001dland${JSON.stringify(records.land)}`);
    for (const id of [...records.feeds.keys()].toSorted()) addFeed(hash, id, records.feeds.get(id)!);
    return hash.hex();
};
