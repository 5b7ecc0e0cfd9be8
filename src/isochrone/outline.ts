import type {CellGrid} from './cells.js';

export type Ring = readonly (readonly [number, number])[];

/** East, north, west, south: steps along the edges of cells, anticlockwise. */
const STEPS = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
] as const;

/**
 * The outline of a set of cells as polygons: one for each part joined by edges, its outer ring anticlockwise and its
 * holes clockwise (RFC 7946). Corners only, and nothing is smoothed: the area of the drawing is the area of the cells.
 * `members` are positions in the grid's arrays, ascending. What crosses 180 degrees is cut there (RFC 7946, 3.1.9).
 */
export const outlineOf = (grid: CellGrid, members: readonly number[]): Ring[][] => {
    const isBefore = (member: number): boolean => grid.index[member]! % grid.columns < grid.seam;
    return [
        ...outlineOnOneSide(grid, members.filter(isBefore)),
        ...outlineOnOneSide(
            {...grid, west: grid.west - 360},
            members.filter(member => !isBefore(member)),
        ),
    ];
};

const outlineOnOneSide = (
    {index, columns, west, south, stepLon, stepLat}: CellGrid,
    members: readonly number[],
): Ring[][] => {
    const cells = new Set(members.map(member => index[member]!));
    const part = new Map<number, number>();
    let parts = 0;
    const has = (column: number, row: number): boolean =>
        column >= 0 && column < columns && cells.has(row * columns + column);
    for (const start of cells) {
        if (part.has(start)) continue;
        const stack = [start];
        part.set(start, parts);
        for (let cell = stack.pop(); cell !== undefined; cell = stack.pop())
            for (const [dx, dy] of STEPS) {
                const [column, row] = [(cell % columns) + dx, Math.floor(cell / columns) + dy];
                const next = row * columns + column;
                if (!has(column, row) || part.has(next)) continue;
                part.set(next, parts);
                stack.push(next);
            }
        parts++;
    }
    const degrees = (origin: number, step: number, count: number): number =>
        Math.round(origin * 1e6 + count * Math.round(step * 1e6)) / 1e6;
    // Edges with the cell on their left, by the corner they leave
    // from: side 0 runs east along the south side of its cell.
    const cellOf = (x: number, y: number, side: number): readonly [number, number] =>
        side === 0 ? [x, y] : side === 1 ? [x - 1, y] : side === 2 ? [x - 1, y - 1] : [x, y - 1];
    const across = (x: number, y: number, side: number): readonly [number, number] =>
        side === 0 ? [x, y - 1] : side === 1 ? [x, y] : side === 2 ? [x - 1, y] : [x - 1, y - 1];
    const isEdge = (x: number, y: number, side: number): boolean =>
        has(...cellOf(x, y, side)) && !has(...across(x, y, side));
    const walked = new Set<number>();
    const keyOf = (x: number, y: number, side: number): number => (y * (columns + 1) + x) * 4 + side;
    const outer: Ring[] = [];
    const holes: Ring[][] = Array.from({length: parts}, () => []);
    for (const cell of [...cells].toSorted((a, b) => a - b)) {
        const [column, row] = [cell % columns, Math.floor(cell / columns)];
        // Every ring has an edge along the south side of a cell; the first one met of a part lies on its outer ring.
        if (!isEdge(column, row, 0) || walked.has(keyOf(column, row, 0))) continue;
        const ring: [number, number][] = [];
        let [x, y, side] = [column, row, 0];
        do {
            walked.add(keyOf(x, y, side));
            const [dx, dy] = STEPS[side]!;
            const before = side;
            x += dx;
            y += dy;
            // Left first: two cells that touch at a corner only stay apart.
            side = [(before + 1) % 4, before, (before + 3) % 4].find(turn => isEdge(x, y, turn))!;
            if (side !== before) ring.push([degrees(west, stepLon, x), degrees(south, stepLat, y)]);
        } while (x !== column || y !== row || side !== 0);
        ring.push(ring[0]!);
        const owner = part.get(cell)!;
        if (outer[owner] === undefined) outer[owner] = ring;
        else holes[owner]!.push(ring);
    }
    return outer.map((ring, at) => [ring, ...holes[at]!]);
};
