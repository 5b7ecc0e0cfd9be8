import type {RouteAnswer} from '../../src/client/index.js';
import {daysLater, type Talk} from '../format.js';
import {fill} from '../messages.js';

export type Journey = RouteAnswer['journeys'][number];
export type Leg = Journey['legs'][number];

/** Time not in a vehicle, as a share. */
export const outsideShare = ({components, durationSeconds}: Journey): number =>
    durationSeconds === 0 ? 0 : 1 - components.inVehicle / durationSeconds;

export const changesText = (count: number, {words}: Talk): string => {
    if (count === 0) return words.changes0;
    return count === 1 ? words.changes1 : fill(words.changesN, {count});
};

/** From the least to the most an amount may be. */
export function moneyRange(
    {low, high}: {readonly low: number; readonly high: number},
    currency: string,
    talk: Talk,
): string {
    const [least, most] = [Math.round(low), Math.round(high)];
    return talk.money(least, currency) + (least === most ? '' : `–${most}`);
}

export const costRange = (
    {cost}: {readonly cost: Pick<NonNullable<Journey['cost']>, 'low' | 'high' | 'currency'> | null},
    talk: Talk,
): string => (cost === null ? talk.words.costUnknown : moneyRange(cost, cost.currency, talk));

export const clockAt = (iso: string, from: string, talk: Talk): string =>
    `${talk.clock(iso)}${daysLater(iso, from) > 0 ? ` (${talk.words.nextDay})` : ''}`;

/** The best journey by each mode. */
export const bestByMode = (journeys: readonly Journey[]): Journey[] =>
    [...new Set(journeys.map(({mode}) => mode))].map(mode => journeys.find(journey => journey.mode === mode)!);

/** `mode:index`, by which the address names a journey. */
export const journeyKey = (journeys: readonly Journey[], journey: Journey): string =>
    `${journey.mode}:${journeys.filter(({mode}) => mode === journey.mode).indexOf(journey)}`;

/** What is put before the key of a journey back. */
export const RETURN = 'return ';

/** Public transport of either kind has changes and lines. */
export const isTransit = ({mode}: Pick<Journey, 'mode'>): boolean => mode === 'transit' || mode === 'transit-drive';

/** The journey that is shown. */
export function chosenOf(answer: RouteAnswer | undefined, key: string): Journey | undefined {
    if (answer === undefined) return undefined;
    const {journeys, returnJourneys = []} = answer;
    if (key.startsWith(RETURN))
        return returnJourneys.find(journey => `${RETURN}${journeyKey(returnJourneys, journey)}` === key) ?? journeys[0];
    return (
        journeys.find(journey => journeyKey(journeys, journey) === key) ??
        journeys.find(({mode}) => mode === 'transit') ??
        journeys[0]
    );
}
