import {MORNING} from '../../request/windows.js';
import {opportunitiesAt, peopleAt} from '../../matrix/end-figures.js';
import {computeInequalityChange} from '../../measure/equity/change.js';
import {PERMUTATION_RULE, sampleShapley} from '../../measure/projects/permutations.js';
import {computeInteractions, computeShapley, everything, type Interaction} from '../../measure/projects/shapley.js';
import {commandWith, passportOf, quoted, remarksOf, settingsOf} from '../../request/passport.js';
import {placeOfEndpoint} from '../../request/places.js';
import type {ResolvedSettings} from '../../request/settings.js';
import type {Sessions} from '../../session/sessions.js';
import {sixDigits} from '../../units/six-digits.js';
import {VERSION} from '../../units/version.js';
import type {StudyControl} from '../control.js';
import {accessUnder, type AccessValue} from './access.js';
import {Game, groupsOf, inLanes, MOST_EXACT, tellingSets} from './game.js';
import {allowedParts, scenarioOf} from './players.js';
import {orderOf, programmeOf} from './programme.js';
import {costOf, payersOf, provincesOfCounties} from './provinces.js';
import {type RankQuestion, resolveRank, STANDARD_VALUE} from './question.js';
import {remarksOfRank} from './remarks.js';
import {stabilityOf} from './stability.js';
import {SubsetFigures} from './subset-figures.js';
import {isOnlyGain, networkOf, timesUnder} from './times.js';
import type {RankDetail, RankEquity, RankRequest, RankStudy, RankedProject} from './types.js';
import {methodRule, whyOf} from './why.js';
import {meanAccess, peopleWithin, personMinutes, type Worth} from './worth.js';

/** Inequality shown with every mean. */
const INEQUALITY = ['gini', 'palma', 'theil'] as const;
const HUNDRED_MILLION = 1e8;

const orNull = (value: number): number | null => (Number.isFinite(value) ? sixDigits(value) : null);

/** Mean and inequality of the figures of zones, before and after. */
const equityOf = (people: Float64Array, before: Float64Array, after: Float64Array): RankEquity => {
    const {mean, measures, newlyReachedPeople} = computeInequalityChange(
        {before, after, people},
        INEQUALITY.map(measure => ({measure})),
    );
    return {
        mean: {before: orNull(mean.before), after: orNull(mean.after), change: orNull(mean.change)},
        inequality: measures.map(index => ({
            measure: index.measure,
            before: orNull(index.before.value),
            after: orNull(index.after.value),
            change: orNull(index.change),
        })),
        newlyReachedPeople,
    };
};

/** Everything that is known once sets have been searched. */
interface Searched {
    readonly question: RankQuestion;
    readonly game: Game;
    readonly figures: SubsetFigures;
    readonly worth: Worth;
    readonly counties: readonly string[];
    readonly isMonotone: boolean;
}

/** Sets of which the figures of all zones are wanted: nothing, everything, each first and each last. */
const outerSets = ({players}: RankQuestion): number[] => {
    const count = players.projects.length;
    const all = everything(count);
    const sets = [0, all, ...players.projects.flatMap((_, at) => [1 << at, all & ~(1 << at)])];
    return [...new Set(sets.flatMap(set => allowedParts(players, set)))];
};

/** What values depend on besides the set, so that those of another network or engine are never taken. */
const keptUnder = ({network, settings, centres, percentile, value, request}: RankQuestion): string =>
    JSON.stringify([
        VERSION,
        network.digest,
        {...settings, access: [...settings.access], egress: [...settings.egress], remarks: []},
        centres,
        percentile,
        value.kind === 'access' ? (request.measure ?? null) : null,
    ]);

