import type {DriveAccessMode} from '../compile/modes.js';
import type {CompiledModel} from '../compile/model.js';
import {stretchOf} from '../compile/stretch.js';
import {addPrices, energyCost, type Price, taxiFare, ticketsOf, type TolledLink, tollOf} from '../network/fares.js';
import type {RoadPath} from '../search/road-router.js';
import {roundMoney} from '../units/money.js';
import {clockOfTime} from '../units/time-zone.js';
import type {Bilingual, IsoDate, Seconds} from '../units/units.js';
import type {RiddenRide} from './transit-legs.js';
import type {AnswerCost} from './types.js';
import type {TravelMode} from '../request/types.js';

interface Item {
    readonly what: Bilingual;
    readonly price: Price | undefined;
}

const costOf = (model: CompiledModel, items: readonly Item[]): AnswerCost => {
    const priced = items.filter((item): item is Item & {price: Price} => item.price !== undefined);
    const total = addPrices(priced.map(({price}) => price));
    return {
        amount: roundMoney(total.amount),
        low: roundMoney(total.low),
        high: roundMoney(total.high),
        currency: model.network.currency,
        items: priced
            .filter(({price}) => price.high > 0)
            .map(({what, price: {amount, low, high, evidence}}) => ({
                what,
                amount: roundMoney(amount),
                low: roundMoney(low),
                high: roundMoney(high),
                evidence,
            })),
        unknown: items.filter(({price}) => price === undefined).map(({what}) => what),
    };
};

const joinNames = (names: readonly Bilingual[]): Bilingual => ({
    zh: names.map(({zh}) => zh).join('+'),
    en: names.map(({en}) => en).join('+'),
});

/** What tolls are reckoned by: rows of links, or streets, of which only the length and that they are tolled is known. */
const linksOf = ({road}: CompiledModel, path: RoadPath): TolledLink[] =>
    path.links.map(piece => {
        const {row, tolled, length} = stretchOf(road, piece);
        return row ?? {tolled, length, jurisdiction: '', evidence: 'estimated'};
    });

/** What clocks show, by which taxis are dearer at night. */
const clockOf = ({network, options}: CompiledModel, time: Seconds): Seconds =>
    clockOfTime(options.date, time, network.timeZone);

const driveItems = (
    model: CompiledModel,
    asOf: IsoDate,
    mode: DriveAccessMode,
    path: RoadPath,
    start: Seconds,
): Item[] => {
    const toll = tollOf(model.network, asOf, linksOf(model, path));
    if (mode === 'taxi')
        return [
            {
                what: {zh: '出租车', en: 'taxi'},
                price: taxiFare(model.network, asOf, path.metres, clockOf(model, start)),
            },
            {what: {zh: '通行费', en: 'toll'}, price: toll},
        ];
    // Whoever drives somebody to a station drives home again.
    const ways = mode === 'kiss-and-ride' ? 2 : 1;
    return [
        {what: {zh: '油电费', en: 'fuel or power'}, price: energyCost(model.network, asOf, ways * path.metres)},
        {
            what: {zh: '通行费', en: 'toll'},
            price: toll === undefined ? undefined : addPrices(Array.from({length: ways}, () => toll)),
        },
    ];
};

/**
 * Tickets of the rides (those of one system joined as its tariff says) and what the drives at the ends cost. The
 * modelled bus is not priced.
 */
export const journeyCost = (
    model: CompiledModel,
    asOf: IsoDate,
    rides: readonly RiddenRide[],
    drives: readonly {readonly mode: DriveAccessMode; readonly path: RoadPath; readonly start: Seconds}[],
): AnswerCost => {
    const tickets = ticketsOf(
        model.network,
        asOf,
        rides.map(({source, boardPosition, boardStation, alightStation, km}) => {
            const part = source.parts.findLast(({firstPosition}) => firstPosition <= boardPosition) ?? source.parts[0]!;
            return {
                feedId: source.feed.id,
                routeId: part.route.id,
                trip: part.trip.shortName,
                boardStation,
                alightStation,
                distanceKm: km,
            };
        }),
    );
    return costOf(model, [
        ...tickets.map(({rides: joined, price}) => ({
            what: joinNames(
                joined.map(({feedId, routeId, trip}) =>
                    trip === '' ? model.network.feeds.get(feedId)!.routes.get(routeId)!.name : {zh: trip, en: trip},
                ),
            ),
            price,
        })),
        ...drives.flatMap(({mode, path, start}) => driveItems(model, asOf, mode, path, start)),
    ]);
};

/** Cost of a whole trip by car, by taxi or on foot. */
export const driveCost = (
    model: CompiledModel,
    asOf: IsoDate,
    mode: TravelMode,
    path: RoadPath | undefined,
    start: Seconds,
): AnswerCost | null =>
    mode === 'car' || mode === 'taxi'
        ? costOf(model, path === undefined ? [] : driveItems(model, asOf, mode, path, start))
        : costOf(model, []);
