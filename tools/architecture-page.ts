import {importsOf, sourceFiles} from './imports.js';

/** What each room is for, in one line. A new room is a line here. */
const PURPOSES: Readonly<Record<string, string>> = {
    units: 'seconds, metres, clocks, dates, money, geometry of two points',
    modes: 'ways over ground without a car',
    words: 'terms that several rooms say, in Chinese and English',
    problem: 'what can be wrong, by subject',
    read: 'files of others as plain records: CSV, YAML, GeoJSON, GMNS, GTFS, timetables, tables of people',
    network: 'the model: zones, places, stations, roads, lines, fares, projects; checks and queries',
    scenario: 'modifications, one file a kind, and what they did',
    compile: 'the model as typed arrays: roads, timetable, station steps, ways to stations',
    search: 'kernels over arrays: least cost, rounds, profile, statistics',
    skim: 'rows and columns of a matrix, with their journeys; workers',
    session: 'compiled models, kept by date, traveller and scenario',
    request: 'a question understood: settings, limits, places, passport',
    journey: 'routes, profiles, departures: legs, cost, components',
    matrix: 'many to many',
    isochrone: 'cells within so many minutes',
    measure: 'accessibility, competition, equity, flows, uncertainty: arithmetic on matrices',
    compare: 'the difference of scenarios, and why; year by year',
    report: 'answers as text, tables, GeoJSON, Parquet; networks as GMNS and GTFS',
    study: 'one folder a study: what planners ask',
    build: 'data of others as a region of one’s own',
    engine: 'one region, every question',
    index: 'the public API',
    cli: 'the command, one file a command',
    server: 'the service: contract, routes, threads, jobs',
    client: 'the service as functions',
    web: 'the page',
};

/** Counts are told in steps, so that one import more seldom makes the page stale. */
const STEPS = [100, 50, 20, 10, 5, 2, 1] as const;
const atLeast = (count: number): string => {
    const step = STEPS.find(least => count >= least)!;
    return step === 1 ? '1' : `${step}+`;
};

const roomOf = (file: string): string => {
    const [top, room] = file.split('/');
    return (top === 'src' ? room! : top!).replace(/\.ts$/, '');
};

/** By room how many imports lead into each other room, without those that are taken only when asked for. */
const readRooms = (): ReadonlyMap<string, ReadonlyMap<string, number>> => {
    const files = [...sourceFiles('src'), ...sourceFiles('server'), ...sourceFiles('web', /\.tsx?$/)];
    const rooms = new Map<string, Map<string, number>>();
    for (const file of files) {
        const room = roomOf(file);
        const uses = rooms.get(room) ?? new Map<string, number>();
        rooms.set(room, uses);
        for (const {target, isDynamic} of importsOf(file)) {
            if (isDynamic || !/^(?:src|server|web)\//.test(target)) continue;
            const used = roomOf(target);
            if (used !== room) uses.set(used, (uses.get(used) ?? 0) + 1);
        }
    }
    return rooms;
};

/** Each room after those it imports from; of several that could come next the one named first in `PURPOSES`. */
const inOrder = (rooms: ReadonlyMap<string, ReadonlyMap<string, number>>): string[] => {
    const names = Object.keys(PURPOSES);
    const rest = new Set([...rooms.keys()].toSorted((a, b) => names.indexOf(a) - names.indexOf(b)));
    const order: string[] = [];
    while (rest.size > 0) {
        const next = [...rest].find(room => [...rooms.get(room)!.keys()].every(used => !rest.has(used)));
        if (next === undefined) throw new Error(`rooms that import each other: ${[...rest].join(', ')}`);
        rest.delete(next);
        order.push(next);
    }
    return order;
};

/**
 * docs/architecture.md: rooms, drawn from the imports. Of the arrows those are drawn that no longer way implies; the
 * table has all of them.
 */
export const architecturePage = (): string => {
    const rooms = readRooms();
    const order = inOrder(rooms);
    const unnamed = order.filter(room => PURPOSES[room] === undefined);
    if (unnamed.length > 0)
        throw new Error(`no line in tools/architecture-page.ts says what they are for: ${unnamed.join(', ')}`);

    const reach = new Map<string, Set<string>>();
    for (const room of order)
        reach.set(room, new Set([...rooms.get(room)!.keys()].flatMap(used => [used, ...reach.get(used)!])));
    const arrows = order.flatMap(room => {
        const used = [...rooms.get(room)!];
        return used
            .filter(([name]) => !used.some(([other]) => other !== name && reach.get(other)!.has(name)))
            .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
            .map(([name, count]) => `    ${name} -->|${atLeast(count)}| ${room}`);
    });
    const lines = order.map(room => {
        const used = [...rooms.get(room)!].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
        return `| \`${room}\` | ${PURPOSES[room]!} | ${used.map(([name, count]) => `${name} ${atLeast(count)}`).join(', ')} |`;
    });
    return `# The rooms of the house

Data flow one way: a file imports from its own room and from rooms before it (\`tests/layers.test.ts\`;
[why](decisions/20-rooms-in-one-direction.md)). This page is made from the imports by \`npm run architecture\`, and a test says
when it is not current. An arrow leads from a room to one that imports from it; its number is how many imports there are
(1, or at least 2, 5, 10, 20, 50, 100). Arrows that a longer way implies are left out of the drawing; the table has them all.
[The life of a query](life-of-a-query.md) follows one question through the rooms.

\`\`\`mermaid
flowchart TD
${arrows.join('\n')}
\`\`\`

| room | for | imports from |
|---|---|---|
${lines.join('\n')}
`;
};
