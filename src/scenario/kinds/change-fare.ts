import {z} from 'zod';
import {systemOfRoute, systemsOf} from '../../network/system-of.js';
import {type FareRule, type Feed, type Route, SYSTEMS} from '../../network/types.js';
import {type Context, defineKind} from '../modification.js';
import {resolveLine} from '../resolve.js';
import {figure, isoDate, modificationSchema, reference} from '../schema.js';

/** Kinds of fares.yaml that price a ride. */
const RIDE_KINDS = new Set<FareRule['kind']>(['steps', 'perKm', 'flat', 'table']);
/** Fields of fares.yaml that are money; the others are kilometres, hours or factors. */
const MONEY = new Set([
    'amount',
    'low',
    'high',
    'base',
    'baseLow',
    'baseHigh',
    'add',
    'max',
    'min',
    'rate',
    'perKm',
    'perKmLow',
    'perKmHigh',
    'farPerKm',
    'farPerKmLow',
    'farPerKmHigh',
]);

/** Millionths of a yuan: finer than any tariff, coarser than the error of a product. */
const clean = (value: number): number => Math.round(value * 1e6) / 1e6;

const scaledAny = (value: unknown, factor: number): unknown => {
    if (Array.isArray(value)) return value.map(item => scaledAny(item, factor));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]: [string, unknown]) => [
        key,
        typeof inner === 'number' && MONEY.has(key) ? clean(inner * factor) : scaledAny(inner, factor),
    ]);
    return Object.fromEntries(entries);
};

const scaled = <T>(value: T, factor: number): T => scaledAny(value, factor) as T;

const list = (rule: FareRule, field: string): readonly string[] => (rule[field] as readonly string[] | undefined) ?? [];

/** Could a rule price rides of a feed? Its other filters (train letters, stations) stay as they are. */
const isOfFeed = (rule: FareRule, feed: Feed): boolean => {
    const [fares, feeds, systems] = [list(rule, 'fares'), list(rule, 'feeds'), list(rule, 'systems')];
    return (
        fares.length + feeds.length + systems.length === 0 ||
        (feed.fare !== undefined && fares.includes(feed.fare)) ||
        feeds.includes(feed.id) ||
        [...systemsOf(feed)].some(system => systems.includes(system))
    );
};

const schema = modificationSchema('change-fare', {
    lines: z.array(reference).min(1).max(200).optional(),
    system: z.enum(SYSTEMS).optional().describe('All lines of a system'),
    rule: reference.optional().describe('Id of a rule of fares.yaml; tolls and taxis too, by a factor'),
    flatCny: figure(0, 10_000, 'CNY a ride').optional(),
    perKmCny: figure(0, 100, 'CNY a kilometre of the timetable').optional(),
    minimumCny: figure(0, 10_000, 'Least fare by the kilometre').optional(),
    factor: figure(0, 100, 'The old fare times this').optional(),
    from: isoDate.optional().describe('First day of the new fare; default always'),
});

type Asked = z.output<typeof schema>;

const countOf = (...values: readonly unknown[]): number => values.filter(value => value !== undefined).length;

const refuse = ({kind, report}: Context, field: string, zh: string, en: string, wanted: string): void =>
    report('modification-impossible', field, field, {kind, reason: {zh, en}, wanted: {zh: wanted, en: wanted}});

/** One target and one price, and a least fare only by the kilometre. */
const checkAsked = ({lines, system, rule, flatCny, perKmCny, minimumCny, factor}: Asked, context: Context): void => {
    if (countOf(lines, system, rule) !== 1)
        refuse(
            context,
            'lines',
            '线路、系统或规则须且只能指定一种',
            'it must name either lines, a system or a rule',
            'lines / system / rule',
        );
    if (countOf(flatCny, perKmCny, factor) !== 1)
        refuse(
            context,
            'flatCny',
            '一票制、按公里计价与倍数须且只能给出一个',
            'it must give either a flat fare, a fare per kilometre or a factor',
            'flatCny / perKmCny / factor',
        );
    if (minimumCny !== undefined && perKmCny === undefined)
        refuse(
            context,
            'minimumCny',
            '最低票价只适用于按公里计价',
            'a minimum fare belongs to a fare per kilometre',
            'perKmCny',
        );
};

