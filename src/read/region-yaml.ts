import {z} from 'zod';
import {isIsoDate, WEEKDAYS} from '../units/date.js';
import {isTimeZone} from '../units/time-zone.js';
import {EVIDENCE_GRADES} from '../units/units.js';
import {ProblemCollector} from '../problem/collector.js';
import {splitList, type DateSpan} from './cells.js';
import {
    DAY_TYPES,
    type FareRecord,
    type NetworkRecord,
    type PlaceSetRecord,
    type ProjectRecord,
    type ScenarioDocument,
} from './records.js';
import {assumedBusesBlock} from './region-assumed-buses.js';
import {pageBlock} from './region-page.js';
import {rulesBlock} from './region-rules.js';
import {BY_ROUTE, SYSTEM_NAMES} from './system-names.js';
import {checkValue, complain, readYaml} from './yaml.js';
import {bilingual, box, clockRange, filled, isoDate, parseClockRange, words} from './yaml-values.js';

/** `2026`, `2026-06` or `2026-06-30`. */
const looseDate = words.superRefine((value, context) => {
    if (!/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(value) && !isIsoDate(value)) {
        complain(
            context,
            '应为年、年月或日期，形如 2026、2026-06、2026-06-30',
            'must be a year, a month or a date: 2026, 2026-06 or 2026-06-30',
        );
    }
});

const isOpenOrDate = (side: string): boolean => side === '' || isIsoDate(side);

function parseSpanText(value: string, context: z.RefinementCtx): DateSpan {
    const sides = value.split('..').map(side => side.trim());
    const [from = '', to = ''] = sides.length === 1 ? [value.trim(), value.trim()] : sides;
    if (sides.length > 2 || !isOpenOrDate(from) || !isOpenOrDate(to) || value.trim() === '') {
        complain(
            context,
            '应为“起..止”，形如 2010-10-26..2020-12-31',
            'must be from..to, such as 2010-10-26..2020-12-31',
        );
    } else if (from !== '' && to !== '' && from > to) {
        complain(context, '日期范围先后颠倒', 'the range ends before it begins');
    }
    return {...(from === '' ? {} : {from}), ...(to === '' ? {} : {to})};
}

const span = z.string().transform(parseSpanText);
const spanList = z
    .union([z.string().transform(splitList), z.array(z.string())])
    .transform((values, context) => values.map(value => parseSpanText(value, context)));

/** One value, values joined by `;`, or a YAML list. */
const list = z.union([words.transform(splitList), z.array(words)]).default([]);
const evidence = z.enum(EVIDENCE_GRADES);
const record = z.record(z.string(), z.unknown());

const roadPeriod = z.strictObject({
    id: filled,
    days: z.array(z.enum(WEEKDAYS)).min(1),
    hours: z.array(clockRange).min(1),
});

const feed = z.strictObject({
    id: filled,
    title: bilingual.optional(),
    path: filled,
    system: z.enum([...SYSTEM_NAMES, BY_ROUTE]),
    fare: words.optional(),
    evidence: evidence.default('estimated'),
    source_id: list,
    assumed: z.boolean().default(false),
    note: z.string().optional(),
});

const standIn = z.strictObject({
    feeds: z.array(filled).min(1),
    dates: span,
    dayTypes: z.array(z.enum(DAY_TYPES)).min(1).default(['all']),
    serviceDate: isoDate.optional(),
    observed: spanList.default([]),
    note: z.string().optional(),
});

/** Places of an option, or what there is to say of them. */
const studyDefault = z.unknown().transform((value, context) => {
    const read = z.union([filled.transform(place => [place]), z.array(filled).min(1), bilingual]).safeParse(value);
    if (read.success) return read.data;
    complain(context, '应为地点、地点的列表或 {zh, en}', 'must be a place, a list of places or {zh, en}');
    return z.NEVER;
});

const network = z.strictObject({
    id: filled,
    title: bilingual,
    timeZone: z.string().superRefine((value, context) => {
        if (!isTimeZone(value))
            complain(context, '应为时区名，形如 Europe/Paris', 'must be the name of a time zone such as Europe/Paris');
    }),
    currency: z.string().superRefine((value, context) => {
        if (!/^[A-Z]{3}$/.test(value))
            complain(context, '应为货币代码，形如 EUR', 'must be a currency code such as EUR');
    }),
    licence: z.string().optional(),
    attribution: z.array(z.string()).default([]),
    bounds: box.optional(),
    coarse: z.boolean().optional(),
    defaultAsOf: isoDate,
    seats: z.record(z.string(), words).default({}),
    studies: z.record(filled, z.record(filled, studyDefault)).default({}),
    /** File of compiled streets. */
    streets: filled.optional(),
    roadPeriods: z.array(roadPeriod).default([]),
    feeds: z.array(feed).default([]),
    standIns: z.array(standIn).default([]),
    page: pageBlock.optional(),
    rules: rulesBlock.optional(),
    assumedBuses: assumedBusesBlock.optional(),
    provinces: z.array(z.strictObject({name: bilingual, cities: z.array(filled).min(1)})).optional(),
});

