import type {ProblemCollector} from '../problem/collector.js';
import type {
    RegionRecords,
    RoadLinkRecord,
    RoadNodeRecord,
    RoadPeriodRecord,
    SpeedProfileRecord,
} from '../read/records.js';
import {foldedLon, lonFrom, straightLine} from '../units/geometry.js';
import {DAY, type Metres} from '../units/units.js';
import {byId, given, type LocalAreas, sourceOf} from './build-zones.js';
import {DEFAULT_ROAD_PERIODS, defaultSpeedFactors, facilityTypeOf, freeSpeedOf} from './road-speed.js';
import {
    type AreaType,
    FACILITY_TYPES,
    type RoadLink,
    type RoadNode,
    type RoadPeriod,
    type Rules,
    type SpeedFactor,
} from './types.js';

const LINK_FILE = 'road/link.csv';
const NODE_FILE = 'road/node.csv';

export const buildRoadNodes = (
    records: readonly RoadNodeRecord[],
    areas: LocalAreas,
    problems: ProblemCollector,
): ReadonlyMap<string, RoadNode> =>
    byId(
        records.map((record): RoadNode => {
            const position = {lon: record.lon, lat: record.lat};
            const counties = record.counties.length > 0 ? record.counties : [areas.nearest('', position)?.county ?? ''];
            for (const county of counties) {
                if (county !== '' && !areas.knows(county))
                    problems.report(
                        'node-outside-zones',
                        {file: NODE_FILE, row: record.row, field: 'counties', id: record.nodeId},
                        county,
                    );
            }
            return {
                id: record.nodeId,
                name: record.name ?? '',
                nodeType: record.nodeType ?? '',
                signal: record.ctrlType === 'signal',
                counties,
                localAreas: [...new Set(counties.map(county => areas.of(county, position)))],
                entry: record.entry ?? true,
                ...position,
                evidence: record.evidence ?? 'estimated',
                sourceId: sourceOf(record.sourceIds),
                ...given('nameEn', record.nameEn),
                ...given('bank', record.bank),
            };
        }),
    );

export const lengthOf = (shape: readonly (readonly [number, number])[]): Metres => {
    let metres = 0;
    for (let i = 1; i < shape.length; i++) metres += straightLine(...shape[i - 1]!, ...shape[i]!);
    return metres;
};

/** Point half way along a line: a link takes the area type at its midpoint (docs/methods/driving-and-tolls.md). */
export const midpointOf = (shape: readonly (readonly [number, number])[]): {lon: number; lat: number} => {
    let left = lengthOf(shape) / 2;
    for (let i = 1; i < shape.length; i++) {
        const [a, b] = [shape[i - 1]!, shape[i]!];
        const step = straightLine(...a, ...b);
        if (step >= left && step > 0) {
            const share = left / step;
            return {lon: foldedLon(a[0] + lonFrom(a[0], b[0]) * share), lat: a[1] + (b[1] - a[1]) * share};
        }
        left -= step;
    }
    return {lon: shape[0]![0], lat: shape[0]![1]};
};

/** What a link lies in and goes by. */
interface LinkRules {
    readonly areas: LocalAreas;
    /** Our own tables, not bare GMNS. */
    readonly region: boolean;
    readonly classes: Rules['roadClasses'];
    /** Unit the lengths were read in. */
    readonly metresPerLength: number;
}

/** Ends of a length's range over the length, which lies between them. */
const rangeOf = (
    {
        linkId: id,
        row,
        lengthMetres: length,
        lengthLowMetres: low = length,
        lengthHighMetres: high = length,
    }: RoadLinkRecord,
    problems: ProblemCollector,
): RoadLink['lengthRange'] => {
    if (length === undefined || low === undefined || high === undefined || low === high) return undefined;
    if (low <= length && length <= high) return {low: low / length, high: high / length};
    problems.report('number-out-of-range', {file: LINK_FILE, row, field: 'length', id}, `${length} m`, {
        range: `${low}..${high} m`,
    });
    return undefined;
};

