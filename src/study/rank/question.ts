import type {Endpoint} from '../../compile/endpoint.js';
import {opportunityKinds} from '../../matrix/end-figures.js';
import {type MatrixRequest, resolveMatrix} from '../../matrix/matrix.js';
import type {Network} from '../../network/types.js';
import {type Problem} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import {shareOf} from '../../request/percentiles.js';
import type {ResolvedSettings} from '../../request/settings.js';
import type {Sessions} from '../../session/sessions.js';
import {CERTAINTY_DRAWS} from '../certainty/draws.js';
import {oneEnd, placesAsked} from '../places.js';
import {type Players, resolvePlayers} from './players.js';
import type {RankRequest} from './types.js';

/** Centres of one question at most. */
export const MOST_CENTRES = 8;
export const STANDARD_VALUE = 'people-60';
const STANDARD_DISCOUNT = 0.05;
const MOST_YEARS = 60;

/** What a set of projects is worth. */
type ValueKind =
    | {readonly kind: 'people'; readonly minutes: number}
    | {readonly kind: 'person-minutes'; readonly weight: string}
    | {readonly kind: 'access'};

/** What is asked, resolved on the network. */
export interface RankQuestion {
    readonly request: RankRequest;
    readonly network: Network;
    readonly players: Players;
    readonly settings: ResolvedSettings;
    readonly value: ValueKind;
    readonly origins: readonly Endpoint[];
    readonly centres: readonly string[];
    readonly ends: readonly Endpoint[];
    readonly percentile: number;
    readonly seed: number;
    readonly drawCount: number;
    readonly discount: number;
    readonly years: {readonly from: number; readonly to: number} | undefined;
}

const valueKindOf = (
    network: Network,
    {value = STANDARD_VALUE, weight = 'people'}: RankRequest,
): ValueKind | Problem => {
    const minutes = /^people-(\d{1,3})$/.exec(value)?.[1];
    if (minutes !== undefined && Number(minutes) > 0 && Number(minutes) <= 600)
        return {kind: 'people', minutes: Number(minutes)};
    if (value === 'access') return {kind: 'access'};
    if (value !== 'person-minutes')
        return problem('value-unknown', {field: 'value'}, value, {
            allowed: 'people-60, people-90, person-minutes, access',
        });
    const kinds = opportunityKinds(network);
    return kinds.includes(weight)
        ? {kind: 'person-minutes', weight}
        : problem('value-unknown', {field: 'weight'}, weight, {allowed: kinds.join(', ')});
};

const yearsOf = (text: string | undefined): RankQuestion['years'] | Problem => {
    if (text === undefined) return undefined;
    const [, from, to] = /^(\d{4})-(\d{4})$/.exec(text) ?? [];
    const years = {from: Number(from), to: Number(to)};
    return from !== undefined && years.to >= years.from && years.to - years.from < MOST_YEARS
        ? years
        : problem('value-unknown', {field: 'years'}, text, {allowed: '2026-2040'});
};

const isProblem = (value: object | undefined): value is Problem => value !== undefined && 'code' in value;

export const resolveRank = (sessions: Sessions, request: RankRequest): RankQuestion => {
    const {network} = sessions;
    const {
        projects,
        value: _value,
        centres: centresAsked,
        measure: _measure,
        weight: _weight,
        perYuan: _perYuan,
        percentile: askedPercentile = 50,
        draws: drawCount = 0,
        seed = 1,
        budget,
        years: yearsAsked,
        discount = STANDARD_DISCOUNT,
        ...rest
    } = request;
    const percentile = shareOf(askedPercentile);
    const value = valueKindOf(network, request);
    const years = yearsOf(yearsAsked);
    const problems: Problem[] = [value, years].filter(isProblem);
    const between = (field: string, number: number, low: number, high: number, isFine = true): void => {
        if (!isFine || !(number >= low && number <= high))
            problems.push(problem('request-range', {field}, number, {low, high}));
    };
    between('percentile', percentile, 0, 1, percentile > 0);
    between('seed', seed, 0, 2 ** 31, Number.isInteger(seed));
    if (drawCount !== 0 && (rest.modes?.length ?? 1) > 1)
        problems.push(problem('option-conflict', {field: 'draws'}, 'draws, modes'));
    if (drawCount !== 0 && 'kind' in value && value.kind === 'access')
        problems.push(problem('option-conflict', {field: 'draws'}, 'draws, value'));
    if (drawCount !== 0)
        between('draws', drawCount, CERTAINTY_DRAWS.least, CERTAINTY_DRAWS.most, Number.isInteger(drawCount));
    if (budget !== undefined) between('budget', budget, 0, 1e15);
    between('discount', discount, 0, 1);
    const centres = placesAsked(network, centresAsked, ['circle', 'centre']);
    between('centres', centres.length, 1, MOST_CENTRES);
    const matrixRequest: MatrixRequest = {...rest, origins: 'zones', destinations: [centres[0] ?? '']};
    const {settings, origins} = resolveMatrix(network, matrixRequest, {problems, modes: rest.modes ?? ['transit']});
    return {
        request,
        network,
        players: resolvePlayers(network, projects, settings.asOf),
        settings,
        value: value as ValueKind,
        origins,
        centres,
        ends: centres.map((text, at) => oneEnd(network, `centres[${at + 1}]`, text, settings.asOf)),
        percentile,
        seed,
        drawCount,
        discount,
        years: years as RankQuestion['years'],
    };
};
