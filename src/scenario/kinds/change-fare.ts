import {z} from 'zod';
import {type FareRule, type Feed, SYSTEMS} from '../../network/types.js';
import {defineKind} from '../modification.js';
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
        systems.includes(feed.system)
    );
};

/**
 * Another fare: flat, by the kilometre, or the old one times a factor; of lines, of a whole system, or of one rule of
 * fares.yaml. Times do not change.
 */
export const changeFare = defineKind({
    kind: 'change-fare',
    title: {zh: '改变票价', en: 'Change fares'},
    effect: 'none',
    schema: modificationSchema('change-fare', {
        lines: z.array(reference).min(1).max(200).optional(),
        system: z.enum(SYSTEMS).optional().describe('All lines of a system'),
        rule: reference.optional().describe('Id of a rule of fares.yaml; tolls and taxis too, by a factor'),
        flatCny: figure(0, 10_000, 'CNY a ride').optional(),
        perKmCny: figure(0, 100, 'CNY a kilometre of the timetable').optional(),
        minimumCny: figure(0, 10_000, 'Least fare by the kilometre').optional(),
        factor: figure(0, 100, 'The old fare times this').optional(),
        from: isoDate.optional().describe('First day of the new fare; default always'),
    }),
    apply({lines, system, rule: ruleId, flatCny, perKmCny, minimumCny, factor, from}, context) {
        const {draft, evidence, sourceId, kind} = context;
        const count = (...values: unknown[]): number => values.filter(value => value !== undefined).length;
        const refuse = (field: string, zh: string, en: string, wanted: string): void =>
            context.report('modification-impossible', field, field, {
                kind,
                reason: {zh, en},
                wanted: {zh: wanted, en: wanted},
            });
        if (count(lines, system, ruleId) !== 1)
            refuse(
                'lines',
                '要说明是哪些线路、哪种系统或哪条规则，只说一种',
                'it must name lines, a system or a rule, and one of them only',
                'lines / system / rule',
            );
        if (count(flatCny, perKmCny, factor) !== 1)
            refuse(
                'flatCny',
                '一口价、按公里与倍数要给且只给一个',
                'a flat fare, one by the kilometre or a factor: one of them',
                'flatCny / perKmCny / factor',
            );
        if (minimumCny !== undefined && perKmCny === undefined)
            refuse(
                'minimumCny',
                '最低票价只用于按公里计价',
                'a least fare belongs to a fare by the kilometre',
                'perKmCny',
            );
        const found = (lines ?? []).map((line, at) => resolveLine(context, `lines[${at + 1}]`, line));
        const known = ruleId === undefined ? undefined : draft.fares.find(({id}) => id === ruleId);
        if (ruleId !== undefined && known === undefined)
            context.unknown(
                'rule',
                ruleId,
                {zh: '票价规则', en: 'fare rule'},
                draft.fares.map(({id}) => ({id, name: {zh: id, en: id}})),
            );
        if (known !== undefined && factor === undefined && !RIDE_KINDS.has(known.kind))
            refuse('rule', `${known.id} 不是车票票价`, `${known.id} is no fare of a ride`, 'factor');
        const systemFeeds =
            system === undefined ? [] : [...draft.feeds.values()].filter(feed => feed.system === system);
        if (system !== undefined && systemFeeds.length === 0)
            refuse('system', '路网没有这种系统的线路', 'the network has no line of this system', 'system');
        // Nothing is touched then, which is said of every modification that changes nothing.
        if (context.failed || factor === 1) return;

        const dates = from === undefined ? {} : {from};
        const price = {
            ...(flatCny === undefined
                ? {kind: 'perKm' as const, rate: perKmCny!}
                : {kind: 'flat' as const, amount: flatCny}),
            ...(minimumCny === undefined ? {} : {min: minimumCny}),
        };
        /** The rule as it will be: its filters, other figures. */
        const renewed = (rule: FareRule): FareRule => {
            const filters = Object.fromEntries(
                [
                    'fares',
                    'feeds',
                    'systems',
                    'prefixes',
                    'routes',
                    'routeIds',
                    'stations',
                    'anyStation',
                    'joined',
                ].flatMap(key => (rule[key] === undefined ? [] : [[key, rule[key]]])),
            );
            return factor === undefined
                ? {...filters, id: rule.id, dates: rule.dates, evidence, sourceId, ...price}
                : {...scaled(rule, factor), evidence, sourceId};
        };
        const differs = (a: FareRule, b: FareRule): boolean =>
            JSON.stringify({...a, evidence: '', sourceId: ''}) !== JSON.stringify({...b, evidence: '', sourceId: ''});

        if (known !== undefined) {
            const next = renewed(known);
            if (!differs(next, known)) return context.already('票价已是如此', 'the fare is that already');
            const later = {
                ...next,
                id: from === undefined ? known.id : `${known.id}~${from}`,
                dates: {...known.dates, ...dates},
            };
            // The first rule that holds counts, so from its first day on the new one goes before the old.
            draft.fares = draft.fares.flatMap(rule =>
                rule !== known ? [rule] : from === undefined ? [later] : [later, rule],
            );
            context.touch('fares', later.id);
            return;
        }
        const targets = new Map<string, Set<string>>();
        for (const line of found)
            targets.set(line!.feed.id, (targets.get(line!.feed.id) ?? new Set()).add(line!.route.id));
        for (const feed of systemFeeds) targets.set(feed.id, new Set(feed.routes.keys()));
        const before: FareRule[] = [];
        for (const [feedId, routeIds] of targets) {
            const feed = draft.feeds.get(feedId)!;
            const rule = (
                name: string,
                values: Omit<FareRule, 'id' | 'dates' | 'evidence' | 'sourceId'>,
                ids: readonly string[],
            ): FareRule =>
                ({
                    ...values,
                    id: `${context.owner}:${feedId}:${name}`,
                    dates,
                    evidence,
                    sourceId,
                    fares: [],
                    feeds: [feedId],
                    systems: [],
                    routeIds: ids,
                }) as unknown as FareRule;
            const routes = new Map(feed.routes);
            const ruled: string[] = [];
            for (const id of routeIds) {
                const route = feed.routes.get(id)!;
                const {fare, fareEvidence, ...bare} = route;
                const next = flatCny ?? (fare === undefined || factor === undefined ? undefined : clean(fare * factor));
                if (next !== undefined && next === fare) continue;
                if (fare === undefined && factor !== undefined) {
                    ruled.push(id);
                    continue;
                }
                if (from === undefined && next !== undefined)
                    routes.set(id, {...bare, fare: next, fareEvidence: evidence});
                else {
                    // A fare of routes.txt goes before every rule, so with a first
                    // day, or by the kilometre, it becomes a rule of its own.
                    routes.set(id, bare);
                    before.push(rule(id, next === undefined ? price : {kind: 'flat', amount: next}, [id]));
                    if (from !== undefined && fare !== undefined)
                        before.push({
                            ...rule(`${id}~before`, {kind: 'flat', amount: fare}, [id]),
                            dates: {},
                            evidence: fareEvidence ?? feed.evidence,
                        });
                }
                context.touch('fares', `${feedId}:${id}`);
                if (
                    perKmCny !== undefined &&
                    feed.trips.some(
                        ({routeId, stops}) => routeId === id && stops.some(({distanceKm}) => distanceKm === undefined),
                    )
                )
                    context.note(
                        `${feedId}:${id} 有的车次没有里程，其票价不明`,
                        `some trips of ${feedId}:${id} have no kilometres: their fare is not known`,
                    );
            }
            if (ruled.length > 0) {
                const copies = draft.fares.filter(
                    old =>
                        RIDE_KINDS.has(old.kind) &&
                        isOfFeed(old, feed) &&
                        (from === undefined || old.dates.to === undefined || old.dates.to >= from),
                );
                for (const old of copies) {
                    const next = {
                        ...rule(old.id, scaled(old, factor!), ruled),
                        dates: {...old.dates, ...(from === undefined || (old.dates.from ?? '') > from ? {} : dates)},
                    };
                    before.push(next);
                    context.touch('fares', next.id);
                }
                if (copies.length === 0)
                    context.note(
                        `${feedId} 的票价不明，倍数不起作用`,
                        `the fare of ${feedId} is not known: a factor changes nothing`,
                    );
            }
            if (routes.size > 0 && [...routeIds].some(id => routes.get(id) !== feed.routes.get(id)))
                draft.feeds.set(feedId, {...feed, routes});
        }
        draft.fares = [...before, ...draft.fares];
    },
});