const buildLink = (
    record: RoadLinkRecord,
    nodes: ReadonlyMap<string, RoadNode>,
    {areas, region, classes}: LinkRules,
    problems: ProblemCollector,
): RoadLink | undefined => {
    const {linkId: id, row, fromNodeId, toNodeId} = record;
    const at = (field: string): {file: string; row: number; field: string; id: string} => ({
        file: LINK_FILE,
        row,
        field,
        id,
    });
    const from = nodes.get(fromNodeId);
    const to = nodes.get(toNodeId);
    if (from === undefined) problems.report('reference-unknown', at('from_node_id'), fromNodeId, {target: 'node.csv'});
    if (to === undefined) problems.report('reference-unknown', at('to_node_id'), toNodeId, {target: 'node.csv'});
    const facilityType = facilityTypeOf(record.facilityType ?? (region ? '' : 'tertiary'));
    if (facilityType === undefined)
        problems.report('facility-type-unknown', at('facility_type'), record.facilityType ?? '');
    if (record.lengthMetres === undefined && record.geometry === undefined)
        problems.report('link-length-missing', at('length'), '');
    if (
        from === undefined ||
        to === undefined ||
        facilityType === undefined ||
        (record.lengthMetres === undefined && record.geometry === undefined)
    )
        return undefined;

    const straight = [
        [from.lon, from.lat],
        [to.lon, to.lat],
    ] as const;
    const geometry = record.geometry ?? straight;
    const middle = record.areaType === undefined ? midpointOf(geometry) : undefined;
    const areaType: AreaType = record.areaType ?? areas.nearest('', middle)?.areaType ?? 'rural';
    const evidence = record.evidence ?? 'estimated';
    const speed = record.freeSpeedKmh === 0 ? undefined : record.freeSpeedKmh;
    return {
        id,
        name: record.name ?? '',
        ref: record.ref ?? '',
        from: fromNodeId,
        to: toNodeId,
        directed: record.directed,
        length: record.lengthMetres ?? lengthOf(geometry),
        facilityType,
        areaType,
        // GMNS means the free-flow speed itself; our own tables carry the posted limit in that column
        // (docs/data-formats.md).
        freeSpeedKmh: !region && speed !== undefined ? speed : freeSpeedOf(facilityType, speed, classes),
        speedEvidence: speed === undefined ? 'estimated' : evidence,
        tolled: record.tolled ?? (record.toll !== undefined && record.toll > 0),
        jurisdiction: record.jurisdiction ?? '',
        status: record.status ?? '',
        geometry,
        evidence,
        // A length measured on the drawn line is no better than the drawing.
        lengthEvidence: record.lengthMetres === undefined ? 'estimated' : (record.lengthEvidence ?? evidence),
        sourceId: sourceOf(record.sourceIds),
        ...given('lengthRange', rangeOf(record, problems)),
        ...given('toll', record.toll),
        ...given('tollEvidence', record.tollEvidence),
        ...given('deadEnd', record.deadEnd),
        ...given('openDate', record.openDate),
        ...given('openLow', record.openLow),
        ...given('openHigh', record.openHigh),
        ...given('closeDate', record.closeDate),
        ...given('projectId', record.projectId),
    };
};

/** Units that lengths are mistaken for, metres. */
const UNITS: readonly (readonly [name: string, metres: number])[] = [
    ['m', 1],
    ['km', 1000],
    ['mi', 1609.344],
    ['ft', 0.3048],
];
/** Lengths this many times the way between the ends, or this part of it, are no detour but another unit. */
const WRONG_UNIT = 200;
/** Shorter ways than these say nothing: a loop may end where it began. */
const LEAST_APART: Metres = 20;
const LEAST_LENGTH: Metres = 20_000;
const LEAST_MISSED: Metres = 1000;

interface MeasuredLink {
    readonly id: string;
    readonly row: number;
    /** As the file states it. */
    readonly length: Metres | undefined;
    /** Along its shape, or straight between its ends. */
    readonly apart: Metres;
}

/**
 * Lengths in another unit than they were read in: metres as kilometres are 1,000 times too long, and as miles 1,609
 * times. One problem for all of them, with the unit in which the middle one would fit.
 */
export const checkLengthUnit = (
    links: readonly MeasuredLink[],
    file: string,
    metresPerLength: number,
    problems: ProblemCollector,
): boolean => {
    const wrong = links.flatMap(({id, row, length, apart}) => {
        if (length === undefined || length === 0 || apart < LEAST_APART) return [];
        const ratio = length / apart;
        const isWrong =
            (ratio >= WRONG_UNIT && length >= LEAST_LENGTH) || (ratio <= 1 / WRONG_UNIT && apart >= LEAST_MISSED);
        return isWrong ? [{id, row, length, apart, ratio}] : [];
    });
    if (wrong.length === 0) return true;
    const ratio = wrong.map(entry => entry.ratio).toSorted((a, b) => a - b)[wrong.length >> 1]!;
    // The unit in which a road is no shorter than the way between its ends, and as little longer as may be.
    const detour = (metres: number): number => (ratio * metres) / metresPerLength;
    const fitting = UNITS.filter(([, metres]) => detour(metres) >= 0.98);
    const [unit] = (fitting.length === 0 ? UNITS : fitting).toSorted((a, b) => detour(a[1]) - detour(b[1]))[0]!;
    const [{id, row, length, apart}] = wrong as [(typeof wrong)[number]];
    problems.report('link-length-unit', {file, row, field: 'length', id}, Number((length / 1000).toPrecision(6)), {
        count: wrong.length,
        factor: Number(ratio.toPrecision(2)),
        apart: Number((apart / 1000).toPrecision(2)),
        unit,
    });
    return false;
};

