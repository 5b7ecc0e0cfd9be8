import type {Endpoint} from '../compile/endpoint.js';
import {evidenceShares} from '../units/evidence.js';
import type {Session} from '../session/session.js';
import {openSkim, type SkimRequest, type SkimStreamControl} from '../matrix/skim.js';
import {COST, type MeasureKind} from '../measure/measure-kind.js';
import type {RowMeasure} from '../measure/row-measure.js';
import {EVIDENCE_GRADES, type Evidence, type Seconds} from '../units/units.js';

export type EvidenceShares = Readonly<Record<Evidence, number>>;

/** Seconds of the journeys in force from one origin, and of what grade they are. NaN where none is reached. */
export interface GradedRow {
    readonly cost: Float64Array;
    readonly grades: Readonly<Record<Evidence, Float64Array>>;
}

/**
 * The rows of a skim with what their seconds rest on. It composes
 * every journey, five times the work of the times alone.
 */
export const gradedRows = async function* (
    session: Session,
    request: SkimRequest,
    {run, signal}: SkimStreamControl,
): AsyncGenerator<GradedRow> {
    const skim = openSkim(session, {...request, components: true});
    const at = (ending: string): number => skim.columns.findIndex(({name}) => name.endsWith(ending));
    const columns = Object.fromEntries(EVIDENCE_GRADES.map(grade => [grade, at(`_${grade}_s`)])) as Record<
        Evidence,
        number
    >;
    for await (const {columns: row} of skim.rows({
        ...(run === undefined ? {} : {run}),
        ...(signal === undefined ? {} : {signal}),
    }))
        yield {
            cost: row[0]!,
            grades: Object.fromEntries(EVIDENCE_GRADES.map(grade => [grade, row[columns[grade]]!])) as Record<
                Evidence,
                Float64Array
            >,
        };
};

/** A second more or less is the rounding of a skim. */
const ROUNDING: Seconds = 1;

interface Weighed {
    readonly kind: MeasureKind;
    readonly parameters: Readonly<Record<string, unknown>>;
    /** Opportunities at the destinations; unknown ones are none. */
    readonly opportunities: Float64Array;
}

const NOTHING = new Float64Array(0);

/**
 * What each cell of a row contributes to a measure (docs/decisions/13-grades-on-every-figure.md): opportunities by
 * their weight at this cost, or to a time the cells that have it. Undefined for measures in which what others reach
 * counts too.
 */
export const contributionsOf = (
    {kind, parameters, opportunities}: Weighed,
    cost: Float64Array,
): Float64Array | undefined => {
    const figures = {
        opportunities: NOTHING,
        people: NOTHING,
        zoneKm2: NOTHING,
        inside: NOTHING,
        straightMetres: NOTHING,
    };
    const width = cost.length;
    const see = (rows: RowMeasure): Float64Array => {
        rows.addRow(0, 0, cost);
        return rows.finish().values;
    };
    const shape = {originCount: 1, destinationCount: width, unit: 'seconds'} as const;
    if (kind.streamsPassive && kind.id !== 'total-constrained') {
        // Seen from its destinations, one origin with one opportunity gives each cell's weight.
        const weights = see(
            kind.rows(shape, {...figures, opportunities: Float64Array.of(1)}, {...parameters, view: 'passive'}),
        );
        return weights.map((weight, at) => (weight > 0 ? weight * opportunities[at]! : 0));
    }
    if (kind.unit !== COST || kind.needs.length !== 1) return undefined;
    if (kind.id === 'mean-time')
        return cost.map((seconds, at) => (Number.isFinite(seconds) ? seconds * opportunities[at]! : 0));
    const [value] = see(kind.rows(shape, {...figures, opportunities}, parameters)) as unknown as [number];
    return cost.map((seconds, at) => (opportunities[at]! > 0 && Math.abs(seconds - value) <= ROUNDING ? 1 : 0));
};

/** Shares of grades over cells, each by its weight. */
export class GradeSum {
    private readonly sum: Record<Evidence, number> = {published: 0, secondary: 0, estimated: 0};

    add({grades}: Pick<GradedRow, 'grades'>, at: number, weight: number): void {
        const all = EVIDENCE_GRADES.reduce((total, grade) => total + grades[grade][at]!, 0);
        if (all > 0) for (const grade of EVIDENCE_GRADES) this.sum[grade] += (weight * grades[grade][at]!) / all;
    }

    /** Of a time that a rule gives. */
    addEstimated(weight: number): void {
        this.sum.estimated += weight;
    }

    /** Null where nothing was added. */
    shares(): EvidenceShares | null {
        return EVIDENCE_GRADES.every(grade => this.sum[grade] === 0) ? null : evidenceShares(this.sum);
    }
}

/**
 * Evidence of measures over all origins: the shares of the cells, weighted
 * by what they contribute and by the people they contribute it to.
 */
export class EvidenceSum {
    private readonly sums: (GradeSum | undefined)[];

    constructor(private readonly measures: readonly Weighed[]) {
        this.sums = measures.map(() => new GradeSum());
    }

    /** `own`: the cell of the origin itself, -1 none; its time is a rule's and so estimated. */
    add({cost, grades}: GradedRow, own: number, ownSeconds: Seconds, people: number): void {
        const row = cost.map((seconds, at) => (at === own ? ownSeconds : Number.isNaN(seconds) ? Infinity : seconds));
        this.measures.forEach((measure, index) => {
            const sum = this.sums[index];
            const weights = sum === undefined ? undefined : contributionsOf(measure, row);
            if (sum === undefined || weights === undefined) {
                this.sums[index] = undefined;
                return;
            }
            weights.forEach((weight, at) => {
                if (!(weight > 0) || !Number.isFinite(row[at]!)) return;
                if (at === own) sum.addEstimated(weight * people);
                else sum.add({grades}, at, weight * people);
            });
        });
    }

    /** By measure; null where nothing contributes, or what contributes is not the origin's alone. */
    shares(): (EvidenceShares | null)[] {
        return this.sums.map(sum => sum?.shares() ?? null);
    }
}

/** Ends as requests name them; coordinates keep all their digits. */
export const namesOf = (ends: readonly Endpoint[]): string[] =>
    ends.map(({kind, id, lon, lat}) => (kind === 'coordinate' ? `${lon},${lat}` : id));
