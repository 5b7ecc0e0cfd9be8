import {readFacts, secondsOf} from './lib.js';
import type {Distances} from './rail-distances.js';
import type {Call, Train} from './rail-gtfs.js';
import type {RailStation} from './rail-stations.js';

/**
 * The Jinshan Railway by its own timetables: 2022-10-11 (read in a program; a time that was not written follows the pattern train the program names) and
 * 2025-10-11. Neither says days of running: every train runs daily.
 */
export const jinshanTrains = (
    effective: '2022-10-11' | '2025-10-11',
    stations: ReadonlyMap<string, RailStation>,
    distances: Distances,
): Train[] => {
    const idOf = new Map([...stations.values()].map(station => [station.nameZh, station.id]));
    const groups = new Map<string, Record<string, string>[]>();
    for (const row of readFacts('rail/jinshan_timetable.csv'))
        if (row['effective'] === effective) groups.set(row['train']!, [...(groups.get(row['train']!) ?? []), row]);
    return [...groups].map(([number, rows]): Train => {
        let km: number | undefined = 0;
        const calls = rows.map((row, index): Call => {
            const name = row['station'] === '莘庄' ? '莘庄(铁路)' : row['station']!;
            const station = idOf.get(name);
            if (station === undefined) throw new Error(`金山铁路: no station ${name}`);
            const arrive = secondsOf(row['arrive'] || row['depart']!);
            const depart = secondsOf(row['depart'] || row['arrive']!);
            if (index > 0) {
                const before = idOf.get(
                    rows[index - 1]!['station'] === '莘庄' ? '莘庄(铁路)' : rows[index - 1]!['station']!,
                )!;
                const step = distances.between(before, station, ['jinshan']);
                km = km === undefined || step === undefined ? undefined : km + step;
            }
            return {station, arrive, depart, ...(km === undefined ? {} : {km})};
        });
        return {
            id: number,
            number,
            route: 'jinshan',
            service: 'daily',
            headsign: stations.get(calls.at(-1)!.station)!.nameZh.replace(/\(.*/, ''),
            direction: rows[0]!['direction'] === 'from_shanghai' ? 0 : 1,
            calls,
            ...(rows.every(row => row['basis'] === 'read')
                ? {}
                : {evidence: 'estimated' as const, note: 'first departure read; the stops follow the pattern train'}),
        };
    });
};