/** Whole milliseconds of the kernels end after 596 hours, and the slowest factor of a period is a half or so. */
const LONGEST_HOURS = 500;

const checkSpeeds = (
    links: readonly {readonly record: RoadLinkRecord; readonly link: RoadLink}[],
    problems: ProblemCollector,
    isRightUnit: boolean,
): void => {
    // Of lengths in a wrong unit that is said already.
    const slow = links.filter(({link}) => isRightUnit && link.length / 1000 / link.freeSpeedKmh > LONGEST_HOURS);
    const zero = links.filter(({record}) => record.freeSpeedKmh === 0);
    for (const [code, those] of [
        ['link-too-slow', slow],
        ['free-speed-zero', zero],
    ] as const) {
        const [first] = those;
        if (first === undefined) continue;
        const {link, record} = first;
        problems.report(
            code,
            {file: LINK_FILE, row: record.row, field: 'free_speed', id: link.id},
            code === 'link-too-slow' ? link.freeSpeedKmh : 0,
            {count: those.length},
        );
    }
};

export const buildRoadLinks = (
    records: readonly RoadLinkRecord[],
    nodes: ReadonlyMap<string, RoadNode>,
    rules: LinkRules,
    problems: ProblemCollector,
): ReadonlyMap<string, RoadLink> => {
    const links = records.flatMap(record => {
        const link = buildLink(record, nodes, rules, problems);
        return link === undefined ? [] : [{record, link}];
    });
    const measured = links.map(({record: {row, lengthMetres: length}, link: {id, geometry}}) => ({
        id,
        row,
        length,
        apart: lengthOf(geometry),
    }));
    const isRightUnit = checkLengthUnit(measured, LINK_FILE, rules.metresPerLength, problems);
    checkSpeeds(links, problems, isRightUnit);
    return byId(links.map(({link}) => link));
};

/** Clock windows with from < to: 22:00-06:00 becomes 00:00-06:00 and 22:00-24:00. */
const buildPeriod = ({id, days, hours}: RoadPeriodRecord): RoadPeriod => ({
    id,
    days,
    hours: hours
        .flatMap(({from, to}) =>
            from < to
                ? [{from, to}]
                : [
                      {from: 0, to},
                      {from, to: DAY},
                  ],
        )
        .filter(({from, to}) => from < to)
        .toSorted((a, b) => a.from - b.from),
});

const buildFactors = (
    records: readonly SpeedProfileRecord[],
    periods: readonly RoadPeriod[],
    problems: ProblemCollector,
): SpeedFactor[] => {
    const factors = records.flatMap(({facilityType: written, areaType, period, factor, row}) => {
        const facilityType = facilityTypeOf(written);
        if (facilityType === undefined) {
            problems.report('value-unknown', {file: 'road/speed_profile.csv', row, field: 'facility_type'}, written, {
                allowed: FACILITY_TYPES.join(', '),
            });
            return [];
        }
        return [{facilityType, areaType, period, factor}];
    });
    const present = new Set(factors.map(({facilityType, areaType, period}) => `${facilityType} ${areaType} ${period}`));
    for (const {id} of periods) {
        for (const facilityType of FACILITY_TYPES) {
            for (const areaType of ['inner', 'suburb', 'rural']) {
                const key = `${facilityType} ${areaType} ${id}`;
                if (!present.has(key)) problems.report('speed-factor-missing', {file: 'road/speed_profile.csv'}, key);
            }
        }
    }
    return factors;
};

/** Periods and factors of the data, or those of docs/methods/driving-and-tolls.md where it brings none. */
export const buildRoadTimes = (
    {network, speedProfile}: RegionRecords,
    problems: ProblemCollector,
): {readonly roadPeriods: readonly RoadPeriod[]; readonly speedFactors: readonly SpeedFactor[]} => {
    const roadPeriods =
        network !== undefined && network.roadPeriods.length > 0
            ? network.roadPeriods.map(buildPeriod)
            : DEFAULT_ROAD_PERIODS;
    if (speedProfile.length === 0) {
        const defaults = defaultSpeedFactors();
        const named = new Set(defaults.map(({period}) => period));
        const strange = roadPeriods.find(({id}) => !named.has(id));
        if (strange !== undefined)
            problems.report('speed-factor-missing', {file: 'road/speed_profile.csv'}, strange.id);
        return {roadPeriods, speedFactors: defaults};
    }
    return {roadPeriods, speedFactors: buildFactors(speedProfile, roadPeriods, problems)};
};
