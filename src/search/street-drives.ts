import type {CompiledRoad, Connector, RoadStreets} from '../compile/compiled-road.js';
import type {HierarchyTopology} from '../compile/hierarchy/topology.js';
import {UNREACHED} from '../compile/sentinel.js';
import type {Seed} from './hierarchy/seed.js';
import {HierarchyQuery} from './hierarchy/query.js';
import type {TableArrays} from './hierarchy/table.js';

/** What a query finds is copied before the next one, so all metrics over one hierarchy share its buffers. */
const queries = new WeakMap<HierarchyTopology, HierarchyQuery>();
const queryOf = (topology: HierarchyTopology): HierarchyQuery => {
    let query = queries.get(topology);
    if (query === undefined) queries.set(topology, (query = new HierarchyQuery(topology)));
    return query;
};

const lengthOf = ({metres}: Connector): number => Math.round(metres * 1000);

/** Whole millimetres, so that of equal times the shortest way counts, whichever kernel finds it. */
const seedsOf = (connectors: readonly Connector[], period: number): Seed[] =>
    connectors
        .map(connector => ({
            node: connector.node,
            time: connector.milliseconds[period]!,
            length: lengthOf(connector),
        }))
        .filter(({time}) => time < UNREACHED);

/** The connector by which a way leaves or comes to a node: the quickest, of equal ones the shortest, then the first. */
const connectorAt = (connectors: readonly Connector[], node: number, period: number): Connector =>
    connectors
        .filter(connector => connector.node === node)
        .reduce((best, connector) => {
            const less = connector.milliseconds[period]! - best.milliseconds[period]!;
            return less < 0 || (less === 0 && lengthOf(connector) < lengthOf(best)) ? connector : best;
        });

/** A way over streets between connectors of two points. */
export interface StreetDrive {
    /** Connectors included. */
    readonly milliseconds: number;
    readonly first: Connector;
    readonly last: Connector;
    /** Arcs of the graph for cars in the order they are travelled. */
    readonly arcs: readonly number[];
}

/** Least-cost drives over streets by the hierarchy of their graph (docs/hierarchy.md), under the costs of one road. */
export class StreetDrives {
    private readonly streets: RoadStreets;

    constructor(private readonly road: CompiledRoad & {readonly streets: RoadStreets}) {
        this.streets = road.streets;
    }

    /** Milliseconds by period from connectors to every node (`outward`), or from every node to them; UNREACHED where there is no way. */
    costs(connectors: readonly Connector[], outward: boolean): Uint32Array[] {
        return this.road.periods.map((_, period) => this.tree(seedsOf(connectors, period), outward, period));
    }

    /** Milliseconds from a node to every other in a period. */
    nodeCosts(node: number, period: number): Uint32Array {
        return this.tree([{node, time: 0, length: 0}], true, period);
    }

    /** Undefined where there is no way. */
    way(from: readonly Connector[], to: readonly Connector[], period: number): StreetDrive | undefined {
        const way = this.query().way(this.streets.metric(period), seedsOf(from, period), seedsOf(to, period));
        return way === undefined
            ? undefined
            : {
                  milliseconds: way.time,
                  first: connectorAt(from, way.from, period),
                  last: connectorAt(to, way.to, period),
                  arcs: way.path,
              };
    }

    /** Milliseconds and millimetres between points by their connectors, rows of `from`. */
    table(from: readonly (readonly Connector[])[], to: readonly (readonly Connector[])[], period: number): TableArrays {
        const [sources, targets] = [from, to].map(ends => ends.map(connectors => seedsOf(connectors, period)));
        return this.query().table(this.streets.metric(period), sources!, targets!, true);
    }

    private query(): HierarchyQuery {
        return queryOf(this.streets.hierarchy());
    }

    private tree(seeds: readonly Seed[], outward: boolean, period: number): Uint32Array {
        const times = new Uint32Array(this.road.nodeCount);
        this.query().treeTimes(this.streets.metric(period), seeds, !outward, times);
        return times;
    }
}
