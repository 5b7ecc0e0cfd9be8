import {parseClock} from '../units/clock.js';
import {groupBy} from '../units/collections.js';
import {isWithin} from '../units/date.js';
import {roundMoney} from '../units/money.js';
import {DAY, EVIDENCE_GRADES, type Evidence, type IsoDate, type Metres, type Seconds} from '../units/units.js';
import type {FareRule, Feed, Network, RoadLink, Route} from './types.js';

/** Money in the network's currency; low and high equal the amount where nothing wider is known. */
export interface Price {
    readonly amount: number;
    readonly low: number;
    readonly high: number;
    readonly evidence: Evidence;
}

/** A ride as its fare sees it. */
export interface FareRide {
    readonly feedId: string;
    readonly routeId: string;
    /** Train number people know; its letter picks the rule. */
    readonly trip: string;
    readonly boardStation: string;
    readonly alightStation: string;
    /** Tariff kilometres; undefined where the feed has none. */
    readonly distanceKm?: number | undefined;
}

/** One ticket: a ride, or several of one system joined without leaving it. */
export interface Ticket {
    readonly rides: readonly FareRide[];
    /** Undefined: not known, never free. */
    readonly price?: Price;
    /** Rule of fares.yaml, or `route` for a fare of routes.txt. */
    readonly ruleId?: string;
}

interface Amounts {
    readonly amount: number;
    readonly low?: number;
    readonly high?: number;
}

/**
 * Fields of the rules as the comment at the head of the corridor's fares.yaml gives them, checked when they were read.
 */
interface Filters {
    readonly fares: readonly string[];
    readonly feeds: readonly string[];
    readonly systems: readonly string[];
    readonly prefixes?: readonly string[];
    readonly routes?: readonly string[];
    /** Whole ids of routes. */
    readonly routeIds?: readonly string[];
    readonly stations?: readonly string[];
    readonly anyStation?: readonly string[];
    readonly jurisdiction?: string;
    readonly joined?: boolean;
}
interface Rounding {
    readonly roundTo?: number;
    readonly roundHalf?: 'up' | 'down';
}
interface Steps {
    readonly base: number;
    readonly baseKm: number;
    readonly add: number;
    readonly everyKm: number;
    readonly max?: number;
    readonly low?: number;
    readonly high?: number;
}
interface PerKm extends Rounding {
    readonly rate: number;
    readonly low?: number;
    readonly high?: number;
    readonly min?: number;
    readonly max?: number;
    readonly factor?: number;
    readonly factorLow?: number;
    readonly factorHigh?: number;
    readonly factorRoundTo?: number;
}
interface Pair extends Amounts {
    readonly from: string;
    readonly to: string;
    readonly evidence?: Evidence;
}
interface Taxi extends Rounding {
    readonly base: number;
    readonly baseLow?: number;
    readonly baseHigh?: number;
    readonly baseKm: number;
    readonly perKm: number;
    readonly perKmLow?: number;
    readonly perKmHigh?: number;
    readonly farKm?: number;
    readonly farPerKm?: number;
    readonly farPerKmLow?: number;
    readonly farPerKmHigh?: number;
    readonly nightFactor?: number;
    readonly nightHours?: readonly string[];
}
interface Rate {
    readonly rate: number;
    readonly low?: number;
    readonly high?: number;
    readonly etcFactor?: number;
}

const figures = <T>(rule: FareRule): T & Filters => rule as unknown as T & Filters;

/** Products are decimals: 0.45 x 10 must be 4.5 exactly before a half is rounded. */
const clean = (value: number): number => Math.round(value * 1e6) / 1e6;

const roundTo = (value: number, step = 0.01, half: 'up' | 'down' = 'up'): number => {
    const steps = clean(value / step);
    const fullSteps = Math.floor(steps);
    const rest = clean(steps - fullSteps);
    return clean((rest > 0.5 || (rest === 0.5 && half === 'up') ? fullSteps + 1 : fullSteps) * step);
};

const worst = (grades: readonly Evidence[]): Evidence =>
    EVIDENCE_GRADES[Math.max(0, ...grades.map(grade => EVIDENCE_GRADES.indexOf(grade)))]!;

/** Sum of prices; the grade is the lowest among them. */
export const addPrices = (prices: readonly Price[]): Price => ({
    amount: roundMoney(prices.reduce((sum, {amount}) => sum + amount, 0)),
    low: roundMoney(prices.reduce((sum, {low}) => sum + low, 0)),
    high: roundMoney(prices.reduce((sum, {high}) => sum + high, 0)),
    evidence: worst(prices.map(({evidence}) => evidence)),
});

const priced = ({amount, low = amount, high = amount}: Amounts, evidence: Evidence): Price => ({
    amount,
    low,
    high,
    evidence,
});

const stepsFare = ({base, baseKm, add, everyKm, max = Infinity, low, high}: Steps, km: number): Amounts => {
    const amount = clean(Math.min(max, base + add * Math.ceil(clean(Math.max(0, km - baseKm) / everyKm))));
    return {amount, low: low ?? amount, high: high ?? amount};
};

