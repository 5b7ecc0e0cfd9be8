import type {z} from 'zod';
import type {Bilingual} from '../units/units.js';
import type {Source} from './impedance/kind.js';
import type {StraightMetres} from './types.js';
import type {RowMeasure} from './row-measure.js';
import type {MatrixShape, ZoneVector} from './types.js';

/**
 * Figures a measure may need. `opportunities`, `zoneKm2` and `inside` belong to what
 * is reached, `people` to who asks: destinations and origins in the active view, the
 * other way round in the passive one. `straightMetres` are distances between the two.
 */
export const FIGURE_ROLES = ['opportunities', 'people', 'zoneKm2', 'inside'] as const;
export type FigureRole = (typeof FIGURE_ROLES)[number];
export const sideOfRole = (role: FigureRole): 'asking' | 'reached' => (role === 'people' ? 'asking' : 'reached');

export interface RowInput {
    readonly opportunities: ZoneVector;
    readonly people: ZoneVector;
    readonly zoneKm2: ZoneVector;
    readonly inside: ZoneVector;
    readonly straightMetres: StraightMetres;
}

export interface MeasureKind<Schema extends z.ZodObject = z.ZodObject> {
    readonly id: string;
    /** The function that computes it alone. */
    readonly function: string;
    readonly names: Bilingual;
    readonly formula: string;
    /** What the values are in. */
    readonly unit: Bilingual;
    readonly source: Source;
    readonly needs: readonly FigureRole[];
    readonly needsStraightMetres: boolean;
    /** Times the rows go by. */
    readonly passes: 1 | 2;
    /** The passive view adds up columns as rows go by; other measures keep the matrix for it. */
    readonly streamsPassive: boolean;
    readonly schema: Schema;
    rows(shape: MatrixShape, figures: RowInput, options: z.input<Schema>): RowMeasure;
}

export const OPPORTUNITIES: Bilingual = {zh: '机会数', en: 'opportunities'};
/** Unit of measures that are a cost: that of the costs they are given. */
export const COST: Bilingual = {zh: '费用矩阵的单位', en: 'unit of the matrix'};
export const PER_PERSON: Bilingual = {zh: '机会数/人', en: 'opportunities per person'};

type Given<Schema extends z.ZodObject> = Omit<
    MeasureKind<Schema>,
    'passes' | 'streamsPassive' | 'needs' | 'needsStraightMetres'
> &
    Partial<Pick<MeasureKind, 'passes' | 'streamsPassive' | 'needs' | 'needsStraightMetres'>>;

/**
 * Keeps the type of the options between schema and rows; most measures need opportunities, one pass, and keep the
 * matrix for the passive view.
 */
export const measure = <Schema extends z.ZodObject>(given: Given<Schema>): MeasureKind =>
    ({
        needs: ['opportunities'],
        needsStraightMetres: false,
        passes: 1,
        streamsPassive: false,
        ...given,
    }) as unknown as MeasureKind;
