import {expect, test} from 'vitest';
import {drive, localDrive} from '../../src/compile/ends.js';
import {coordinateEndpoint, type Endpoint} from '../../src/compile/endpoint.js';
import type {Connector} from '../../src/compile/compiled-road.js';
import type {CompiledModel} from '../../src/compile/model.js';
import {UNREACHED} from '../../src/compile/sentinel.js';
import type {Network} from '../../src/network/types.js';
import type {Problem} from '../../src/problem/problem.js';
import {resolveSettings} from '../../src/request/settings.js';
import {LeastCost} from '../../src/search/least-cost.js';
import type {RoadPath} from '../../src/search/road-router.js';
import {Session} from '../../src/session/session.js';
import {lonLat} from '../support/osm-file.js';
import {streetNetwork} from '../support/osm-streets.js';
import {Random} from '../support/random.js';
import {randomGrid} from '../support/random-grid.js';
import {runs} from '../support/thorough.js';

const DATE = '2026-01-05';

const compiledWith = (session: Session, network: Network, roadSpeeds?: Record<string, number>) => {
    const problems: Problem[] = [];
    const {traveller} = resolveSettings(network, roadSpeeds === undefined ? {} : {roadSpeeds}, 'day', problems);
    expect(problems).toEqual([]);
    return session.compiled(DATE, DATE, traveller);
};

interface Least {
    readonly milliseconds: number;
    readonly millimetres: number;
}
const NEVER: Least = {milliseconds: Infinity, millimetres: 0};
const lesser = (a: Least, b: Least): Least =>
    b.milliseconds < a.milliseconds || (b.milliseconds === a.milliseconds && b.millimetres < a.millimetres) ? b : a;

/** Least time, and of equal times the least length, from connectors to every node: arcs relaxed until nothing changes. */
const leastTo = ({road}: CompiledModel, start: readonly Connector[], period: number): Least[] => {
    const {graphs, edgeLength} = road.streets!.streets;
    const {nodeCount, firstArc, arcTo, arcEdge} = graphs.car;
    const least = Array.from({length: nodeCount}, () => NEVER);
    for (const {node, milliseconds, metres} of start)
        least[node] = lesser(least[node]!, {
            milliseconds: milliseconds[period]!,
            millimetres: Math.round(metres * 1000),
        });
    for (let isChanged = true; isChanged;) {
        isChanged = false;
        for (let node = 0; node < nodeCount; node++)
            for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
                const through = {
                    milliseconds: least[node]!.milliseconds + road.arcCost[period]![arc]!,
                    millimetres: least[node]!.millimetres + edgeLength[arcEdge[arc]! >> 1]!,
                };
                if (lesser(least[arcTo[arc]!]!, through) !== through) continue;
                least[arcTo[arc]!] = through;
                isChanged = true;
            }
    }
    return least;
};

/** Millimetres of the tree's ways. */
const lengthsOf = ({road}: CompiledModel, tree: LeastCost, start: readonly Connector[]): number[] => {
    const {edgeLength} = road.streets!.streets;
    return Array.from(tree.cost, (_, end) => {
        let [node, millimetres] = [end, 0];
        for (; tree.viaNode[node] !== -1; node = tree.viaNode[node]!)
            millimetres += edgeLength[road.arcLink[tree.viaArc[node]!]!]!;
        const seed = tree.seedOf[node]!;
        return seed < 0 ? 0 : millimetres + Math.round(start[seed]!.metres * 1000);
    });
};

/** The pieces join each other, and each may be gone along: from junction to junction, parts of streets at the ends. */
const checkJoined = ({road}: CompiledModel, {links}: RoadPath): void => {
    const {edgeFrom, edgeTo, edgeLength} = road.streets!.streets;
    for (let at = 1; at < links.length; at++) {
        const [before, after] = [links[at - 1]!, links[at]!];
        const head = before.forward ? edgeTo[before.link]! : edgeFrom[before.link]!;
        expect(after.forward ? edgeFrom[after.link] : edgeTo[after.link]).toBe(head);
        if (before.span !== undefined) expect(before.span.to).toBe(before.forward ? edgeLength[before.link] : 0);
        if (after.span !== undefined) expect(after.span.from).toBe(after.forward ? 0 : edgeLength[after.link]);
    }
};

