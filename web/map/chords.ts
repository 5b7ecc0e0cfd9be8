type Position = readonly [number, number];
type Piece = readonly [Position, Position];

/** A chain of shorter pieces this much longer than a straight one stands for it. Our own choice. */
const DETOUR = 1.15;

const keyOf = ([lon, lat]: Position): string => `${lon},${lat}`;
/** In degrees of latitude, near enough at the size of a region. */
const lengthOf = ([[x1, y1], [x2, y2]]: Piece): number =>
    Math.hypot((x2 - x1) * Math.cos((((y1 + y2) / 2) * Math.PI) / 180), y2 - y1);

/**
 * Without the chords that trains which do not stop make across the stations of those that do, whatever feed either is of: the service does
 * this within each feed. Longest first; a piece goes where a chain of shorter ones leads the same way.
 */
export function withoutChords<T extends {readonly piece: Piece}>(pieces: readonly T[]): T[] {
    const kept = new Set(pieces);
    const around = new Map<string, {readonly one: T; readonly to: string; readonly length: number}[]>();
    for (const one of pieces)
        for (const [from, to] of [one.piece, [one.piece[1], one.piece[0]]] as const) {
            const list = around.get(keyOf(from)) ?? [];
            list.push({one, to: keyOf(to), length: lengthOf(one.piece)});
            around.set(keyOf(from), list);
        }
    for (const one of pieces.toSorted((a, b) => lengthOf(b.piece) - lengthOf(a.piece))) {
        const straight = lengthOf(one.piece);
        const goal = keyOf(one.piece[1]);
        const best = new Map([[keyOf(one.piece[0]), 0]]);
        const open = [...best.keys()];
        // Label correcting: a few dozen stations lie within the limit.
        while (open.length > 0) {
            const at = open.pop()!;
            for (const {one: other, to, length} of around.get(at) ?? []) {
                const through = best.get(at)! + length;
                if (
                    !kept.has(other) ||
                    length >= straight ||
                    through > straight * DETOUR ||
                    through >= (best.get(to) ?? Infinity)
                )
                    continue;
                best.set(to, through);
                open.push(to);
            }
        }
        if (best.has(goal)) kept.delete(one);
    }
    return [...kept];
}
