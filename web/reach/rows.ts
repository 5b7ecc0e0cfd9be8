import type {MatrixAnswer} from '../../src/client/index.js';
import type {ZoneInfo} from '../data.js';

export interface ReachRow {
    readonly id: string;
    readonly info: ZoneInfo;
    /** Null: not reached, or the zone that is asked about itself. */
    readonly seconds: number | null;
    readonly isCentre: boolean;
    /** Of the kind that is chosen. */
    readonly count: number | null;
}

/** Was it asked how far the zones are from the place, or the place from the zones? */
export const isInward = ({request}: {readonly request: Readonly<Record<string, unknown>>}): boolean =>
    request['origins'] === 'zones';

/** The place that was asked about, as the service knows it. */
export const centreOf = (matrix: MatrixAnswer): MatrixAnswer['origins'][number] | undefined =>
    (isInward(matrix) ? matrix.destinations : matrix.origins)[0];

/** A row for every zone, with the median time. */
export function reachRows(
    matrix: MatrixAnswer,
    zones: ReadonlyMap<string, ZoneInfo>,
    opportunity = 'people',
): readonly ReachRow[] {
    const inward = isInward(matrix);
    const median = matrix.durations['p50'] ?? Object.values(matrix.durations)[0] ?? [];
    const centre = centreOf(matrix);
    return (inward ? matrix.origins : matrix.destinations).flatMap(({id}, index) => {
        const info = zones.get(id);
        if (info === undefined) return [];
        const seconds = (inward ? median[index]?.[0] : median[0]?.[index]) ?? null;
        const count = info.opportunities?.[opportunity] ?? null;
        return [{id, info, seconds, isCentre: id === centre?.id, count}];
    });
}

export const isWithin = ({seconds}: ReachRow, minutes: number): boolean => seconds !== null && seconds <= minutes * 60;
