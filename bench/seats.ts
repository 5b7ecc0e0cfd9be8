/**
 * Two-hour profiles from a stop to all stops of a feed whose vehicles go on as other trips (block_id): trips that stay
 * in their patterns with arcs between them, against the same vehicles as one long trip each, turn by turn in one
 * process, and whether both say the same: between the stops themselves, and with walks of 20 minutes at both ends. `npx tsx bench/seats.ts FEED [DATE]`; seconds of processor.
 */
import {compileFinals} from '../src/compile/ends.js';
import {stationEndpoint} from '../src/compile/endpoint.js';
import {compileModel} from '../src/compile/model.js';
import type {TimetableArrays} from '../src/compile/timetable.js';
import {travellers} from '../src/compile/traveller.js';
import {loadRegion} from '../src/network/load.js';
import {rowsOf} from '../src/search/pair.js';
import {ProfileSearch} from '../src/search/profile.js';
import {RoadRouter} from '../src/search/road-router.js';
import {joinedTimetable} from '../tests/support/joined-timetable.js';
import {line, machine, ms, percentile, sample} from './common.js';

const [path, day] = process.argv.slice(2);
if (path === undefined) throw new Error('name a feed');
const WARM_UP = 3;
const SAMPLE = 23;
const RUNS = 3;
const WINDOW = {from: 7 * 3600, to: 9 * 3600};
const WALK = new Set(['walk'] as const);

console.log(machine());
const network = loadRegion(path);
const date = day ?? network.defaultAsOf;
const model = compileModel(network, {asOf: date, date, traveller: travellers.regular});
const {timetable, windows} = model;
const joined = joinedTimetable(timetable);
const router = new RoadRouter(model);
const stations = [...network.stations.values()].filter(
    ({id, position}) => position !== undefined && timetable.stopsOfStation.has(id),
);
const points = stations.map(station => stationEndpoint(station, []));
const count = (arrays: TimetableArrays): string =>
    `${arrays.tripFirstTime.length} trips in ${arrays.patternCount} patterns`;
console.log(
    `${network.id}, ${date}: ${stations.length} stations, ${timetable.stopCount} stops; ` +
        `arcs ${timetable.seatTrip.length}, ${count(timetable)}; joined ${count(joined)}`,
);

for (const ends of ['platform', 'door'] as const) {
    const finals = compileFinals(
        timetable.stopCount,
        points.map(point => rowsOf(model, router, point, {modes: WALK, outbound: false, ends})),
    );
    const searches = [timetable, joined].map(
        arrays => new ProfileSearch({timetable: arrays, windows, finals}, 4, {pareto: false, trace: false}),
    );
    const took: number[][] = [[], []];
    let different = 0;
    let entries = 0;
    sample(points, SAMPLE).forEach((point, index) => {
        const seeds = rowsOf(model, router, point, {modes: WALK, outbound: true, ends});
        const said = searches.map((search, which) => {
            const start = process.cpuUsage();
            for (let run = 0; run < RUNS; run++) search.run(seeds, WINDOW);
            const {user, system} = process.cpuUsage(start);
            if (index >= WARM_UP) took[which]!.push((user + system) / 1000 / RUNS);
            const {points: entered, base} = search;
            entries += entered.count;
            const rows = Array.from({length: entered.count}, (_, at) =>
                [entered.destination[at], entered.leave[at], entered.arrival[at]].join(' '),
            ).toSorted();
            return `${rows.join(';')} ${base.join(' ')}`;
        });
        if (said[0] !== said[1]) different++;
    });
    const [arcs, long] = took.map(values => percentile(values, 0.5)) as [number, number];
    const means = took.map(values => values.reduce((sum, value) => sum + value, 0) / values.length) as [number, number];
    line(
        `one stop to all, ${ends} to ${ends}`,
        `arcs median ${ms(arcs)}, mean ${ms(means[0])}; joined median ${ms(long)}, mean ${ms(means[1])}; ` +
            `ratio of medians ${(long / arcs).toFixed(1)}, of means ${(means[1] / means[0]).toFixed(1)}; ` +
            `${Math.round(entries / 2 / SAMPLE)} entries a run, different answers ${different} of ${SAMPLE}`,
    );
}
