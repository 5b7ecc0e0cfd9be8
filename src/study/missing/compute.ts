import {leafZones, zoneEndpoint} from '../../compile/endpoint.js';
import {UNREACHED} from '../../compile/sentinel.js';
import {gainOfLink, type LinkGain} from '../../measure/projects/added-link.js';
import {freeSpeedOf} from '../../network/road-speed.js';
import {FACILITY_TYPES, type FacilityType, type Network} from '../../network/types.js';
import {type Problem, ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import {resolveEndpoint} from '../../request/endpoints.js';
import {placeOfEndpoint} from '../../request/places.js';
import type {AnswerPlace} from '../../request/types.js';
import type {Compiled} from '../../session/session.js';
import type {AppliedScenario, Sessions} from '../../session/sessions.js';
import {createPause} from '../../skim/pause.js';
import {straightLine} from '../../units/geometry.js';
import {isIsoDate} from '../../units/date.js';
import {sixDigits} from '../../units/six-digits.js';
import type {Bilingual, IsoDate, Metres, Seconds} from '../../units/units.js';
import type {StudyControl} from '../control.js';
import {networkPassport} from '../passport.js';
import {borderCourses, type CountyPair, lengthOfCourse, pairKey, permeabilityOf} from './border.js';
import {type Candidate, candidatesOf, modificationOf} from './candidates.js';
import {type ZoneDrives, zoneDrives} from './roads.js';
import type {Border, MissingLink, MissingNode, MissingRequest, MissingStudy, Permeability} from './types.js';

export const MISSING_DEFAULTS = {class: 'secondary', lengthKm: 5, limit: 20, apartKm: 2} as const;
const MOST_STATES = 12;

/** Streets have no nodes that a link of a scenario could join, and nothing says which county they are in. */
const MISSING_STREETS = {
    code: 'missing-streets',
    zh: '该地区的道路是街道网：没有候选道路，也不计跨界通道；要比较缺失的连接，道路须以节点和路段给出（road/node.csv、road/link.csv）',
    en: 'Roads of this region are streets: there are no candidates and crossings are not counted; to find missing links, the roads must be drawn as nodes and links (road/node.csv, road/link.csv)',
} as const;

interface Question {
    readonly request: MissingRequest;
    readonly applied: AppliedScenario;
    readonly date: IsoDate;
    readonly class: FacilityType;
    readonly longest: Metres;
    readonly apart: Metres;
    readonly limit: number;
    readonly period: number;
    readonly sides: readonly [ReadonlySet<string>, ReadonlySet<string>] | undefined;
    readonly states: readonly IsoDate[];
}

/** Counties of the zones a name stands for. */
const countiesOf = (network: Network, name: string, asOf: IsoDate, problems: Problem[]): Set<string> => {
    const end = resolveEndpoint(network, 'across', name, {asOf, onSuper: 'members'});
    if (!Array.isArray(end) && 'code' in end) {
        problems.push(end);
        return new Set();
    }
    const ends = Array.isArray(end) ? end : [end];
    return new Set(ends.flatMap(({id}) => network.zones.get(id.replace(/^zone:/, ''))?.county ?? []));
};

/** What is asked, but for the network it is asked of. Throws ProblemError with every problem. */
export const checkMissing = (network: Network, request: MissingRequest): Omit<Question, 'applied'> => {
    const {
        across,
        class: className = MISSING_DEFAULTS.class,
        lengthKm = MISSING_DEFAULTS.lengthKm,
        limit = MISSING_DEFAULTS.limit,
        apartKm = MISSING_DEFAULTS.apartKm,
        period: periodAsked = network.rules.periodFor.usual,
        states: statesAsked,
        date,
        asOf,
    } = request;
    const problems: Problem[] = [];
    const between = (field: string, value: number, low: number, high: number): void => {
        if (!(value >= low && value <= high)) problems.push(problem('request-range', {field}, value, {low, high}));
    };
    for (const [field, day] of [
        ['date', date],
        ['asOf', asOf],
        ...(statesAsked ?? []).map(state => ['states', state] as const),
    ] as const)
        if (day !== undefined && !isIsoDate(day))
            problems.push(problem('date-expected', {field}, day, {form: 'YYYY-MM-DD'}));
    between('lengthKm', lengthKm, 0.3, 30);
    between('limit', limit, 1, 1000);
    between('apartKm', apartKm, 0, 100);
    between('states', statesAsked?.length ?? 1, 1, MOST_STATES);
    const facilityType = FACILITY_TYPES.find(type => type === className);
    if (facilityType === undefined)
        problems.push(problem('value-unknown', {field: 'class'}, className, {allowed: FACILITY_TYPES.join(', ')}));
    const period = network.roadPeriods.findIndex(({id}) => id === periodAsked);
    if (period < 0)
        problems.push(
            problem('value-unknown', {field: 'period'}, periodAsked, {
                allowed: network.roadPeriods.map(({id}) => id).join(', '),
            }),
        );
    if (across !== undefined) between('across', across.length, 2, 2);
    const day = date ?? network.defaultAsOf;
    const sets = (across ?? []).map(name => countiesOf(network, name, asOf ?? day, problems));
    if (problems.length > 0) throw new ProblemError(problems);
    return {
        request,
        date: day,
        class: facilityType!,
        longest: lengthKm * 1000,
        apart: apartKm * 1000,
        limit,
        period,
        sides: sets.length === 2 ? [sets[0]!, sets[1]!] : undefined,
        states: statesAsked ?? [],
    };
};

const resolve = (sessions: Sessions, request: MissingRequest): Question => {
    const question = checkMissing(sessions.network, request);
    const {scenario, asOf} = request;
    const applied = sessions.applied({
        ...(scenario === undefined ? {} : {scenario}),
        date: question.date,
        ...(asOf === undefined ? {} : {asOf}),
    });
    return {...question, applied, states: question.states.length === 0 ? [applied.asOf] : question.states};
};

interface Found {
    readonly candidate: Candidate;
    readonly gain: LinkGain;
}

/** Best first, without those that lie beside a better one. */
const apartFrom = ({model}: Compiled, list: readonly Found[], apart: Metres, limit: number): Found[] => {
    const nodeOf = (index: number) => model.road.nodes[index]!;
    const metres = (a: number, b: number): Metres =>
        straightLine(nodeOf(a).lon, nodeOf(a).lat, nodeOf(b).lon, nodeOf(b).lat);
    const isBeside = ({candidate: x}: Found, {candidate: y}: Found): boolean =>
        (metres(x.from, y.from) <= apart && metres(x.to, y.to) <= apart) ||
        (metres(x.from, y.to) <= apart && metres(x.to, y.from) <= apart);
    const kept: Found[] = [];
    for (const link of list) {
        if (kept.length >= limit) break;
        if (!kept.some(better => isBeside(link, better))) kept.push(link);
    }
    return kept;
};

/** Milliseconds from node to node today: by the trees of connectors there is none, so by one of its own. */
const secondsBetween = ({router}: Compiled, drives: ZoneDrives, from: number, to: number): Seconds | null => {
    const cost = router.nodeCosts(from, drives.period)[to]!;
    return cost === UNREACHED ? null : Math.ceil(cost / 1000);
};

const whyOf = (
    from: Bilingual,
    to: Bilingual,
    minutes: {readonly link: number; readonly today: number | null},
    most: {readonly from: AnswerPlace | null; readonly to: AnswerPlace | null},
): Bilingual => {
    const today = minutes.today === null ? undefined : Math.round(minutes.today);
    const link = Math.max(1, Math.round(minutes.link));
    return {
        zh: `${from.zh}至${to.zh}：${today === undefined ? '现在不通' : `现在绕行 ${today} 分钟`}，直连 ${link} 分钟${
            most.from === null || most.to === null ? '' : `；受益最多：${most.from.name.zh}出发，去往${most.to.name.zh}`
        }`,
        en: `${from.en} to ${to.en}: ${today === undefined ? 'no way today' : `${today} min round about today`}, ${link} min by the link${
            most.from === null || most.to === null
                ? ''
                : `; most is gained from ${most.from.name.en} and to ${most.to.name.en}`
        }`,
    };
};

const linksOf = async (
    question: Question,
    compiled: Compiled,
    drives: ZoneDrives,
    {signal, onProgress}: StudyControl,
): Promise<{readonly links: MissingLink[]; readonly candidates: number}> => {
    const {model} = compiled;
    const {network} = model;
    const candidates = candidatesOf(model, question);
    const zoneCount = drives.zoneCount;
    const total = zoneCount + candidates.length;
    const pause = createPause(signal);
    const list: Found[] = [];
    for (const [at, candidate] of candidates.entries()) {
        await pause();
        const gain = gainOfLink(drives, candidate);
        if (gain.saved > 0) list.push({candidate, gain});
        if (at % 100 === 0) onProgress?.(zoneCount + at, total);
    }
    list.sort((a, b) => b.gain.saved - a.gain.saved || a.candidate.from - b.candidate.from);
    const leaves = leafZones(network);
    const zoneName = (lon: number, lat: number): Bilingual => {
        let best = leaves[0]!;
        let least = Infinity;
        for (const zone of leaves) {
            const metres = straightLine(lon, lat, zone.position!.lon, zone.position!.lat);
            if (metres < least) [best, least] = [zone, metres];
        }
        return best.name;
    };
    /** A junction without a name is called after the town it lies at. */
    const nameOf = ({name, nameEn, lon, lat}: (typeof model.road.nodes)[number]): Bilingual =>
        name === '' || /^[\w-]+$/.test(name) ? zoneName(lon, lat) : {zh: name, en: nameEn ?? name};
    const placeOf = (zone: number): AnswerPlace | null =>
        zone < 0 ? null : placeOfEndpoint(zoneEndpoint(leaves[zone]!));
    const links = apartFrom(compiled, list, question.apart, question.limit).map(
        ({candidate, gain}, at): MissingLink => {
            const [from, to] = [model.road.nodes[candidate.from]!, model.road.nodes[candidate.to]!];
            const nodeOf = ({id, name, lon, lat}: typeof from): MissingNode => ({node: id, name, lon, lat});
            const today = [
                secondsBetween(compiled, drives, candidate.from, candidate.to),
                secondsBetween(compiled, drives, candidate.to, candidate.from),
            ] as const;
            const most = {from: placeOf(gain.mostFrom), to: placeOf(gain.mostTo)};
            return {
                from: nodeOf(from),
                to: nodeOf(to),
                lengthMetres: Math.round(candidate.length),
                seconds: [Math.ceil(candidate.cost / 1000), Math.ceil(candidate.backCost / 1000)],
                secondsToday: today,
                personMinutes: gain.saved / 60,
                mostFrom: most.from,
                mostTo: most.to,
                modification: modificationOf(model, candidate, question.class, `missing-${at + 1}`),
                why: whyOf(
                    nameOf(from),
                    nameOf(to),
                    {link: candidate.cost / 60_000, today: today[0] === null ? null : today[0] / 60},
                    most,
                ),
            };
        },
    );
    onProgress?.(total, total);
    return {links, candidates: candidates.length};
};

const bordersOf = async (
    sessions: Sessions,
    {request, applied, date, sides, states, period}: Question,
    own: {readonly compiled: Compiled; readonly drives: ZoneDrives},
    {signal}: StudyControl,
): Promise<Border[]> => {
    const {network} = applied.session;
    const wanted = (a: string, b: string): boolean =>
        sides === undefined || (sides[0].has(a) && sides[1].has(b)) || (sides[1].has(a) && sides[0].has(b));
    const courses = borderCourses(network, wanted);
    const byState: {readonly compiled: Compiled; readonly drives: ZoneDrives}[] = [];
    for (const asOf of states) {
        if (asOf === applied.asOf) byState.push(own);
        else {
            const {session} = sessions.applied({
                ...(request.scenario === undefined ? {} : {scenario: request.scenario}),
                asOf,
            });
            const compiled = session.compiled(asOf, date, 'regular');
            byState.push({compiled, drives: await zoneDrives(compiled, period, signal)});
        }
    }
    const placeOf = (county: string): AnswerPlace => {
        const zone = network.zones.get(county);
        return {id: `zone:${county}`, name: zone?.name ?? {zh: county, en: county}};
    };
    const rounded = ({borderKm, crossingsPerKm, minutesPerKm, insideMinutesPerKm, index, ...rest}: Permeability) => {
        const digits = (value: number | null): number | null => (value === null ? null : sixDigits(value));
        return {
            ...rest,
            borderKm: sixDigits(borderKm),
            crossingsPerKm: digits(crossingsPerKm),
            minutesPerKm: digits(minutesPerKm),
            insideMinutesPerKm: digits(insideMinutesPerKm),
            index: digits(index),
        };
    };
    return [...courses.keys()].toSorted().map(key => {
        const pair = key.split(' ') as unknown as CountyPair;
        const course = courses.get(pairKey(...pair))!;
        return {
            counties: [placeOf(pair[0]), placeOf(pair[1])],
            course,
            states: byState.map(({compiled, drives}) =>
                rounded(permeabilityOf(compiled.model, drives, pair, lengthOfCourse(course))),
            ),
        };
    });
};

/**
 * Links that nobody has drawn: every road of a class and length between nodes there are, valued exactly on top of the
 * network, best first; and how easily borders are crossed.
 */
export const computeMissing = async (
    sessions: Sessions,
    request: MissingRequest,
    control: StudyControl = {},
): Promise<MissingStudy> => {
    const question = resolve(sessions, request);
    const {applied, date, period, class: facilityType} = question;
    const {session, asOf, name} = applied;
    const {network} = session;
    const compiled = session.compiled(asOf, date, 'regular');
    let zones = 0;
    const drives = await zoneDrives(compiled, period, control.signal, () =>
        control.onProgress?.(++zones, 2 * leafZones(network).length),
    );
    const {links, candidates} = await linksOf(question, compiled, drives, control);
    const borders = await bordersOf(sessions, question, {compiled, drives}, control);
    const periodId = network.roadPeriods[period]!.id;
    const given = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));
    const passport = networkPassport(sessions.network, 'missing', {
        '--across': request.across?.join(','),
        '--class': facilityType,
        '--length': given(request.lengthKm),
        '--period': periodId,
        '--limit': given(request.limit),
        '--apart': given(request.apartKm),
        '--states': request.states?.join(','),
        '--date': date,
        '--as-of': asOf === date ? undefined : asOf,
        '--scenario': name ?? undefined,
    });
    return {
        request: {
            date,
            asOf,
            across: request.across ?? null,
            class: facilityType,
            lengthKm: question.longest / 1000,
            period: periodId,
            limit: question.limit,
            apartKm: question.apart / 1000,
            states: question.states,
            scenario: name,
        },
        class: facilityType,
        freeSpeedKmh: freeSpeedOf(facilityType, undefined, network.rules.roadClasses),
        candidates,
        links,
        borders,
        remarks: [
            {
                code: 'missing-value',
                zh: '价值：每人出行一次、去往各处机会与人口成比例时节省的驾车时间（人分钟）；线路取直线的 1.25 倍，是否能建未考虑',
                en: 'Value: minutes of driving saved if everybody made one trip to anybody; a link is 1.25 times its straight line, whether it can be built is not asked',
            },
            {
                code: 'missing-border',
                zh: '县界取交通小区的边，不是行政边界；只计数据中的道路',
                en: 'Borders are the edges of zones, not administrative boundaries; only roads in the data are counted',
            },
            ...(compiled.model.road.streets === undefined ? [] : [MISSING_STREETS]),
        ],
        attribution: network.attribution,
        passport,
    };
};
