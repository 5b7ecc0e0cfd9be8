type Position = readonly [number, number];
type Piece = readonly [Position, Position];

/** A chain of shorter pieces this much longer than a straight one stands for it. Our own choice. */
const DETOUR = 1.15;

const keyOf = ([lon, lat]: Position): string => `${lon},${lat}`;
/** In degrees of latitude, near enough at the size of a region. */
const lengthOf = ([[x1, y1], [x2, y2]]: Piece): number =>
    Math.hypot((x2 - x1) * Math.cos((((y1 + y2) / 2) * Math.PI) / 180), y2 - y1);

/** A piece as seen from one of its ends. */
interface Step<T> {
    readonly edge: T;
    readonly to: string;
    readonly length: number;
}

function stepsFrom<T extends {readonly piece: Piece}>(pieces: readonly T[]): ReadonlyMap<string, readonly Step<T>[]> {
    const steps = new Map<string, Step<T>[]>();
    const add = (from: Position, step: Step<T>): void => {
        steps.set(keyOf(from), [...(steps.get(keyOf(from)) ?? []), step]);
    };
    for (const edge of pieces) {
        const [begin, end] = edge.piece;
        const length = lengthOf(edge.piece);
        add(begin, {edge, to: keyOf(end), length});
        add(end, {edge, to: keyOf(begin), length});
    }
    return steps;
}

/** Do shorter steps that are kept lead from one end of the piece to the other, without much of a detour? */
function hasChain<T>(
    [begin, end]: Piece,
    steps: ReadonlyMap<string, readonly Step<T>[]>,
    isKept: (edge: T) => boolean,
): boolean {
    const straight = lengthOf([begin, end]);
    const best = new Map([[keyOf(begin), 0]]);
    const open = [...best.keys()];
    // Label correcting: a few dozen stations lie within the limit.
    while (open.length > 0) {
        const at = open.pop()!;
        for (const {edge, to, length} of steps.get(at) ?? []) {
            const through = best.get(at)! + length;
            const isWithin = through <= straight * DETOUR && through < (best.get(to) ?? Infinity);
            if (!isWithin || length >= straight || !isKept(edge)) continue;
            best.set(to, through);
            open.push(to);
        }
    }
    return best.has(keyOf(end));
}

/**
 * Without the chords that trains which do not stop make across the stations of those that do, whatever feed either is
 * of: the service does this within each feed. Longest first; a piece goes where a chain of shorter ones leads the same
 * way.
 */
export function withoutChords<T extends {readonly piece: Piece}>(pieces: readonly T[]): T[] {
    const kept = new Set(pieces);
    const steps = stepsFrom(pieces);
    for (const edge of pieces.toSorted((a, b) => lengthOf(b.piece) - lengthOf(a.piece)))
        if (hasChain(edge.piece, steps, other => kept.has(other))) kept.delete(edge);
    return [...kept];
}