const perKmFare = (rule: PerKm, km: number): Amounts => {
    const {
        rate,
        low = rate,
        high = rate,
        min = 0,
        max = Infinity,
        factor = 1,
        factorLow = factor,
        factorHigh = factor,
    } = rule;
    const hasFactor = rule.factor !== undefined || rule.factorLow !== undefined || rule.factorHigh !== undefined;
    const fare = (perKm: number, times: number): number => {
        const plain = Math.min(max, Math.max(min, roundTo(perKm * km, rule.roundTo, rule.roundHalf)));
        return hasFactor ? roundTo(plain * times, rule.factorRoundTo ?? rule.roundTo, rule.roundHalf) : plain;
    };
    return {amount: fare(rate, factor), low: fare(low, factorLow), high: fare(high, factorHigh)};
};

const pairOf = (pairs: readonly Pair[], a: string, b: string): Pair | undefined =>
    pairs.find(({from, to}) => (from === a && to === b) || (from === b && to === a));

const letterOf = (trip: string): string =>
    /^[A-Za-z]/.test(trip) ? trip.charAt(0).toUpperCase() : /^\d/.test(trip) ? '0-9' : '';

const holds = (
    rule: FareRule,
    asOf: IsoDate,
    feed: Feed,
    route: Route | undefined,
    {routeId, trip, boardStation, alightStation}: FareRide,
): boolean => {
    const {fares, feeds, systems, prefixes, routes, routeIds, stations, anyStation} = figures<object>(rule);
    if (!isWithin(asOf, rule.dates)) return false;
    const scoped = fares.length + feeds.length + systems.length > 0;
    if (
        scoped &&
        !(feed.fare !== undefined && fares.includes(feed.fare)) &&
        !feeds.includes(feed.id) &&
        !systems.includes(route?.system ?? feed.system)
    )
        return false;
    if (prefixes !== undefined && !prefixes.includes(letterOf(trip))) return false;
    if (
        routes !== undefined &&
        !routes.some(start => routeId.startsWith(start) || (route?.shortName ?? '').startsWith(start))
    )
        return false;
    if (routeIds !== undefined && !routeIds.includes(routeId)) return false;
    if (stations !== undefined && !(stations.includes(boardStation) && stations.includes(alightStation))) return false;
    if (anyStation !== undefined && !(anyStation.includes(boardStation) || anyStation.includes(alightStation)))
        return false;
    return (
        rule.kind !== 'table' ||
        pairOf(figures<{pairs: readonly Pair[]}>(rule).pairs, boardStation, alightStation) !== undefined
    );
};

const RIDE_KINDS = new Set<FareRule['kind']>(['steps', 'perKm', 'flat', 'table']);

const ruleFor = (network: Network, asOf: IsoDate, ride: FareRide): FareRule | undefined => {
    const feed = network.feeds.get(ride.feedId);
    if (feed === undefined) return undefined;
    const route = feed.routes.get(ride.routeId);
    return network.fares.find(rule => RIDE_KINDS.has(rule.kind) && holds(rule, asOf, feed, route, ride));
};

const priceBy = (rule: FareRule, rides: readonly FareRide[]): Price | undefined => {
    const km = rides.reduce((sum, {distanceKm = Number.NaN}) => sum + distanceKm, 0);
    switch (rule.kind) {
        case 'flat':
            return priced(figures<Amounts>(rule), rule.evidence);
        case 'table': {
            const pair = pairOf(
                figures<{pairs: readonly Pair[]}>(rule).pairs,
                rides[0]!.boardStation,
                rides.at(-1)!.alightStation,
            );
            return pair === undefined ? undefined : priced(pair, pair.evidence ?? rule.evidence);
        }
        case 'steps':
            return Number.isNaN(km) ? undefined : priced(stepsFare(figures<Steps>(rule), clean(km)), rule.evidence);
        case 'perKm':
            return Number.isNaN(km) ? undefined : priced(perKmFare(figures<PerKm>(rule), clean(km)), rule.evidence);
        default:
            return undefined;
    }
};

/**
 * Tickets of the rides of one journey in order (docs/data-formats.md, fares.yaml): the first rule in file order whose
 * filters hold prices a ride, a fare of routes.txt goes before it. Rides one after the other under one `joined` rule
 * that change inside a station are one ticket on their summed distance.
 */
export const ticketsOf = (network: Network, asOf: IsoDate, rides: readonly FareRide[]): Ticket[] => {
    const groups: {rides: FareRide[]; rule: FareRule | undefined; routeFare: Price | undefined}[] = [];
    for (const ride of rides) {
        const feed = network.feeds.get(ride.feedId);
        const route = feed?.routes.get(ride.routeId);
        const routeFare =
            route?.fare === undefined ? undefined : priced({amount: route.fare}, route.fareEvidence ?? feed!.evidence);
        const rule = routeFare === undefined ? ruleFor(network, asOf, ride) : undefined;
        const before = groups.at(-1);
        const joins =
            rule !== undefined &&
            figures<object>(rule).joined === true &&
            before?.rule === rule &&
            before.rides.at(-1)!.alightStation === ride.boardStation;
        if (joins) before.rides.push(ride);
        else groups.push({rides: [ride], rule, routeFare});
    }
    return groups.map(({rides: together, rule, routeFare}): Ticket => {
        const price = routeFare ?? (rule === undefined ? undefined : priceBy(rule, together));
        const ruleId = routeFare === undefined ? rule?.id : 'route';
        return {rides: together, ...(price === undefined ? {} : {price}), ...(ruleId === undefined ? {} : {ruleId})};
    });
};

