import {z} from 'zod';
import {problem} from '../problem/registry.js';
import type {Problem} from '../problem/problem.js';
import type {StraightMetres} from './types.js';
import {readOptions} from './read-options.js';
import {FIGURE_ROLES, sideOfRole, type MeasureKind, type RowInput} from './measure-kind.js';
import {findMeasure, MEASURES} from './registry.js';
import {figureProblems, rowProblems, runMatrix, throwProblems, type Figures, type RowMeasure} from './row-measure.js';
import {transposeMatrix} from './transpose.js';
import type {AccessResult, CostRow, MatrixShape, View, ZoneVector} from './types.js';

/** Figures by name, for origins and destinations. Where both are the same zones, give the same object twice. */
export interface AccessFigures {
    readonly origins: Readonly<Record<string, ZoneVector>>;
    readonly destinations: Readonly<Record<string, ZoneVector>>;
    /** For network efficiency. */
    readonly straightMetres?: StraightMetres;
    /** Each origin's own destination, -1 where it has none; for `ownZone: 'without'`. Default: the same index. */
    readonly ownDestination?: Int32Array;
}

/**
 * One measure asked for. Besides these fields it may hold the
 * parameters of its measure, as docs/measures.md lists them.
 */
export interface AccessSpec {
    /** Name of the answer; default the measure's id. */
    readonly name?: string;
    /** Id of a measure of the registry. */
    readonly measure: string;
    readonly view?: View;
    /** `without` leaves each origin's own zone out, whatever the matrix has there. Default as-given. */
    readonly ownZone?: 'as-given' | 'without';
    /** Names of the figures that play each part. */
    readonly opportunities?: string;
    readonly people?: string;
    readonly zoneKm2?: string;
    readonly inside?: string;
    readonly [parameter: string]: unknown;
}

export interface AccessAnswer {
    readonly name: string;
    readonly measure: string;
    readonly view: View;
    readonly ownZone: 'as-given' | 'without';
    /** Every parameter with its default filled in, for the record. */
    readonly options: Readonly<Record<string, unknown>>;
    /**
     * Some measures give more, as their own functions do: `destination`,
     * `perPerson`, `areaKm2`, `unusedOpportunities`, `balance`.
     */
    readonly result: AccessResult;
}

/** Sees the rows as often as the measures asked for need. */
export interface AccessPlan {
    /** 2 if a measure sums demand first, else 1. */
    readonly passCount: 1 | 2;
    /**
     * Whether rows are kept, so that memory grows with the matrix:
     * only for a passive view that cannot be added up row by row.
     */
    readonly keepsMatrix: boolean;
    /** Rows in origin order, each pass from 0; the row may be reused afterwards. */
    addRow(pass: number, origin: number, row: CostRow): void;
    finish(): AccessAnswer[];
}

const specSchema = z.looseObject({
    name: z.string().min(1).optional(),
    measure: z.string(),
    view: z.enum(['active', 'passive']).default('active'),
    ownZone: z.enum(['as-given', 'without']).default('as-given'),
    opportunities: z.string().optional(),
    people: z.string().optional(),
    zoneKm2: z.string().optional(),
    inside: z.string().optional(),
});

const COMMON = new Set(Object.keys(specSchema.shape));

interface Asked {
    readonly kind: MeasureKind;
    readonly spec: z.output<typeof specSchema>;
    readonly options: Record<string, unknown>;
    readonly input: RowInput;
}

const readSpec = (
    shape: MatrixShape,
    figures: AccessFigures,
    value: unknown,
    at: number,
): {readonly measure: Asked} | {readonly problems: readonly Problem[]} => {
    const field = `specs[${at + 1}]`;
    const read = readOptions(specSchema, value, field);
    if ('problems' in read) return read;
    const spec = read.options;
    const kind = findMeasure(spec.measure);
    if (kind === undefined)
        return {
            problems: [
                problem('value-unknown', {field: `${field}.measure`}, spec.measure, {
                    allowed: MEASURES.map(measure => measure.id).join(', '),
                }),
            ],
        };
    const own = Object.fromEntries(Object.entries(spec).filter(([key]) => !COMMON.has(key)));
    const options = readOptions(kind.schema, kind.streamsPassive ? {...own, view: spec.view} : own, field);
    const problems = 'problems' in options ? [...options.problems] : [];
    const input: Record<string, unknown> = {straightMetres: figures.straightMetres};
    const vectors: Record<string, Figures[string]> = {};
    for (const role of FIGURE_ROLES) {
        const name = spec[role];
        if (!kind.needs.includes(role)) {
            if (name !== undefined)
                problems.push(problem('measure-option-unknown', {field: `${field}.${role}`}, `${field}.${role}`));
            continue;
        }
        const side = (sideOfRole(role) === 'reached') === (spec.view === 'active') ? 'destinations' : 'origins';
        const given = figures[side];
        const values = name !== undefined && Object.hasOwn(given, name) ? given[name] : undefined;
        if (values === undefined)
            problems.push(
                problem('measure-figures-missing', {field: `${field}.${role}`}, name ?? '', {
                    allowed: Object.keys(given).join(', '),
                }),
            );
        else {
            input[role] = values;
            vectors[`${side}.${name!}`] = {of: side, values};
        }
    }
    problems.push(...figureProblems(shape, vectors));
    if (kind.needsStraightMetres && figures.straightMetres === undefined)
        problems.push(
            problem('measure-figures-missing', {field: `${field}.straightMetres`}, '', {allowed: 'straightMetres'}),
        );
    if (problems.length > 0 || 'problems' in options) return {problems};
    return {measure: {kind, spec, options: options.options, input: input as unknown as RowInput}};
};

