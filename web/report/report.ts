import type {Loading} from '../api.js';
import type {Scene} from '../map/scene.js';
import type {Rests} from '../parts/bars.js';
import type {Cell} from './files.js';

/** What a view makes of its answer for the report. */
export interface ReportOf {
    readonly sheet: React.ReactNode;
    readonly rests: Rests;
    /** A header and rows, for CSV files and spreadsheets. */
    readonly table: () => Cell[][];
    readonly geojson: () => string;
}

/** A view as the report has it. */
export interface Report {
    readonly loading: Pick<Loading<unknown>, 'isLoading' | 'error' | 'retry'>;
    /** What is on the map in the picture. */
    readonly scene: Partial<Scene>;
    /** Undefined without an answer. */
    readonly content: ReportOf | undefined;
}

/** The report of an answer, where there is one. */
export const reportOf = <T>(loading: Loading<T>, scene: Partial<Scene>, make: (value: T) => ReportOf): Report => ({
    loading,
    scene,
    content: loading.value === undefined || loading.error !== undefined ? undefined : make(loading.value),
});