/** Does the law hold where it can be looked at: is nobody later with more? */
const holdsLaw = async (question: RankQuestion, figures: SubsetFigures, direction: -1 | 1): Promise<boolean> => {
    const sets = outerSets(question);
    for (const small of sets)
        for (const large of sets) {
            if ((small & ~large) !== 0 || small === large) continue;
            const [before, after] = [await figures.allFigures(small), await figures.allFigures(large)];
            if (before.some((figure, zone) => (after[zone]! - figure) * direction < 0)) return false;
        }
    return true;
};

const search = async (sessions: Sessions, question: RankQuestion, control: StudyControl): Promise<Searched> => {
    const {players, value, origins, network} = question;
    const people = peopleAt(network, origins);
    const access: AccessValue | undefined =
        value.kind === 'access' ? accessUnder(sessions, question, control) : undefined;
    const outer = outerSets(question);
    const isGain = isOnlyGain(sessions, question, outer);
    const promised = access === undefined ? -1 : access.direction;
    const thresholds = value.kind === 'people' ? peopleWithin(people, value.minutes) : undefined;
    const isSame = thresholds?.isSame ?? ((low: number, high: number): boolean => low === high);
    const nameOf = (set: number): string => JSON.stringify(scenarioOf(players, set).projects);
    const kept = control.keep?.(keptUnder(question), origins.length);
    const compute = access?.compute ?? timesUnder(sessions, question, control);
    try {
        const [top] = allowedParts(players, everything(players.projects.length));
        const before = kept?.get(nameOf(top!));
        if (before !== undefined) {
            // What was kept is of this engine if it computes the same again.
            const zones = Array.from(before.keys()).filter(zone => !Number.isNaN(before[zone]!));
            const again = await compute(top!, zones);
            if (zones.some((zone, at) => before[zone] !== again[at])) kept!.clear();
        }
        const source = {zoneCount: origins.length, isSame, compute, nameOf, kept};
        const make = (direction: -1 | 0 | 1): SubsetFigures => new SubsetFigures({...source, direction});
        let direction: -1 | 0 | 1 = isGain ? promised : 0;
        let figures = make(direction);
        const lanes = control.lanes ?? 1;
        await inLanes(outer, lanes, async set => void (await figures.allFigures(set)));
        if (direction !== 0 && !(await holdsLaw(question, figures, direction))) {
            direction = 0;
            figures = make(0);
            await inLanes(outer, lanes, async set => void (await figures.allFigures(set)));
        }
        const [nothing, all] = [await figures.allFigures(0), await figures.allFigures(top!)];
        const worth =
            thresholds ??
            (value.kind === 'person-minutes'
                ? personMinutes(
                      opportunitiesAt(network, value.weight, origins),
                      zone => Number.isFinite(nothing[zone]!) && Number.isFinite(all[zone]!),
                  )
                : meanAccess(people));
        const groups = groupsOf(network, question);
        const game = new Game(players, figures, worth, groups);
        if (direction !== 0) game.fix();
        await fill(question, game, figures, {isSame, direction, control});
        return {question, game, figures, worth, counties: groups.names, isMonotone: direction !== 0};
    } finally {
        kept?.close();
    }
};

/** Values every set of a list that is not too long, the telling ones first. */
const fill = async (
    {players}: RankQuestion,
    game: Game,
    figures: SubsetFigures,
    {
        isSame,
        direction,
        control: {lanes = 1, onProgress, signal},
    }: {
        readonly isSame: (low: number, high: number) => boolean;
        readonly direction: -1 | 0 | 1;
        readonly control: StudyControl;
    },
): Promise<void> => {
    if (game.count > MOST_EXACT) return;
    const sets = game.allowedSets();
    figures.recall(sets);
    const wholes = new Map<number, Float64Array>();
    for (const set of sets) if (figures.isWhole(set)) wholes.set(set, await figures.allFigures(set));
    const first = direction === 0 ? [] : tellingSets(players, set => wholes.get(set)!, isSame);
    let done = 0;
    const order = [...new Set([...first, ...sets])];
    await inLanes(order, lanes, async set => {
        signal?.throwIfAborted();
        await game.value(set);
        onProgress?.(++done, order.length);
    });
};