/** Rows kept for the passive views that need whole columns; one copy for each treatment of the own zone. */
class KeptRows {
    private readonly cost: Float64Array;

    constructor(private readonly shape: MatrixShape) {
        this.cost = new Float64Array(shape.originCount * shape.destinationCount);
    }

    add(origin: number, row: CostRow): void {
        this.cost.set(row, origin * this.shape.destinationCount);
    }

    run(makeRows: (shape: MatrixShape) => RowMeasure): AccessResult {
        const turned = transposeMatrix({...this.shape, cost: this.cost});
        return runMatrix(turned, makeRows(turned));
    }
}

/**
 * Reads what is asked and makes the plan, or says everything that is wrong. Measures of the registry, any number of
 * them, over the same rows: each row is looked at once a pass by every measure. Sums are the same as those of the
 * single measures, to the bit. Memory O(origins + destinations) a measure, unless `keepsMatrix`.
 */
export const planAccess = (
    shape: MatrixShape,
    figures: AccessFigures,
    specs: readonly unknown[],
): {readonly plan: AccessPlan} | {readonly problems: readonly Problem[]} => {
    const {originCount, destinationCount} = shape;
    const read = specs.map((value, at) => readSpec(shape, figures, value, at));
    const problems = read.flatMap(result => ('problems' in result ? result.problems : []));
    const {ownDestination} = figures;
    if (ownDestination !== undefined && ownDestination.length !== originCount)
        problems.push(
            problem('measure-length', {field: 'ownDestination'}, ownDestination.length, {count: originCount}),
        );
    if (problems.length > 0) return {problems};
    const kept = new Map<string, KeptRows>();
    const running = read
        .flatMap(result => ('measure' in result ? [result.measure] : []))
        .map(measure => {
            const {kind, spec, options, input} = measure;
            const makeRows = (of: MatrixShape): RowMeasure => kind.rows(of, input, options);
            if (spec.view === 'active' || kind.streamsPassive) return {measure, rows: makeRows(shape)};
            const columns = kept.get(spec.ownZone) ?? new KeptRows(shape);
            kept.set(spec.ownZone, columns);
            const rows: RowMeasure = {passCount: 1, addRow: () => {}, finish: () => columns.run(makeRows)};
            return {measure, rows};
        });
    const bare = new Float64Array(destinationCount);
    const withoutOwn = running.some(({measure}) => measure.spec.ownZone === 'without');
    const plan: AccessPlan = {
        passCount: running.some(({rows}) => rows.passCount === 2) ? 2 : 1,
        keepsMatrix: kept.size > 0,
        addRow(pass, origin, row) {
            if (pass === 0) throwProblems(rowProblems(shape, origin, row));
            if (withoutOwn) {
                bare.set(row);
                const own = ownDestination === undefined ? origin : ownDestination[origin]!;
                if (own >= 0 && own < destinationCount) bare[own] = Number.NaN;
            }
            if (pass === 0)
                for (const [ownZone, columns] of kept) columns.add(origin, ownZone === 'without' ? bare : row);
            for (const {measure, rows} of running)
                if (pass < rows.passCount) rows.addRow(pass, origin, measure.spec.ownZone === 'without' ? bare : row);
        },
        finish: () =>
            running.map(({measure: {kind, spec, options}, rows}) => ({
                name: spec.name ?? kind.id,
                measure: kind.id,
                view: spec.view,
                ownZone: spec.ownZone,
                options: Object.fromEntries(Object.entries(options).filter(([key]) => key !== 'view')),
                result: rows.finish(),
            })),
    };
    return {plan};
};

/** Rows of a cost matrix in origin order, as often as asked for: from a kept matrix, a file, or a skim under way. */
export interface RowSource<Rows> extends MatrixShape {
    rows(pass: number): Rows;
}

const planOrThrow = (shape: MatrixShape, figures: AccessFigures, specs: readonly AccessSpec[]): AccessPlan => {
    const made = planAccess(shape, figures, specs);
    if ('problems' in made) {
        throwProblems(made.problems);
        throw new Error('a plan is refused with problems');
    }
    return made.plan;
};

const checkCount = ({originCount}: MatrixShape, count: number): void => {
    if (count !== originCount) throwProblems([problem('measure-length', {field: 'rows'}, count, {count: originCount})]);
};

/**
 * Many measures, cutoffs and kinds of opportunity from one skim. Rows are asked for
 * once, or twice when a measure of competition is among those asked for. Errors:
 * ProblemError with everything wrong in all specs and figures, before the first row.
 */
export const computeAccess = (
    source: RowSource<Iterable<CostRow>>,
    figures: AccessFigures,
    specs: readonly AccessSpec[],
): AccessAnswer[] => {
    const plan = planOrThrow(source, figures, specs);
    for (let pass = 0; pass < plan.passCount; pass++) {
        let origin = 0;
        for (const row of source.rows(pass)) {
            if (origin >= source.originCount) checkCount(source, origin + 1);
            plan.addRow(pass, origin++, row);
        }
        checkCount(source, origin);
    }
    return plan.finish();
};

/** The same for rows that come one by one, from worker threads or a file. */
export const computeAccessStreamed = async (
    source: RowSource<AsyncIterable<CostRow> | Iterable<CostRow>>,
    figures: AccessFigures,
    specs: readonly AccessSpec[],
): Promise<AccessAnswer[]> => {
    const plan = planOrThrow(source, figures, specs);
    for (let pass = 0; pass < plan.passCount; pass++) {
        let origin = 0;
        for await (const row of source.rows(pass)) {
            if (origin >= source.originCount) checkCount(source, origin + 1);
            plan.addRow(pass, origin++, row);
        }
        checkCount(source, origin);
    }
    return plan.finish();
};
