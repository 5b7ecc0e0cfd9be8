import type {Bilingual} from '../src/index.js';

interface ViewEntry {
    readonly title: Bilingual;
    /** Path of its sign, in a square of 24. */
    readonly icon: string;
}

const circle = (radius: number): string =>
    `M12 12m-${radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0-${2 * radius} 0`;

/** The views of the page, in the order of the bar. Each has a folder of its name; its panel is a line of `app.tsx`. */
export const VIEWS = {
    route: {
        title: {zh: '路线', en: 'Route'},
        icon: 'M5 19a2.5 2.5 0 1 0 0-.1M19 5a2.5 2.5 0 1 0 0 .1M7.5 19H15a4 4 0 0 0 0-8H9a3 3 0 0 1 0-6h7.5',
    },
    whatif: {
        title: {zh: '情景', en: 'What if'},
        icon: 'M4 17h6M14 17h6M10 13v8M14 13v8M4 7h3M17 7h3M9 7h1.5M13.5 7H15',
    },
    reach: {title: {zh: '可达', en: 'Reach'}, icon: [2, 6, 10].map(circle).join('')},
    report: {title: {zh: '报告', en: 'Report'}, icon: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h7'},
} as const satisfies Readonly<Record<string, ViewEntry>>;

export type View = keyof typeof VIEWS;
export const VIEW_IDS = Object.keys(VIEWS) as readonly View[];