/** The rule that is named, and what is wrong with it. */
const resolveRule = ({rule: id, factor}: Asked, context: Context): FareRule | undefined => {
    if (id === undefined) return undefined;
    const {fares} = context.draft;
    const rule = fares.find(candidate => candidate.id === id);
    if (rule === undefined)
        context.unknown(
            'rule',
            id,
            {zh: '票价规则', en: 'fare rule'},
            fares.map(candidate => ({id: candidate.id, name: {zh: candidate.id, en: candidate.id}})),
        );
    else if (factor === undefined && !RIDE_KINDS.has(rule.kind))
        refuse(context, 'rule', `${rule.id} 不是车票票价`, `${rule.id} is not a fare for rides`, 'factor');
    return rule;
};

/** Figures of a rule for the price asked for; with a factor there is none. */
const priceOf = ({flatCny, perKmCny, minimumCny}: Asked) => ({
    ...(flatCny === undefined ? {kind: 'perKm' as const, rate: perKmCny!} : {kind: 'flat' as const, amount: flatCny}),
    ...(minimumCny === undefined ? {} : {min: minimumCny}),
});

const FILTERS = ['fares', 'feeds', 'systems', 'prefixes', 'routes', 'routeIds', 'stations', 'anyStation', 'joined'];

/** The rule as it will be: its filters, other figures. */
const renewed = (rule: FareRule, value: Asked, {evidence, sourceId}: Context): FareRule => {
    if (value.factor !== undefined) return {...scaled(rule, value.factor), evidence, sourceId};
    const filters = Object.fromEntries(FILTERS.flatMap(key => (rule[key] === undefined ? [] : [[key, rule[key]]])));
    return {...filters, id: rule.id, dates: rule.dates, evidence, sourceId, ...priceOf(value)};
};

const differs = (a: FareRule, b: FareRule): boolean =>
    JSON.stringify({...a, evidence: '', sourceId: ''}) !== JSON.stringify({...b, evidence: '', sourceId: ''});

const changeRule = (current: FareRule, value: Asked, context: Context): void => {
    const {draft} = context;
    const {from} = value;
    const next = renewed(current, value, context);
    if (!differs(next, current)) return context.already('票价已是如此', 'the fare is already that');
    const later = {
        ...next,
        id: from === undefined ? current.id : `${current.id}~${from}`,
        dates: {...current.dates, ...(from === undefined ? {} : {from})},
    };
    // The first rule that holds counts, so from its first day on the new one goes before the old.
    draft.fares = draft.fares.flatMap(rule =>
        rule !== current ? [rule] : from === undefined ? [later] : [later, rule],
    );
    context.touch('fares', later.id);
};

type RuleFigures = Omit<FareRule, 'id' | 'dates' | 'evidence' | 'sourceId'>;

/** Other fares of lines of one feed: of its routes, or as rules that go before all others. */
class FeedFares {
    /** Rules in the order in which they are to come. */
    readonly rules: FareRule[] = [];
    readonly routes: Map<string, Route>;
    /** Lines whose fare is that of rules, to be multiplied. */
    private readonly ruled: string[] = [];

    constructor(
        private readonly feed: Feed,
        private readonly value: Asked,
        private readonly context: Context,
    ) {
        this.routes = new Map(feed.routes);
    }

    private rule(name: string, values: RuleFigures, ids: readonly string[]): FareRule {
        const {feed, context, value} = this;
        return {
            ...values,
            id: `${context.owner}:${feed.id}:${name}`,
            dates: value.from === undefined ? {} : {from: value.from},
            evidence: context.evidence,
            sourceId: context.sourceId,
            fares: [],
            feeds: [feed.id],
            systems: [],
            routeIds: ids,
        } as unknown as FareRule;
    }