/** Shapley values by part of the value: the whole first, then counties. */
interface Shares {
    readonly parts: readonly Float64Array[];
    readonly standardErrors: Float64Array | undefined;
    readonly method: RankStudy['method'];
}

const sharesOf = async ({question, game}: Searched, {onProgress, signal}: StudyControl): Promise<Shares> => {
    const {count} = game;
    if (count <= MOST_EXACT) {
        const values: Float64Array[] = [];
        for (let set = 0; set < 2 ** count; set++) values.push(await game.value(set));
        const byPart = values[0]!.map((_, part) => part);
        const shapley = Array.from(byPart, part =>
            computeShapley(
                count,
                Float64Array.from(values, parts => parts[part]!),
            ),
        );
        return {
            parts: Array.from({length: count}, (_, at) => Float64Array.from(shapley, list => list[at]!)),
            standardErrors: undefined,
            method: {kind: 'exact', permutations: null, isEnough: true, rule: methodRule(undefined)},
        };
    }
    const rule = {...PERMUTATION_RULE, seed: question.seed};
    const {means, standardErrors, permutationCount, isEnough} = await sampleShapley(
        count,
        set => {
            signal?.throwIfAborted();
            return game.value(set);
        },
        rule,
        done => onProgress?.(Math.min(done, rule.most), rule.most),
    );
    return {
        parts: means,
        standardErrors,
        method: {kind: 'permutations', permutations: permutationCount, isEnough, rule: methodRule(rule)},
    };
};

/** Outer values, by project. */
interface Outer {
    readonly nothing: Float64Array;
    readonly all: Float64Array;
    readonly first: readonly Float64Array[];
    readonly last: readonly Float64Array[];
}

const outerOf = async ({game}: Searched): Promise<Outer> => {
    const {count} = game;
    const top = everything(count);
    const first: Float64Array[] = [];
    const last: Float64Array[] = [];
    for (let at = 0; at < count; at++) {
        first.push(await game.value(1 << at));
        last.push(await game.value(top & ~(1 << at)));
    }
    return {nothing: await game.value(0), all: await game.value(top), first, last};
};

const interactionsOf = async ({game, worth: {per}}: Searched): Promise<Interaction[]> => {
    const values = new Map<number, number>();
    for (let a = 0; a < game.count; a++)
        for (let b = a; b < game.count; b++) {
            const set = (1 << a) | (1 << b);
            values.set(set, (await game.value(set))[0]!);
        }
    values.set(0, (await game.value(0))[0]!);
    return computeInteractions(game.count, set => values.get(set)!).map(pair => ({...pair, value: pair.value / per}));
};

const unitOf = ({value}: RankQuestion, access: string): string =>
    value.kind === 'people' ? 'people' : value.kind === 'person-minutes' ? 'person-minutes' : access;

const sumBy = (entries: Iterable<readonly [string, number]>): Record<string, number> => {
    const sums: Record<string, number> = {};
    for (const [name, value] of entries) sums[name] = (sums[name] ?? 0) + value;
    return sums;
};

