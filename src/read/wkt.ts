export type LonLat = readonly [number, number];

/** The shapes GMNS puts into a cell, as GeoJSON geometries; longitude first. A third coordinate is dropped. */
export type WktGeometry =
    | {readonly type: 'Point'; readonly coordinates: LonLat}
    | {readonly type: 'LineString'; readonly coordinates: readonly LonLat[]}
    | {readonly type: 'Polygon'; readonly coordinates: readonly (readonly LonLat[])[]}
    | {readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly LonLat[])[])[]};

function parsePoint(text: string): LonLat | undefined {
    const numbers = text.trim().split(/\s+/);
    if (numbers.length < 2 || numbers.length > 4) return undefined;
    if (!numbers.every(part => /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(part))) return undefined;
    const [lon, lat] = numbers.map(Number);
    return [lon!, lat!];
}

function all<T>(parts: readonly (T | undefined)[]): T[] | undefined {
    return parts.every(part => part !== undefined) ? (parts as T[]) : undefined;
}

function parseLine(text: string, leastPoints: number): LonLat[] | undefined {
    const points = all(text.split(',').map(parsePoint));
    return points !== undefined && points.length >= leastPoints ? points : undefined;
}

/** Bodies of the outermost brackets: `(a),(b)` gives a, b. Undefined when brackets do not pair. */
function splitBrackets(text: string): string[] | undefined {
    const parts: string[] = [];
    let depth = 0;
    let start = 0;
    for (const [index, char] of [...text].entries()) {
        if (char === '(') {
            if (depth === 0) start = index + 1;
            depth++;
        } else if (char === ')') {
            depth--;
            if (depth < 0) return undefined;
            if (depth === 0) parts.push(text.slice(start, index));
        } else if (depth === 0 && !/[\s,]/.test(char)) {
            return undefined;
        }
    }
    return depth === 0 ? parts : undefined;
}

const parseRings = (text: string): LonLat[][] | undefined =>
    all(splitBrackets(text)?.map(ring => parseLine(ring, 4)) ?? [undefined]);

/** Reads WKT POINT, LINESTRING, POLYGON, MULTIPOLYGON, with or without Z, M and SRID; undefined for anything else. */
export function parseWkt(text: string): WktGeometry | undefined {
    const match = /^(?:SRID=4326;)?\s*(POINT|LINESTRING|POLYGON|MULTIPOLYGON)\s*(?:ZM|Z|M)?\s*\((.*)\)\s*$/is.exec(
        text.trim(),
    );
    if (match === null) return undefined;
    const body = match[2]!;
    switch (match[1]!.toUpperCase()) {
        case 'POINT': {
            const coordinates = parsePoint(body);
            return coordinates && {type: 'Point', coordinates};
        }
        case 'LINESTRING': {
            const coordinates = parseLine(body, 2);
            return coordinates && {type: 'LineString', coordinates};
        }
        case 'POLYGON': {
            const coordinates = parseRings(body);
            return coordinates && coordinates.length > 0 ? {type: 'Polygon', coordinates} : undefined;
        }
        default: {
            const coordinates = all(splitBrackets(body)?.map(parseRings) ?? [undefined]);
            return coordinates && coordinates.length > 0 ? {type: 'MultiPolygon', coordinates} : undefined;
        }
    }
}

const pair = ([lon, lat]: LonLat): string => `${lon} ${lat}`;

/** A line as WKT; `parseWkt` gives it back. */
export function writeWktLine(points: readonly LonLat[]): string {
    return `LINESTRING (${points.map(pair).join(', ')})`;
}
