import type {StreetGraph} from '../../network/streets.js';

/**
 * Strongly connected components (Tarjan 1972, 10.1137/0201010) without recursion: the component of each node, and how
 * many nodes each has. Time and memory O(n + m).
 */
export const strongComponents = ({
    nodeCount,
    firstArc,
    arcTo,
}: Pick<StreetGraph, 'nodeCount' | 'firstArc' | 'arcTo'>): {
    readonly componentOf: Int32Array;
    readonly sizes: readonly number[];
} => {
    const componentOf = new Int32Array(nodeCount).fill(-1);
    const order = new Int32Array(nodeCount).fill(-1);
    const low = new Int32Array(nodeCount);
    const nextArc = firstArc.slice(0, nodeCount);
    const [open, path] = [new Int32Array(nodeCount), new Int32Array(nodeCount)];
    let [openCount, pathCount, visited] = [0, 0, 0];
    const sizes: number[] = [];
    const enter = (node: number): void => {
        order[node] = low[node] = visited++;
        open[openCount++] = node;
        path[pathCount++] = node;
    };
    for (let root = 0; root < nodeCount; root++) {
        if (order[root] !== -1) continue;
        enter(root);
        while (pathCount > 0) {
            const node = path[pathCount - 1]!;
            if (nextArc[node]! < firstArc[node + 1]!) {
                const to = arcTo[nextArc[node]!++]!;
                if (order[to] === -1) enter(to);
                else if (componentOf[to] === -1) low[node] = Math.min(low[node]!, order[to]!);
                continue;
            }
            pathCount--;
            if (pathCount > 0) {
                const before = path[pathCount - 1]!;
                low[before] = Math.min(low[before]!, low[node]!);
            }
            if (low[node] !== order[node]) continue;
            let size = 0;
            for (let member = -1; member !== node; size++) {
                member = open[--openCount]!;
                componentOf[member] = sizes.length;
            }
            sizes.push(size);
        }
    }
    return {componentOf, sizes};
};
