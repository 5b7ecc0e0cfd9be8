import type {ReachAnswer} from '../../src/client/index.js';
import {TIME_COLOURS, timeStep} from '../map/palette.js';
import type {Overlay} from '../map/scene.js';

const RADIANS = Math.PI / 180;
const mercator = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2));
const latitude = (y: number): number => (2 * Math.atan(Math.exp(y)) - Math.PI / 2) / RADIANS;
const channels = (hex: string): [number, number, number] =>
    [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
const COLOURS = TIME_COLOURS.map(channels);

/** Row of the grid that each row of the picture shows: equal latitudes are not equal heights on the map. */
function gridRows({south, stepLat, rows}: ReachAnswer['grid']): readonly number[] {
    const [top, bottom] = [mercator(south + rows * stepLat), mercator(south)];
    return Array.from({length: rows}, (_, y) => {
        const lat = latitude(top - ((y + 0.5) / rows) * (top - bottom));
        return Math.min(rows - 1, Math.floor((lat - south) / stepLat));
    });
}

function paint(picture: ImageData, {grid, cells, seconds}: ReachAnswer): void {
    const timeOf = new Map(cells.map((cell, index) => [cell, seconds[index]!]));
    for (const [y, row] of gridRows(grid).entries())
        for (let x = 0; x < grid.columns; x++) {
            const time = timeOf.get(row * grid.columns + x);
            if (time === undefined) continue;
            picture.data.set([...COLOURS[timeStep(time)]!, 255], (y * grid.columns + x) * 4);
        }
}

/** The cells as a picture in the projection of the map. */
export function overlayOf(answer: ReachAnswer): Overlay | undefined {
    const {west, south, stepLon, stepLat, columns, rows} = answer.grid;
    if (answer.cells.length === 0) return undefined;
    const canvas = document.createElement('canvas');
    canvas.width = columns;
    canvas.height = rows;
    const context = canvas.getContext('2d')!;
    const picture = context.createImageData(columns, rows);
    paint(picture, answer);
    context.putImageData(picture, 0, 0);
    const [east, north] = [west + columns * stepLon, south + rows * stepLat];
    return {
        canvas,
        corners: [
            [west, north],
            [east, north],
            [east, south],
            [west, south],
        ],
    };
}