/** Fare of a journey's rides together; undefined when any of its tickets has no known price. */
export const rideFare = (network: Network, asOf: IsoDate, rides: readonly FareRide[]): Price | undefined => {
    const prices = ticketsOf(network, asOf, rides).map(({price}) => price);
    return prices.some(price => price === undefined) ? undefined : addPrices(prices as Price[]);
};

const roadRule = (
    network: Network,
    asOf: IsoDate,
    kind: 'taxi' | 'toll' | 'energy',
    jurisdiction?: string,
): FareRule | undefined =>
    network.fares.find(rule => {
        const only = figures<object>(rule).jurisdiction;
        return rule.kind === kind && isWithin(asOf, rule.dates) && (only === undefined || only === jurisdiction);
    });

const isDuring = (ranges: readonly string[], time: Seconds): boolean => {
    const clock = ((time % DAY) + DAY) % DAY;
    return ranges.some(range => {
        const [from, to] = range.split('-').map(side => parseClock(side.trim())!) as [Seconds, Seconds];
        return from <= to ? clock >= from && clock < to : clock >= from || clock < to;
    });
};

/**
 * Taxi ride without the tolls on its way; `start` is the clock
 * time it sets off. Undefined without a tariff for the date.
 */
export const taxiFare = (network: Network, asOf: IsoDate, distance: Metres, start: Seconds): Price | undefined => {
    const rule = roadRule(network, asOf, 'taxi');
    if (rule === undefined) return undefined;
    const taxi = figures<Taxi>(rule);
    const km = clean(distance / 1000);
    const {baseKm, farKm = Infinity, nightFactor = 1, nightHours = []} = taxi;
    const night = isDuring(nightHours, start) ? nightFactor : 1;
    const fare = (base: number, perKm: number, farPerKm: number): number =>
        roundTo(
            (base + perKm * Math.max(0, Math.min(km, farKm) - baseKm) + farPerKm * Math.max(0, km - farKm)) * night,
            taxi.roundTo,
            taxi.roundHalf,
        );
    const {base, baseLow = base, baseHigh = base, perKm, perKmLow = perKm, perKmHigh = perKm} = taxi;
    const {farPerKm = perKm, farPerKmLow = taxi.farPerKm ?? perKmLow, farPerKmHigh = taxi.farPerKm ?? perKmHigh} = taxi;
    return {
        amount: fare(base, perKm, farPerKm),
        low: fare(baseLow, perKmLow, farPerKmLow),
        high: fare(baseHigh, perKmHigh, farPerKmHigh),
        evidence: rule.evidence,
    };
};

/** What a toll is reckoned by. */
export type TolledLink = Pick<RoadLink, 'tolled' | 'toll' | 'tollEvidence' | 'evidence' | 'jurisdiction' | 'length'>;

/**
 * Tolls of the links driven: a link's own toll, else kilometres by jurisdiction. Amount and low are paid by ETC, high
 * without. Undefined when a tolled link has neither; a way without tolled links costs 0.
 */
export const tollOf = (network: Network, asOf: IsoDate, links: readonly TolledLink[]): Price | undefined => {
    const own = links.flatMap(({toll, evidence, tollEvidence = evidence}) =>
        toll === undefined || toll === 0 ? [] : [priced({amount: toll}, tollEvidence)],
    );
    const byKm = groupBy(
        links.filter(({tolled, toll}) => tolled && toll === undefined),
        ({jurisdiction}) => jurisdiction,
    );
    const prices = Array.from(byKm, ([jurisdiction, driven]): Price | undefined => {
        const rule = roadRule(network, asOf, 'toll', jurisdiction);
        if (rule === undefined) return undefined;
        const {rate, low = rate, high = rate, etcFactor = 1} = figures<Rate>(rule);
        const km = driven.reduce((sum, {length}) => sum + length, 0) / 1000;
        return {
            amount: roundTo(rate * etcFactor * km),
            low: roundTo(low * etcFactor * km),
            high: roundTo(high * km),
            evidence: rule.evidence,
        };
    });
    if (prices.some(price => price === undefined)) return undefined;
    return addPrices([...own, ...(prices as Price[])]);
};

/** Fuel or electricity of a drive. Undefined without a rule for the date. */
export const energyCost = (network: Network, asOf: IsoDate, distance: Metres): Price | undefined => {
    const rule = roadRule(network, asOf, 'energy');
    if (rule === undefined) return undefined;
    const {rate, low = rate, high = rate} = figures<Rate>(rule);
    const km = distance / 1000;
    return {amount: roundTo(rate * km), low: roundTo(low * km), high: roundTo(high * km), evidence: rule.evidence};
};
