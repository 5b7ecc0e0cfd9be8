type Pair = readonly [lat: number, lon: number];

/** As Python 2 rounds, and so Google's and OSRM's encoders: halves away from zero. */
const rounded = (value: number): number => Math.floor(Math.abs(value) + 0.5) * (value >= 0 ? 1 : -1);

/** Five bits a character, the lowest first, the sign in the lowest bit of all. */
function encodeNumber(value: number): string {
    let left = value < 0 ? -value * 2 - 1 : value * 2;
    let text = '';
    for (; left >= 0x20; left = Math.floor(left / 0x20)) text += String.fromCodePoint((0x20 | (left & 0x1f)) + 63);
    return text + String.fromCodePoint(left + 63);
}

/** A line in Google's polyline encoding: differences of whole numbers, latitude first. */
export function encodePolyline(points: readonly Pair[], precision: 5 | 6): string {
    const factor = 10 ** precision;
    let [lat, lon] = [0, 0];
    let text = '';
    for (const point of points) {
        const [nextLat, nextLon] = [rounded(point[0] * factor), rounded(point[1] * factor)];
        text += encodeNumber(nextLat - lat) + encodeNumber(nextLon - lon);
        [lat, lon] = [nextLat, nextLon];
    }
    return text;
}

/** The other way round. A line that is cut off in the middle of a number ends before it. */
export function decodePolyline(text: string, precision: 5 | 6): Pair[] {
    const factor = 10 ** precision;
    const numbers: number[] = [];
    let [value, place] = [0, 1];
    for (const character of text) {
        const bits = character.codePointAt(0)! - 63;
        value += (bits & 0x1f) * place;
        place *= 0x20;
        if (bits >= 0x20) continue;
        numbers.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
        [value, place] = [0, 1];
    }
    const points: Pair[] = [];
    let [lat, lon] = [0, 0];
    for (let at = 0; at + 1 < numbers.length; at += 2) {
        lat += numbers[at]!;
        lon += numbers[at + 1]!;
        points.push([lat / factor, lon / factor]);
    }
    return points;
}
