import type {OsmSketch} from './osm-file.js';
import type {Random} from './random.js';

/** A grid of streets of two nodes each, some one way, with restrictions of turns; nodes up to `bend` metres from where they should be. */
export const randomGrid = (
    random: Random,
    bend = 40,
): {sketch: OsmSketch; turns: {kind: 'no' | 'only'; from: number; via: string; to: number}[]} => {
    const [columns, rows] = [random.int(2, 5), random.int(2, 4)];
    const nodes: Record<string, [number, number]> = {};
    for (let x = 0; x < columns; x++)
        for (let y = 0; y < rows; y++)
            nodes[`${x}${y}`] = [x * 200 + random.int(-bend, bend), y * 200 + random.int(-bend, bend)];
    const ways: [string, Record<string, string>][] = [];
    const add = (a: string, b: string): void => {
        if (nodes[b] === undefined || random.chance(0.1)) return;
        // A name of its own, so that no two are joined.
        const oneway = random.chance(0.25) ? {oneway: random.chance(0.5) ? 'yes' : '-1'} : {};
        ways.push([
            `${a} ${b}`,
            {highway: random.pick(['residential', 'primary']), name: `w${ways.length}`, ...oneway},
        ]);
    };
    for (let x = 0; x < columns; x++)
        for (let y = 0; y < rows; y++) {
            add(`${x}${y}`, `${x + 1}${y}`);
            add(`${x}${y}`, `${x}${y + 1}`);
        }
    const meeting = (via: string): number[] =>
        ways.flatMap(([line], way) => (line.split(' ').includes(via) ? [way] : []));
    const turns: ReturnType<typeof randomGrid>['turns'] = [];
    for (const via of Object.keys(nodes))
        if (random.chance(0.5)) {
            const own = meeting(via);
            if (own.length < 2) continue;
            const kind = random.chance(0.7) ? 'no' : 'only';
            turns.push({kind, from: random.pick(own), via, to: random.pick(own)});
        }
    const relations = turns.map(
        ({kind, from, via, to}) =>
            [
                [`from way ${from + 1}`, `via node ${via}`, `to way ${to + 1}`],
                {type: 'restriction', restriction: kind === 'no' ? 'no_left_turn' : 'only_straight_on'},
            ] as const,
    );
    return {sketch: {nodes, ways, relations}, turns};
};
