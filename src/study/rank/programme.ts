import {bestOrder, type OrderInput, valueOfOrder} from '../../measure/projects/order.js';
import {
    MOST_EXACT_SELECTION,
    selectExact,
    selectGreedy,
    type Selection,
    type SelectionInput,
} from '../../measure/projects/selection.js';
import type {Project} from '../../network/types.js';
import {openingOf} from '../../scenario/document.js';
import {type Game, MOST_EXACT} from './game.js';
import {isAllowed, membersOf} from './players.js';
import {costOf} from './provinces.js';
import type {RankQuestion} from './question.js';
import type {RankOrder, RankProgramme, RankSelection} from './types.js';

/**
 * Years of works by kind of project, where the data say no more: the railways of the corridor whose start and opening
 * are written took four to five, roads two, a bus line one. Estimated, printed with every order.
 */
export const BUILD_YEARS: Readonly<Record<string, number>> = {rail: 5, maglev: 6, road: 2, bus: 1};
const OTHER_YEARS = 3;

const buildYearsOf = ({kind}: Project): number => BUILD_YEARS[kind] ?? OTHER_YEARS;

/** What a budget buys, of the projects whose cost is known. */
export const programmeOf = async (
    game: Game,
    budget: number,
    {isMonotone, per}: {readonly isMonotone: boolean; readonly per: number},
): Promise<RankProgramme> => {
    const {players, count} = game;
    const costs = players.projects.map(project => costOf(project)?.amount);
    const withCost = costs.reduce<number>((set, cost, at) => (cost === undefined ? set : set | (1 << at)), 0);
    const nothing = (await game.value(0))[0]!;
    const input: SelectionInput = {
        count,
        costs: costs.map(cost => cost ?? 0),
        budget,
        isAllowed: set => (set & ~withCost) === 0 && isAllowed(players, set),
        valueOf: async set => ((await game.value(set))[0]! - nothing) / per,
    };
    const shown = ({set, value, cost}: Selection): RankSelection => ({
        projects: membersOf(set, count).map(at => players.projects[at]!.id),
        value,
        cost,
    });
    const greedy = await selectGreedy(input, at => players.needs[at]!);
    // Sets of many projects can be too many to search for one by one where none tells of another.
    const isExact = count <= (isMonotone ? MOST_EXACT_SELECTION : MOST_EXACT);
    const exact = isExact ? await selectExact(input, isMonotone) : undefined;
    return {
        budget,
        method: exact === undefined ? 'greedy' : 'exact',
        chosen: shown(exact ?? greedy),
        greedy: shown(greedy),
        gap: exact === undefined ? null : exact.value === 0 ? 0 : 1 - greedy.value / exact.value,
        withoutCost: players.projects.filter((_, at) => costs[at] === undefined).map(({id}) => id),
    };
};

/** In which order to build, one project after the other, and what other orders lose. */
export const orderOf = async (
    game: Game,
    {years, discount, per}: Pick<RankQuestion, 'years' | 'discount'> & {readonly per: number},
    figures: {readonly firstIn: ArrayLike<number>; readonly shapley: ArrayLike<number>},
): Promise<RankOrder | null> => {
    const {players, count} = game;
    if (years === undefined || count > MOST_EXACT) return null;
    const gains = new Float64Array(2 ** count);
    const nothing = (await game.value(0))[0]!;
    for (let set = 0; set < gains.length; set++) gains[set] = ((await game.value(set))[0]! - nothing) / per;
    const lengths = players.projects.map(buildYearsOf);
    const input: OrderInput = {
        count,
        years: lengths,
        gains,
        isAllowed: set => isAllowed(players, set),
        horizon: years.to - years.from + 1,
        rate: discount,
    };
    const best = bestOrder(input);
    let now = years.from;
    const built = best.order.map(at => {
        const starts = now;
        now += lengths[at]!;
        return {id: players.projects[at]!.id, starts, opens: now};
    });
    const all = players.projects.map((_, at) => at);
    const falling = (values: ArrayLike<number>): number[] => all.toSorted((a, b) => values[b]! - values[a]! || a - b);
    /** Whatever needs another is moved behind it. */
    const behindNeeds = (order: readonly number[]): number[] => {
        const done: number[] = [];
        const visit = (at: number): void => {
            if (done.includes(at)) return;
            for (const need of membersOf(players.needs[at]!, count)) visit(need);
            done.push(at);
        };
        order.forEach(visit);
        return done;
    };
    const openings = players.projects.map(project => openingOf(project) ?? '9999');
    const orders = {
        shapley: falling(figures.shapley),
        firstIn: falling(figures.firstIn),
        cost: all.toSorted(
            (a, b) =>
                (costOf(players.projects[a]!)?.amount ?? Infinity) -
                    (costOf(players.projects[b]!)?.amount ?? Infinity) || a - b,
        ),
        dates: all.toSorted((a, b) => (openings[a]! < openings[b]! ? -1 : openings[a]! > openings[b]! ? 1 : a - b)),
    };
    return {
        ...years,
        discount,
        best: {projects: built, value: best.value},
        others: Object.entries(orders).map(([by, order]) => {
            const list = behindNeeds(order);
            const value = valueOfOrder(input, list);
            return {
                by: by as keyof typeof orders,
                projects: list.map(at => players.projects[at]!.id),
                value: value ?? null,
                regret: value === undefined ? null : best.value - value,
            };
        }),
    };
};
