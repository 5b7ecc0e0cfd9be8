/** System fonts first: the bundled faces are fetched only for characters none of them has. */
const CHINESE = [
    'PingFang SC',
    'Hiragino Sans GB',
    'Microsoft YaHei',
    'Noto Sans CJK SC',
    'Source Han Sans SC',
    'Noto Sans SC',
] as const;
/**
 * Font stacks of the map: without a glyphs address each name is a family of the browser, and the weight is read off
 * the first.
 */
export const FONT: string[] = ['Jiegui Latin', ...CHINESE];
export const FONT_BOLD: string[] = ['Jiegui SemiBold', ...CHINESE];
const SYSTEM = `${CHINESE.slice(0, -1)
    .map(name => `"${name}"`)
    .join(', ')}, sans-serif`;

/** A machine without Chinese fonts draws the same box for two different characters. */
function hasChineseFont(): boolean {
    const draw = (text: string): string => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 24;
        const context = canvas.getContext('2d', {willReadFrequently: true})!;
        context.font = `20px ${SYSTEM}`;
        context.fillText(text, 1, 20);
        return context.getImageData(0, 0, 24, 24).data.join();
    };
    return draw('轨') !== draw('湖');
}

/** The map draws its letters on a canvas, which does not wait for fonts: they are fetched before. */
export async function readyFonts(text: string): Promise<void> {
    const letters = [...new Set(text)].join('');
    const loads = [document.fonts.load(`16px "Jiegui Latin"`), document.fonts.load(`600 16px "Jiegui SemiBold"`)];
    await import('../chinese-fonts.js');
    if (!hasChineseFont())
        loads.push(
            document.fonts.load('16px "Noto Sans SC"', letters),
            document.fonts.load('600 16px "Noto Sans SC"', letters),
        );
    await Promise.allSettled(loads);
}