    changeRoute(id: string): void {
        const {feed, value, context, rules, routes} = this;
        const {flatCny, perKmCny, factor, from} = value;
        const {fare, fareEvidence, ...bare} = feed.routes.get(id)!;
        const next = flatCny ?? (fare === undefined || factor === undefined ? undefined : clean(fare * factor));
        if (next !== undefined && next === fare) return;
        if (fare === undefined && factor !== undefined) {
            this.ruled.push(id);
            return;
        }
        if (from === undefined && next !== undefined)
            routes.set(id, {...bare, fare: next, fareEvidence: context.evidence});
        else {
            // A fare of routes.txt goes before every rule, so with a first
            // day, or by the kilometre, it becomes a rule of its own.
            routes.set(id, bare);
            rules.push(this.rule(id, next === undefined ? priceOf(value) : {kind: 'flat', amount: next}, [id]));
            if (from !== undefined && fare !== undefined)
                rules.push({
                    ...this.rule(`${id}~before`, {kind: 'flat', amount: fare}, [id]),
                    dates: {},
                    evidence: fareEvidence ?? feed.evidence,
                });
        }
        context.touch('fares', `${feed.id}:${id}`);
        if (perKmCny !== undefined && this.lacksKilometres(id))
            context.note(
                `${feed.id}:${id} 的部分车次没有里程，其票价不详`,
                `some trips of ${feed.id}:${id} have no distance, so their fare is not known`,
            );
    }

    private lacksKilometres(id: string): boolean {
        return this.feed.trips.some(
            ({routeId, stops}) => routeId === id && stops.some(({distanceKm}) => distanceKm === undefined),
        );
    }

    /** Copies of the rules that price the lines without a fare of their own, times the factor. */
    multiplyRules(): void {
        const {feed, value, context, rules, ruled} = this;
        const {factor, from} = value;
        if (ruled.length === 0) return;
        const copies = context.draft.fares.filter(
            old =>
                RIDE_KINDS.has(old.kind) &&
                isOfFeed(old, feed) &&
                (from === undefined || old.dates.to === undefined || old.dates.to >= from),
        );
        for (const old of copies) {
            const next = this.rule(old.id, scaled(old, factor!), ruled);
            rules.push({
                ...next,
                dates: {...old.dates, ...(from === undefined || (old.dates.from ?? '') > from ? {} : {from})},
            });
            context.touch('fares', next.id);
        }
        if (copies.length === 0)
            context.note(
                `${feed.title?.zh ?? feed.id} 的票价不详，倍数不起作用`,
                `the fare of ${feed.title?.en ?? feed.id} is not known: a factor changes nothing`,
            );
    }
}

/**
 * Another fare: flat, by the kilometre, or the old one times a factor; of lines, of a whole system, or of one rule of
 * fares.yaml. Times do not change.
 */
export const changeFare = defineKind({
    kind: 'change-fare',
    title: {zh: '改变票价', en: 'Change fares'},
    effect: 'none',
    schema,
    apply(value, context) {
        const {draft} = context;
        const {lines, system, factor} = value;
        checkAsked(value, context);
        const resolvedLines = (lines ?? []).map((line, at) => resolveLine(context, `lines[${at + 1}]`, line));
        const rule = resolveRule(value, context);
        const ofSystem =
            system === undefined ? [] : [...draft.feeds.values()].filter(feed => systemsOf(feed).has(system));
        if (system !== undefined && ofSystem.length === 0)
            refuse(context, 'system', '交通网络没有这种系统的线路', 'the network has no line of this system', 'system');
        // Nothing is touched then, which is said of every modification that changes nothing.
        if (context.failed || factor === 1) return;
        if (rule !== undefined) return changeRule(rule, value, context);

        const targets = new Map<string, Set<string>>();
        for (const line of resolvedLines)
            targets.set(line!.feed.id, (targets.get(line!.feed.id) ?? new Set()).add(line!.route.id));
        for (const feed of ofSystem)
            targets.set(feed.id, new Set([...feed.routes.keys()].filter(id => systemOfRoute(feed, id) === system)));
        const before: FareRule[] = [];
        for (const [feedId, routeIds] of targets) {
            const feed = draft.feeds.get(feedId)!;
            const fares = new FeedFares(feed, value, context);
            for (const id of routeIds) fares.changeRoute(id);
            fares.multiplyRules();
            before.push(...fares.rules);
            const {routes} = fares;
            if (routes.size > 0 && [...routeIds].some(id => routes.get(id) !== feed.routes.get(id)))
                draft.feeds.set(feedId, {...feed, routes});
        }
        draft.fares = [...before, ...draft.fares];
    },
});