const detailOf = async (
    {question, game, figures, counties, worth: {per}}: Searched,
    at: number,
    {
        outer,
        shares,
        top,
        interactions,
    }: {
        readonly outer: Outer;
        readonly shares: Shares;
        readonly top: ReturnType<typeof networkOf>;
        readonly interactions: readonly Interaction[];
    },
): Promise<RankDetail> => {
    const {players, network, origins} = question;
    const {count} = game;
    const project = players.projects[at]!;
    const provinces = provincesOfCounties(network);
    const provinceOf = (county: string): string => provinces.get(county) ?? county;
    const byCounty = counties
        .map((county, group) => ({
            county,
            name: network.zones.get(county)?.name ?? {zh: county, en: county},
            province: provinceOf(county),
            firstIn: (outer.first[at]![1 + group]! - outer.nothing[1 + group]!) / per,
            shapley: shares.parts[at]![1 + group]! / per,
        }))
        .filter(({firstIn: first, shapley}) => first !== 0 || Math.abs(shapley) > 1e-9)
        .toSorted((a, b) => b.shapley - a.shapley || (a.county < b.county ? -1 : 1));
    const gains = sumBy(byCounty.map(({province, shapley}) => [province, Math.max(0, shapley)]));
    const allGains = Object.values(gains).reduce((sum, gain) => sum + gain, 0);
    const payers = payersOf(top.session.network, top.session.network.projects.get(project.id) ?? project);
    const named = [...new Set([...payers.shares.keys(), ...Object.keys(gains)])].toSorted();
    const people = peopleAt(network, origins);
    const partOf = async (set: number): Promise<Float64Array> => figures.allFigures((await game.best(set)).set);
    const all = everything(count);
    const cost = costOf(project)?.amount;
    const firstGain = (outer.first[at]![0]! - outer.nothing[0]!) / per;
    const lastGain = (outer.all[0]! - outer.last[at]![0]!) / per;
    const shapley = shares.parts[at]![0]! / per;
    const forCost = (value: number): number => value / (cost! / HUNDRED_MILLION);
    return {
        id: project.id,
        title: project.title,
        kind: project.kind,
        brings: players.brought[at]!,
        byCounty,
        payers: {
            basis: payers.basis,
            shares: named.map(province => ({
                province,
                pays: payers.basis === null ? null : sixDigits(payers.shares.get(province) ?? 0),
                gains: allGains > 0 ? sixDigits((gains[province] ?? 0) / allGains) : null,
            })),
        },
        perCost:
            cost === undefined || cost === 0
                ? null
                : {firstIn: forCost(firstGain), lastIn: forCost(lastGain), shapley: forCost(shapley)},
        equity: {
            firstIn: equityOf(people, await partOf(0), await partOf(1 << at)),
            lastIn: equityOf(people, await partOf(all & ~(1 << at)), await partOf(all)),
        },
        why: whyOf(question, at, {firstIn: firstGain, lastIn: lastGain, shapley, byCounty, interactions}),
    };
};

const rankedOf = (
    {question, counties, worth: {per}}: Searched,
    at: number,
    outer: Outer,
    shares: Shares,
): RankedProject => {
    const {players, network} = question;
    const provinces = provincesOfCounties(network);
    const entries = counties.map((county, group): [string, number] => [
        provinces.get(county) ?? county,
        shares.parts[at]![1 + group]! / per,
    ]);
    return {
        id: players.projects[at]!.id,
        firstIn: (outer.first[at]![0]! - outer.nothing[0]!) / per,
        lastIn: (outer.all[0]! - outer.last[at]![0]!) / per,
        shapley: {
            value: shares.parts[at]![0]! / per,
            standardError: shares.standardErrors === undefined ? null : shares.standardErrors[at]! / per,
        },
        byProvince: sumBy(entries),
        cost: costOf(players.projects[at]!)?.amount ?? null,
    };
};

/** The words of the command that ranks the same again. */
const wordsOf = ({request, players, centres}: RankQuestion, measureWords: readonly string[]): string[] => [
    'rank',
    '--projects',
    quoted(players.projects.map(({id}) => id).join(',')),
    '--value',
    request.value ?? STANDARD_VALUE,
    ...(request.centres === undefined ? [] : ['--centres', quoted(centres.join(','))]),
    ...measureWords,
    ...(request.weight === undefined ? [] : ['--weight', quoted(request.weight)]),
    ...(request.perYuan === true ? ['--per-yuan'] : []),
    ...(request.budget === undefined ? [] : ['--budget', String(request.budget)]),
    ...(request.years === undefined ? [] : ['--years', request.years]),
    ...(request.discount === undefined ? [] : ['--discount', String(request.discount)]),
];