export function readNetworkYaml(
    bytes: Uint8Array,
    file: string,
    problems: ProblemCollector,
): NetworkRecord | undefined {
    const read = readYaml(bytes, file, network, problems);
    if (read === undefined) return undefined;
    const {value, rowOf} = read;
    const ids = new Map<string, number>();
    for (const [index, {id}] of value.feeds.entries()) {
        const row = rowOf(['feeds', index]);
        const first = ids.get(id);
        if (first !== undefined) problems.report('id-duplicate', {file, row, field: 'feeds', id}, id, {first});
        else ids.set(id, row);
    }
    for (const [index, {feeds}] of value.standIns.entries()) {
        for (const id of feeds) {
            if (!ids.has(id))
                problems.report(
                    'reference-unknown',
                    {file, row: rowOf(['standIns', index]), field: 'standIns.feeds', id},
                    id,
                    {target: 'feeds'},
                );
        }
    }
    return {
        id: value.id,
        title: value.title,
        timeZone: value.timeZone,
        currency: value.currency,
        licence: value.licence,
        attribution: value.attribution,
        bounds: value.bounds,
        ...(value.coarse === undefined ? {} : {coarse: value.coarse}),
        defaultAsOf: value.defaultAsOf,
        seats: value.seats,
        studies: value.studies,
        roadPeriods: value.roadPeriods,
        feeds: value.feeds.map((entry, index) => ({
            id: entry.id,
            title: entry.title,
            path: entry.path.replace(/\/$/, ''),
            system: entry.system,
            fare: entry.fare,
            evidence: entry.evidence,
            sourceIds: entry.source_id,
            assumed: entry.assumed,
            row: rowOf(['feeds', index]),
        })),
        standIns: value.standIns.map((entry, index) => ({
            feeds: entry.feeds,
            dates: entry.dates,
            dayTypes: entry.dayTypes,
            serviceDate: entry.serviceDate,
            observed: entry.observed,
            row: rowOf(['standIns', index]),
        })),
        page: value.page,
        rules: value.rules,
        ...(value.streets === undefined ? {} : {streets: value.streets}),
        ...(value.assumedBuses === undefined ? {} : {assumedBuses: value.assumedBuses}),
        ...(value.provinces === undefined ? {} : {provinces: value.provinces}),
    };
}

const money = z.number().nonnegative();
const kilometres = z.number().nonnegative();
const factor = z.number().positive();

/** Which rides a rule is for; every filter given must hold. */
const fareFilters = {
    id: filled,
    fares: list,
    feeds: list,
    systems: z.array(z.enum(SYSTEM_NAMES)).default([]),
    dates: span,
    prefixes: z.array(words).optional(),
    routes: z.array(words).optional(),
    routeIds: z.array(words).optional(),
    stations: z.array(words).optional(),
    anyStation: z.array(words).optional(),
    evidence,
    source_id: list,
    note: z.string().optional(),
    joined: z.boolean().optional(),
};
const amounts = {low: money.optional(), high: money.optional()};
const rounding = {roundTo: z.number().positive().optional(), roundHalf: z.enum(['up', 'down']).optional()};
const clockRangeText = z.string().superRefine((value, context) => void parseClockRange(value, context));