test('drives over streets are those of Dijkstra’s trees to the millisecond, and of equal times the shortest (law 12)', () => {
    let [reached, unreached, along, shorter] = [0, 0, 0, 0];
    for (let seed = 1; seed <= runs(200, 40); seed++) {
        const random = new Random(seed);
        // Streets at right angles, driven fast, have ways of equal milliseconds and some millimetres between them.
        const network = streetNetwork(randomGrid(random, seed % 2 === 0 ? 0 : 40).sketch);
        const points = Array.from({length: 6}, (): Endpoint => {
            const {lon, lat} = random.chance(0.5)
                ? lonLat(random.int(0, 4) * 200, random.int(0, 3) * 200)
                : lonLat(random.int(-20, 900), random.int(-20, 700));
            return coordinateEndpoint(lon, lat, []);
        });
        const session = new Session(network);
        for (const roadSpeeds of [undefined, {residential: 300, primary: 300}]) {
            const {model, router} = compiledWith(session, network, roadSpeeds);
            const {road} = model;
            const forward = new LeastCost(road, road.nodeCount);
            const backward = new LeastCost(road.reverse, road.nodeCount);
            const treeOf = (tree: LeastCost, connectors: readonly Connector[], period: number): number[] => {
                tree.run(
                    connectors.map(({node}) => node),
                    connectors.map(({milliseconds}) => milliseconds[period]!),
                    (tree === forward ? road : road.reverse).arcCost[period]!,
                );
                return [...tree.cost];
            };
            for (let period = 0; period < road.periods.length; period++) {
                const table = router.table(points, points, period);
                for (const [row, from] of points.entries()) {
                    const start = router.connectors(from, true);
                    const out = treeOf(forward, start, period);
                    expect([...router.reach(from, true).cost[period]!]).toEqual(out);
                    const twinLengths = lengthsOf(model, forward, start);
                    const end = router.connectors(from, false);
                    expect([...router.reach(from, false).cost[period]!]).toEqual(treeOf(backward, end, period));
                    if (row === 0 && road.nodeCount > 0)
                        expect([...router.nodeCosts(row, period)]).toEqual(
                            treeOf(forward, [{node: 0, metres: 0, milliseconds: road.periods.map(() => 0)}], period),
                        );
                    const least = leastTo(model, start, period);
                    expect(least.map(({milliseconds}) => Math.min(milliseconds, UNREACHED))).toEqual(out);
                    const reach = router.reach(from, true);
                    const paths = router.paths(from, points, period);
                    for (const [column, to] of points.entries()) {
                        const path = paths[column];
                        const where = `seed ${seed}, period ${period}, ${row} to ${column}`;
                        const milliseconds = drive(model, from, to, reach, router.connectors(to, false))[period]!;
                        expect(table.seconds[row]![column], where).toBe(path?.seconds ?? Infinity);
                        expect(table.metres[row]![column], where).toBe(path?.metres ?? Infinity);
                        if (path === undefined) {
                            expect(milliseconds, where).toBe(Infinity);
                            unreached++;
                            continue;
                        }
                        reached++;
                        expect(path.seconds, where).toBe(Math.ceil(milliseconds / 1000));
                        const sum = path.links.reduce((total, piece) => total + piece.milliseconds, 0);
                        expect(sum, where).toBe(milliseconds);
                        checkJoined(model, path);
                        // A drive along the one street that both are on is no way over junctions.
                        if (localDrive(model, from, to)?.milliseconds[period] === milliseconds) {
                            along++;
                            continue;
                        }
                        const ends = router.connectors(to, false).map(({node, milliseconds: own, metres}) => ({
                            node,
                            milliseconds: least[node]!.milliseconds + own[period]!,
                            millimetres: least[node]!.millimetres + Math.round(metres * 1000),
                            twin: twinLengths[node]! + Math.round(metres * 1000),
                        }));
                        const best = ends.reduce<Least>(lesser, NEVER);
                        expect(best.milliseconds, where).toBe(milliseconds);
                        expect(path.metres, where).toBe(best.millimetres / 1000);
                        // Where the tree has another length, the times tie and its way is longer.
                        const twin = ends.find(end => end.milliseconds === milliseconds)!.twin / 1000;
                        expect(path.metres, where).toBeLessThanOrEqual(twin);
                        if (path.metres < twin) shorter++;
                    }
                }
            }
        }
    }
    expect(reached).toBeGreaterThan(1000);
    expect(unreached).toBeGreaterThan(100);
    expect(along).toBeGreaterThan(100);
    expect(shorter).toBeGreaterThan(10);
});
