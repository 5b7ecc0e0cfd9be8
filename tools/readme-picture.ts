import {readFileSync, writeFileSync} from 'node:fs';
import {deflateSync, inflateSync} from 'node:zlib';

/*
 * `npx tsx tools/readme-picture.ts SCREENSHOT.png` writes docs/images/map.png: the screenshot in 256 colours, a quarter of the size. Page tests leave
 * screenshots in test-artefacts/web. PNG by ISO/IEC 15948: 8 bits a channel, not interlaced; colours by median cut (Heckbert 1982, 10.1145/965145.801294).
 */

const COLOURS = 256;

interface Picture {
    readonly width: number;
    readonly height: number;
    /** Red, green, blue of each point, by row. */
    readonly rgb: Uint8Array;
}

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

const chunksOf = (file: Buffer): {readonly type: string; readonly data: Buffer}[] => {
    const chunks = [];
    for (let at = SIGNATURE.length; at < file.length;) {
        const length = file.readUInt32BE(at);
        chunks.push({type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length)});
        at += 12 + length;
    }
    return chunks;
};

const paeth = (left: number, up: number, corner: number): number => {
    const guess = left + up - corner;
    const [dLeft, dUp, dCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
    return dLeft <= dUp && dLeft <= dCorner ? left : dUp <= dCorner ? up : corner;
};

const readPng = (file: Buffer): Picture => {
    const chunks = chunksOf(file);
    const head = chunks[0]!.data;
    const [width, height, depth, kind, interlaced] = [
        head.readUInt32BE(0),
        head.readUInt32BE(4),
        head[8],
        head[9],
        head[12],
    ];
    if (depth !== 8 || (kind !== 2 && kind !== 6) || interlaced !== 0)
        throw new Error('a PNG of 8 bits a channel in colour, not interlaced, please');
    const size = kind === 2 ? 3 : 4;
    const raw = inflateSync(Buffer.concat(chunks.filter(({type}) => type === 'IDAT').map(({data}) => data)));
    const stride = width * size;
    const rows = new Uint8Array(height * stride);
    for (let y = 0; y < height; y++) {
        const filter = raw[y * (stride + 1)]!;
        for (let x = 0; x < stride; x++) {
            const at = y * stride + x;
            const left = x >= size ? rows[at - size]! : 0;
            const up = y > 0 ? rows[at - stride]! : 0;
            const corner = x >= size && y > 0 ? rows[at - stride - size]! : 0;
            const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
            rows[at] = raw[y * (stride + 1) + 1 + x]! + predicted;
        }
    }
    const rgb = new Uint8Array(width * height * 3);
    for (let point = 0; point < width * height; point++)
        rgb.set(rows.subarray(point * size, point * size + 3), point * 3);
    return {width, height, rgb};
};

/** Colours that occur, as one number each, and how often. */
const countColours = ({rgb}: Picture): Map<number, number> => {
    const counts = new Map<number, number>();
    for (let at = 0; at < rgb.length; at += 3) {
        const colour = (rgb[at]! << 16) | (rgb[at + 1]! << 8) | rgb[at + 2]!;
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return counts;
};

type Counted = readonly (readonly [colour: number, count: number])[];
const channel = (colour: number, shift: number): number => (colour >> shift) & 255;

/** The channel in which a box of colours is widest, and how wide, weighted by how many points it has. */
const widestOf = (box: Counted): {readonly shift: number; readonly weight: number} => {
    const points = box.reduce((sum, [, count]) => sum + count, 0);
    return [16, 8, 0]
        .map(shift => {
            const values = box.map(([colour]) => channel(colour, shift));
            const width = values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
            return {shift, weight: width * Math.sqrt(points)};
        })
        .reduce((a, b) => (b.weight > a.weight ? b : a));
};

const halves = (box: Counted, shift: number): [Counted, Counted] => {
    const sorted = box.toSorted(([a], [b]) => channel(a, shift) - channel(b, shift));
    const half = sorted.reduce((sum, [, count]) => sum + count, 0) / 2;
    let [sum, cut] = [0, 0];
    while (cut < sorted.length - 1 && sum < half) sum += sorted[cut++]![1];
    return [sorted.slice(0, Math.max(1, cut)), sorted.slice(Math.max(1, cut))];
};

const paletteOf = (
    counts: ReadonlyMap<number, number>,
): {readonly palette: Buffer; readonly indexOf: ReadonlyMap<number, number>} => {
    let boxes: {readonly box: Counted; readonly shift: number; readonly weight: number}[] = [];
    const add = (box: Counted): void => void boxes.push({box, ...widestOf(box)});
    add([...counts]);
    while (boxes.length < COLOURS) {
        const worst = boxes.reduce((a, b) => (b.weight > a.weight ? b : a));
        if (worst.weight === 0) break;
        boxes = boxes.filter(box => box !== worst);
        halves(worst.box, worst.shift).forEach(add);
    }
    const palette = Buffer.alloc(boxes.length * 3);
    const indexOf = new Map<number, number>();
    boxes.forEach(({box}, index) => {
        const points = box.reduce((sum, [, count]) => sum + count, 0);
        [16, 8, 0].forEach((shift, at) => {
            palette[index * 3 + at] = Math.round(
                box.reduce((sum, [colour, count]) => sum + channel(colour, shift) * count, 0) / points,
            );
        });
        for (const [colour] of box) indexOf.set(colour, index);
    });
    return {palette, indexOf};
};

const CRC = Uint32Array.from({length: 256}, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c;
});

const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const sum = body.reduce((crc, byte) => CRC[(crc ^ byte) & 255]! ^ (crc >>> 8), 0xffffffff);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE((sum ^ 0xffffffff) >>> 0, body.length + 4);
    return framed;
};

const writePng = (picture: Picture): Buffer => {
    const {width, height, rgb} = picture;
    const {palette, indexOf} = paletteOf(countColours(picture));
    const rows = Buffer.alloc(height * (width + 1));
    for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
            const at = (y * width + x) * 3;
            rows[y * (width + 1) + 1 + x] = indexOf.get((rgb[at]! << 16) | (rgb[at + 1]! << 8) | rgb[at + 2]!)!;
        }
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 3, 0, 0, 0], 8);
    return Buffer.concat([
        SIGNATURE,
        chunk('IHDR', head),
        chunk('PLTE', palette),
        chunk('IDAT', deflateSync(rows, {level: 9})),
        chunk('IEND', Buffer.alloc(0)),
    ]);
};

const [screenshot] = process.argv.slice(2);
if (screenshot === undefined) throw new Error('which screenshot?');
const png = writePng(readPng(readFileSync(screenshot)));
writeFileSync('docs/images/map.png', png);
console.log(`docs/images/map.png ${Math.round(png.length / 1024)} KB`);