/** The kinds and figures of the comment at the head of the corridor's fares.yaml. */
const fareRule = z.discriminatedUnion('kind', [
    z.strictObject({...fareFilters, kind: z.literal('flat'), amount: money, ...amounts}),
    z.strictObject({
        ...fareFilters,
        kind: z.literal('steps'),
        base: money,
        baseKm: kilometres,
        add: money,
        everyKm: z.number().positive(),
        max: money.optional(),
        ...amounts,
    }),
    z.strictObject({
        ...fareFilters,
        kind: z.literal('perKm'),
        rate: money,
        min: money.optional(),
        max: money.optional(),
        factor: factor.optional(),
        factorLow: factor.optional(),
        factorHigh: factor.optional(),
        factorRoundTo: z.number().positive().optional(),
        ...amounts,
        ...rounding,
    }),
    z.strictObject({
        ...fareFilters,
        kind: z.literal('table'),
        pairs: z
            .array(
                z.strictObject({
                    from: filled,
                    to: filled,
                    amount: money,
                    ...amounts,
                    km: kilometres.optional(),
                    evidence: evidence.optional(),
                    source_id: list.optional(),
                    note: z.string().optional(),
                }),
            )
            .min(1),
    }),
    z.strictObject({
        ...fareFilters,
        kind: z.literal('taxi'),
        base: money,
        baseLow: money.optional(),
        baseHigh: money.optional(),
        baseKm: kilometres,
        perKm: money,
        perKmLow: money.optional(),
        perKmHigh: money.optional(),
        farKm: kilometres.optional(),
        farPerKm: money.optional(),
        farPerKmLow: money.optional(),
        farPerKmHigh: money.optional(),
        nightFactor: factor.optional(),
        nightHours: z.array(clockRangeText).optional(),
        ...rounding,
    }),
    z.strictObject({
        ...fareFilters,
        kind: z.literal('toll'),
        jurisdiction: words.optional(),
        rate: money,
        etcFactor: factor.optional(),
        ...amounts,
    }),
    z.strictObject({...fareFilters, kind: z.literal('energy'), rate: money, ...amounts}),
]);

export function readFaresYaml(bytes: Uint8Array, file: string, problems: ProblemCollector): FareRecord[] {
    const read = readYaml(bytes, file, z.array(fareRule), problems);
    if (read === undefined) return [];
    const firstRow = new Map<string, number>();
    return read.value.map((rule, index) => {
        const {id, kind, fares, systems, feeds, dates, evidence: grade, source_id, ...figures} = rule;
        const row = read.rowOf([index]);
        const first = firstRow.get(id);
        if (first === undefined) firstRow.set(id, row);
        else problems.report('id-duplicate', {file, row, field: 'id', id}, id, {first});
        return {id, kind, fares, systems, feeds, dates, evidence: grade, sourceIds: source_id, row, figures};
    });
}

/** A value of a `$name`: a number, a word, or a range of which a variant picks one. */
const parameterValue = z
    .union([z.number(), z.string(), z.strictObject({low: z.number(), central: z.number(), high: z.number()})])
    .superRefine((value, context) => {
        if (typeof value === 'object' && (value.low > value.central || value.central > value.high))
            complain(context, '低、中、高值应依次不减', 'must not fall from low through central to high');
    });
const parameters = z.record(z.string(), parameterValue);

const project = z.strictObject({
    id: filled,
    title: bilingual,
    kind: z.enum(['rail', 'road', 'bus', 'maglev']),
    summary: bilingual.optional(),
    status: z
        .array(z.looseObject({date: looseDate, status: filled, source_id: list, note: z.string().optional()}))
        .default([]),
    opening: z
        .strictObject({
            low: looseDate.optional(),
            central: looseDate.optional(),
            high: looseDate.optional(),
            evidence: evidence.optional(),
            source_id: list,
            disputed: z.boolean().default(false),
            note: z.string().optional(),
        })
        .default({source_id: [], disputed: false}),
    cost: z
        .array(
            z.looseObject({
                amount_cny: z.number().nonnegative(),
                shares: z.record(filled, z.number().min(0).max(1)).optional(),
                year: z.int().optional(),
                source_id: list,
                note: z.string().optional(),
            }),
        )
        .default([]),
    facts: z
        .array(
            z.looseObject({
                what: filled,
                value: z.unknown(),
                unit: words.optional(),
                evidence: evidence.optional(),
                source_id: list,
                note: z.string().optional(),
            }),
        )
        .default([]),
    links: list,
    stations: list,
    /** Lines in the base data that are this project, as feed:route; with `links`, what taking it out takes out. */
    lines: list,
    depends_on: list,
    excludes: list,
    parameters: parameters.default({}),
    modifications: z.array(record).default([]),
    note: z.string().optional(),
});

/** Name of the file without folder and ending: what the id inside must be. */
const stemOf = (file: string): string => file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');

function checkId(id: string, file: string, row: number, problems: ProblemCollector): void {
    if (id !== stemOf(file))
        problems.report('yaml-id-differs', {file, row, field: 'id', id}, id, {wanted: stemOf(file)});
}

