/** Pixels of a square of the pattern. */
const SIZE = 16;

/** Lines from corner to corner, for what has no colour. */
export function hatch(colour: string): ImageData {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = SIZE;
    const context = canvas.getContext('2d')!;
    context.strokeStyle = colour;
    context.lineWidth = 1.6;
    for (const shift of [-SIZE, 0, SIZE]) {
        context.beginPath();
        context.moveTo(shift, SIZE);
        context.lineTo(shift + SIZE, 0);
        context.stroke();
    }
    return context.getImageData(0, 0, SIZE, SIZE);
}