/**
 * Which project first: what each gives alone, when all others are there, and its Shapley value between them, exactly to
 * 12 projects; how they help each other, where the gains fall, who pays, what it does to inequality.
 */
export const computeRank = async (
    sessions: Sessions,
    request: RankRequest,
    control: StudyControl = {},
): Promise<RankStudy> => {
    const {network} = sessions;
    const question = resolveRank(sessions, request);
    const {players, settings, ends, percentile, drawCount} = question;
    const searched = await search(sessions, question, control);
    const {game, figures, worth, isMonotone} = searched;
    const {count} = game;
    const outer = await outerOf(searched);
    const shares = await sharesOf(searched, control);
    const interactions = await interactionsOf(searched);
    const all = everything(count);
    const top = networkOf(sessions, question, (await game.best(all)).set);
    const context = {outer, shares, top, interactions};
    const details: RankDetail[] = [];
    for (let at = 0; at < count; at++) details.push(await detailOf(searched, at, context));
    const ranked = players.projects.map((_, at) => rankedOf(searched, at, outer, shares));
    const keyOf = (at: number): number =>
        request.perYuan === true ? (details[at]!.perCost?.shapley ?? -Infinity) : ranked[at]!.shapley.value;
    const order = ranked.map((_, at) => at).toSorted((a, b) => keyOf(b) - keyOf(a) || a - b);
    let drawn = 0;
    const stability =
        drawCount === 0
            ? null
            : await stabilityOf(sessions, question, worth, control, () =>
                  control.onProgress?.(Math.min(++drawn, drawCount), drawCount),
              );
    const resolvedSettings: ResolvedSettings = {
        ...settings,
        window: settings.window ?? MORNING,
        percentiles: [percentile],
        seed: question.seed,
        draws: drawCount,
    };
    const {model} = sessions.base.compiled(settings.asOf, settings.date, settings.traveller);
    const access = question.value.kind === 'access' ? accessUnder(sessions, question, control) : undefined;
    const {scenario: _scenario, ...shown} = resolvedSettings;
    const command = commandWith(wordsOf(question, access?.words ?? []), shown, model.road.periods);
    const passport = passportOf(model, resolvedSettings, command, {});
    const idOf = (at: number): string => players.projects[at]!.id;
    return {
        request: {
            ...settingsOf(resolvedSettings, model.road.periods),
            projects: players.projects.map(({id}) => id),
            value: request.value ?? STANDARD_VALUE,
            centres: question.centres,
            percentile: sixDigits(percentile),
            weight: question.value.kind === 'person-minutes' ? question.value.weight : null,
            perYuan: request.perYuan === true,
        },
        measure: request.value ?? STANDARD_VALUE,
        unit: unitOf(question, access?.unit ?? ''),
        method: shares.method,
        centres: ends.map(placeOfEndpoint),
        projects: order.map(at => ranked[at]!),
        interactions: interactions.map(({a, b, value}) => ({a: idOf(a), b: idOf(b), value})),
        all: {value: (outer.all[0]! - outer.nothing[0]!) / worth.per},
        details: order.map(at => details[at]!),
        equity: equityOf(
            peopleAt(network, question.origins),
            await figures.allFigures(0),
            await figures.allFigures((await game.best(all)).set),
        ),
        stability,
        programme:
            request.budget === undefined ? null : await programmeOf(game, request.budget, {isMonotone, per: worth.per}),
        order: await orderOf(
            game,
            {...question, per: worth.per},
            {
                firstIn: ranked.map(project => project.firstIn),
                shapley: ranked.map(({shapley}) => shapley.value),
            },
        ),
        asOf: settings.asOf,
        remarks: [...remarksOfRank(question, {isMonotone}), ...remarksOf(resolvedSettings, passport.standIns, network)],
        attribution: network.attribution,
        passport: {...passport, scenario: [null]},
    };
};