export function readProjectYaml(
    bytes: Uint8Array,
    file: string,
    problems: ProblemCollector,
): ProjectRecord | undefined {
    const read = readYaml(bytes, file, project, problems);
    if (read === undefined) return undefined;
    const {value, rowOf} = read;
    checkId(value.id, file, rowOf(['id']), problems);
    return {
        file,
        id: value.id,
        title: value.title,
        kind: value.kind,
        summary: value.summary,
        status: value.status.map(({date, status, source_id, note}) => ({date, status, sourceIds: source_id, note})),
        opening: {
            low: value.opening.low,
            central: value.opening.central,
            high: value.opening.high,
            evidence: value.opening.evidence,
            sourceIds: value.opening.source_id,
            disputed: value.opening.disputed,
        },
        cost: value.cost.map(({amount_cny, shares, year, source_id, note}) => ({
            amountCny: amount_cny,
            shares,
            year,
            sourceIds: source_id,
            note,
        })),
        facts: value.facts.map(fact => ({
            what: fact.what,
            value: fact.value,
            unit: fact.unit,
            evidence: fact.evidence,
            sourceIds: fact.source_id,
            note: fact.note,
        })),
        links: value.links,
        stations: value.stations,
        dependsOn: value.depends_on,
        excludes: value.excludes,
        lines: value.lines,
        parameters: value.parameters,
        modifications: value.modifications,
    };
}

/** Projects put in, one value, values joined by `;`, or a list; each an id, or an id with the parameters set for it. */
const choices = z
    .union([
        words.transform(splitList),
        z.array(z.union([words, z.strictObject({id: filled, parameters: parameters.optional()})])),
    ])
    .default([]);

/** scenarios/<id>.yaml, and the body of a scenario that is sent to the service. */
export const scenarioSchema = z.strictObject({
    id: filled,
    title: bilingual.optional(),
    asOf: isoDate.optional(),
    projects: z.strictObject({in: choices, out: list}).default({in: [], out: []}),
    /** Values of the `$names` its own modifications use. */
    parameters: parameters.optional(),
    modifications: z.array(record).default([]),
    variants: z
        .array(
            z.strictObject({
                id: filled,
                title: bilingual.optional(),
                /** Which end of every range `{low, central, high}` counts. */
                ranges: z.enum(['low', 'central', 'high']).optional(),
                /** Of the scenario, or `project.name` of a project. */
                parameters: parameters.optional(),
            }),
        )
        .superRefine((variants, context) => {
            const seen = new Set<string>();
            const twice = new Set<string>();
            for (const {id} of variants) (seen.has(id) ? twice : seen).add(id);
            for (const id of twice) complain(context, `变体 ${id} 写了两次`, `the variant ${id} is given twice`);
        })
        .optional(),
    note: z.string().optional(),
});

/** Checks a scenario that did not come from a YAML file; keys that are not known are dropped with a notice. */
export const readScenarioValue = (
    data: unknown,
    file: string,
    problems: ProblemCollector,
): ScenarioDocument | undefined => checkValue(data, file, scenarioSchema, () => undefined, problems);

/** A scenario file with everything that is written in it, its note included. */
export function readScenarioFile(
    bytes: Uint8Array,
    file: string,
    problems: ProblemCollector,
): ScenarioDocument | undefined {
    const read = readYaml(bytes, file, scenarioSchema, problems);
    if (read === undefined) return undefined;
    checkId(read.value.id, file, read.rowOf(['id']), problems);
    return read.value;
}

const placeSet = z.strictObject({
    id: filled.refine(value => /^[a-z0-9-]+$/.test(value), {
        error: 'must consist of a-z, 0-9 and -',
        params: {zh: '应由 a-z、0-9 和 - 组成'},
    }),
    title: bilingual,
    /** Coordinates hold a comma, so a list here is a YAML list and never cells joined by `;`. */
    places: z.array(filled).min(1),
    roads: z.array(filled).default([]),
    source_id: list,
    note: z.string().optional(),
});

export function readSetYaml(bytes: Uint8Array, file: string, problems: ProblemCollector): PlaceSetRecord | undefined {
    const read = readYaml(bytes, file, placeSet, problems);
    if (read === undefined) return undefined;
    const {source_id: sourceIds, note, ...rest} = read.value;
    checkId(rest.id, file, read.rowOf(['id']), problems);
    return {file, ...rest, sourceIds, note};
}

/** What a scenario file says, unchecked; undefined where it is no YAML. */
export const readScenarioData = (bytes: Uint8Array, file: string): unknown =>
    readYaml(bytes, file, z.unknown(), new ProblemCollector())?.value;
