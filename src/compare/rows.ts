import type {Endpoint} from '../compile/endpoint.js';
import type {Network} from '../network/types.js';
import {placeOfEndpoint} from '../request/places.js';
import type {Bilingual, Seconds} from '../units/units.js';
import type {ComparedColumns} from './columns.js';
import type {CompareQuestion} from './question.js';
import {statusOf} from './summary.js';
import type {CompareCell, CompareRow} from './types.js';

/** A row and the pair of ends its explanation is about. */
export interface Draft {
    readonly row: CompareRow;
    readonly from: Endpoint;
    readonly to: Endpoint;
}

/** What rows are about. */
export interface Shape {
    /** Each origin over all destinations. */
    readonly summed: boolean;
    /** The side with one place, the other being the rows; undefined: rows are pairs, or sums. */
    readonly single: 'from' | 'to' | undefined;
}

export const shapeOf = ({request, origins, destinations}: CompareQuestion): Shape => ({
    summed: request.origins === 'zones' && destinations.length > 1 && request.destinations === 'zones',
    single: destinations.length === 1 ? 'to' : origins.length === 1 ? 'from' : undefined,
});

export const pairName = (from: Endpoint, to: Endpoint): Bilingual => ({
    zh: `${from.name.zh}—${to.name.zh}`,
    en: `${from.name.en} - ${to.name.en}`,
});

const zoneOf = ({zones}: Network, {id}: Endpoint) => (id.startsWith('zone:') ? zones.get(id.slice(5)) : undefined);

const peopleIn = (network: Network, at: Endpoint): number | null => zoneOf(network, at)?.population ?? null;

/**
 * The mean by the weights that all columns share, so that it
 * tells of times alone; people within reach are the column's own.
 */
const figuresOf = (
    row: readonly number[],
    weights: readonly number[],
    people: readonly number[],
    common: readonly boolean[],
): {mean: number; within60: number; within90: number} => {
    let sum = 0;
    let weight = 0;
    let within60 = 0;
    let within90 = 0;
    row.forEach((seconds, at) => {
        if (Number.isNaN(seconds)) return;
        if (seconds <= 3600) within60 += people[at]!;
        if (seconds <= 5400) within90 += people[at]!;
        if (!common[at]) return;
        sum += seconds * weights[at]!;
        weight += weights[at]!;
    });
    return {mean: weight === 0 ? Infinity : sum / weight, within60, within90};
};

const rounded = (seconds: number): Seconds | null => (Number.isFinite(seconds) ? Math.round(seconds) : null);

/** Cells of a row from the figure of each column, and from what the years alone make of the base's. */
const cellsOf = (
    values: readonly number[],
    yearValues: readonly number[],
    acrossYears: boolean,
    more: (column: number) => Partial<CompareCell> = () => ({}),
): CompareCell[] =>
    values.map((value, column) => {
        const [before, after] = [rounded(values[0]!), rounded(value)];
        const alone = rounded(yearValues[column]!);
        return {
            seconds: after,
            difference: column === 0 || before === null || after === null ? null : after - before,
            status: column === 0 ? null : statusOf(before, after),
            ...(acrossYears && column > 0
                ? {yearsDifference: before === null || alone === null ? null : alone - before}
                : {}),
            ...more(column),
        };
    });

const rowOf = (
    {network, applied}: CompareQuestion,
    {single, summed}: Shape,
    at: Endpoint,
    cells: readonly CompareCell[],
    extra: Partial<CompareRow>,
): CompareRow => {
    const county = zoneOf(network, at)?.county;
    return {
        id: at.id,
        name: at.name,
        ...(single === undefined && !summed ? {} : {lon: placeOfEndpoint(at).lon!, lat: placeOfEndpoint(at).lat!}),
        ...(county === undefined ? {} : {county}),
        population: peopleIn(applied[0].session.network, at),
        before: cells[0]!.seconds,
        after: cells[1]!.seconds,
        difference: cells[1]!.difference,
        components: null,
        status: cells[1]!.status!,
        columns: cells,
        ...extra,
    };
};

/** A row an origin: the mean over all destinations. */
const summedRows = (question: CompareQuestion, shape: Shape, {columns, years}: ComparedColumns): Draft[] => {
    const {origins, destinations, acrossYears} = question;
    const width = destinations.length;
    const people = columns.map(({applied: {session}}) =>
        destinations.map(destination => peopleIn(session.network, destination) ?? 0),
    );
    const weights = people[0]!;
    return origins.map((origin, index) => {
        const slice = (values: Float64Array): number[] => [...values.subarray(index * width, (index + 1) * width)];
        const rows = columns.map(({seconds}) => slice(seconds));
        const common = destinations.map((_, at) => rows.every(row => Number.isFinite(row[at]!)));
        const figures = rows.map((row, column) => figuresOf(row, weights, people[column]!, common));
        const cells = cellsOf(
            figures.map(({mean}) => mean),
            columns.map(({asOf}) => figuresOf(slice(years.get(asOf)!), weights, weights, common).mean),
            acrossYears,
            column => ({peopleWithin60: figures[column]!.within60, peopleWithin90: figures[column]!.within90}),
        );
        return {row: rowOf(question, shape, origin, cells, {}), from: origin, to: destinations[0]!};
    });
};

/** A row a pair, but for pairs of a place with itself. */
const pairRows = (question: CompareQuestion, shape: Shape, {columns, years}: ComparedColumns): Draft[] => {
    const {origins, destinations, acrossYears} = question;
    return origins.flatMap((from, index) =>
        destinations.flatMap((to, at): Draft[] => {
            if (from.id === to.id) return [];
            const cell = index * destinations.length + at;
            const cells = cellsOf(
                columns.map(({seconds}) => seconds[cell]!),
                columns.map(({asOf}) => years.get(asOf)![cell]!),
                acrossYears,
            );
            const subject = shape.single === 'from' ? to : from;
            const extra = {
                ...(shape.single === undefined ? {id: `${from.id} > ${to.id}`, name: pairName(from, to)} : {}),
                from: placeOfEndpoint(from),
                to: placeOfEndpoint(to),
            };
            return [{row: rowOf(question, shape, subject, cells, extra), from, to}];
        }),
    );
};

/** Rows of a comparison before they are explained. */
export const draftRows = (question: CompareQuestion, shape: Shape, compared: ComparedColumns): Draft[] =>
    (shape.summed ? summedRows : pairRows)(question, shape, compared);
