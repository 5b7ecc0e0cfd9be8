import {isTransit} from '../compile/modes.js';
import type {Endpoint} from '../compile/endpoint.js';
import {skimColumn} from '../matrix/column.js';
import {emptyScenario} from '../scenario/document.js';
import type {Session} from '../session/session.js';
import type {AppliedScenario, Sessions} from '../session/sessions.js';
import {type RowRunner, type SkimMatrix, type TransitSide, transitSide} from '../skim/skim.js';
import {KeepLast} from '../units/keep-last.js';
import {sixDigits} from '../units/six-digits.js';
import type {IsoDate} from '../units/units.js';
import {affectedOrigins} from './affected.js';
import type {CompareQuestion} from './question.js';

export interface CompareControl {
    readonly run?: RowRunner;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number, total: number) => void;
}

/** One column: its session, and the figures of every cell. */
export interface Column {
    readonly applied: AppliedScenario;
    readonly asOf: IsoDate;
    /** Seconds at the percentile, row-major; Infinity not reached, NaN own zone. */
    readonly seconds: Float64Array;
    readonly recomputedShare: number | null;
}

export interface ComparedColumns {
    /** The base first. */
    readonly columns: readonly [Column, ...Column[]];
    /** What the years alone do: the base at each column's own state; only that of the base where nobody asks. */
    readonly years: ReadonlyMap<IsoDate, Float64Array>;
}

/** Skims of bases that are kept, and the most pairs of one: columns to or from one place, not whole matrices. */
const KEPT_SKIMS = 16;
const MOST_KEPT = 2500;
const skims = new WeakMap<Session, KeepLast<string, SkimMatrix>>();

const keptSkims = (session: Session): KeepLast<string, SkimMatrix> => {
    let kept = skims.get(session);
    if (kept === undefined) skims.set(session, (kept = new KeepLast(KEPT_SKIMS)));
    return kept;
};

/** Labels of coordinates are rounded: two points may share one. */
const isKept = ({kind}: Endpoint): boolean => kind !== 'coordinate';

/** Skims of a comparison one after the other, and how far all of them are. */
class Skims {
    private finished = 0;

    constructor(
        private readonly question: CompareQuestion,
        private readonly control: CompareControl,
    ) {}

    /** Rows nobody had to compute. */
    skip(rows: number): void {
        this.finished += rows;
    }

    async of(session: Session, asOf: IsoDate, origins: readonly Endpoint[]): Promise<SkimMatrix> {
        const {settings, destinations, percentile, applied, origins: all} = this.question;
        const {run, signal, onProgress} = this.control;
        const total = all.length * applied.length;
        let rows = 0;
        const result = await skimColumn(
            session,
            {...settings, asOf},
            {origins, destinations},
            // The longest bounds what a scenario can change; of `best` that is the best itself.
            [percentile, 1],
            {
                run,
                signal,
                onProgress: done => {
                    onProgress?.(this.finished + done, total);
                    rows = done;
                },
            },
        );
        this.finished += rows;
        return result;
    }

    /** The base of a planner who moves one slider is the same again and again. */
    async ofBase(): Promise<SkimMatrix> {
        const {applied, settings, percentile, origins, destinations} = this.question;
        const [{session, asOf}] = applied;
        if (!origins.every(isKept) || !destinations.every(isKept) || origins.length * destinations.length > MOST_KEPT)
            return this.of(session, asOf, origins);
        const key = JSON.stringify([
            asOf,
            {...settings, access: [...settings.access], egress: [...settings.egress]},
            percentile,
            origins.map(({id}) => id),
            destinations.map(({id}) => id),
        ]);
        const kept = keptSkims(session);
        const earlier = kept.get(key);
        if (earlier !== undefined) {
            this.skip(origins.length);
            return earlier;
        }
        const made = await this.of(session, asOf, origins);
        kept.set(key, made);
        return made;
    }
}

const sideOf = (
    {settings, origins, destinations}: CompareQuestion,
    {session, asOf}: AppliedScenario,
): Promise<TransitSide> =>
    transitSide(session.compiled(asOf, settings.date, settings.traveller), origins, destinations, {
        first: settings.access,
        last: settings.egress,
    });

/** The column of a scenario: rows it can have changed are searched, the others are those of the base. */
const changedColumn = async (
    {origins, destinations}: CompareQuestion,
    skimsOf: Skims,
    base: SkimMatrix,
    applied: AppliedScenario,
    changed: readonly number[],
): Promise<Column> => {
    const width = destinations.length;
    const {session, asOf} = applied;
    const seconds = Float64Array.from(base.percentiles[0]!);
    if (changed.length > 0) {
        const part = await skimsOf.of(
            session,
            asOf,
            changed.map(index => origins[index]!),
        );
        changed.forEach((origin, row) =>
            seconds.set(part.percentiles[0]!.subarray(row * width, (row + 1) * width), origin * width),
        );
    }
    skimsOf.skip(origins.length - changed.length);
    return {applied, asOf, seconds, recomputedShare: sixDigits(changed.length / origins.length)};
};

/** The base at each column's own state of the network. */
const yearsAlone = async (
    sessions: Sessions,
    {request, origins, acrossYears}: CompareQuestion,
    skimsOf: Skims,
    columns: ComparedColumns['columns'],
): Promise<Map<IsoDate, Float64Array>> => {
    const years = new Map<IsoDate, Float64Array>([[columns[0].asOf, columns[0].seconds]]);
    if (!acrossYears) return years;
    const scenario = request.base ?? {document: emptyScenario('years-alone')};
    for (const {asOf} of columns) {
        if (years.has(asOf)) continue;
        const {session} = sessions.applied({scenario, asOf});
        years.set(asOf, (await skimsOf.of(session, asOf, origins)).percentiles[0]!);
    }
    return years;
};

/** The skims of all columns; rows no journey of which a scenario can have changed are taken from the base. */
export const computeColumns = async (
    sessions: Sessions,
    question: CompareQuestion,
    control: CompareControl,
): Promise<ComparedColumns> => {
    const {applied, origins, mode} = question;
    const [first, ...others] = applied;
    const skimsOf = new Skims(question, control);
    const base = await skimsOf.ofBase();
    const columns: [Column, ...Column[]] = [
        {applied: first, asOf: first.asOf, seconds: base.percentiles[0]!, recomputedShare: null},
    ];
    let baseSide: TransitSide | undefined;
    // Two columns of one network are one.
    const bySession = new Map<Session, Column>([[first.session, columns[0]]]);
    for (const laid of others) {
        const before = bySession.get(laid.session);
        if (before !== undefined) {
            skimsOf.skip(origins.length);
            columns.push({...before, applied: laid, recomputedShare: before.recomputedShare ?? 0});
            continue;
        }
        const changed = isTransit(mode)
            ? affectedOrigins(
                  (baseSide ??= await sideOf(question, first)),
                  await sideOf(question, laid),
                  base.percentiles[1]!,
              )
            : origins.map((_, index) => index);
        const column = await changedColumn(question, skimsOf, base, laid, changed);
        bySession.set(laid.session, column);
        columns.push(column);
    }
    return {columns, years: await yearsAlone(sessions, question, skimsOf, columns)};
};
