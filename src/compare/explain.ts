import type {Endpoint} from '../compile/endpoint.js';
import type {Column, CompareControl} from './columns.js';
import type {CompareQuestion} from './question.js';
import {
    figuresOfJourney,
    firstAndLast,
    pairRequest,
    type Representative,
    representativeJourney,
} from './representative.js';
import {type Draft, pairName, type Shape} from './rows.js';
import type {CompareCell, CompareJourney, CompareRow} from './types.js';
import {whyOf} from './why.js';

/** By how much a row changes in any column. */
const weightOf = ({row}: Draft): number =>
    Math.max(
        ...row.columns
            .slice(1)
            .map(({status, difference}) =>
                status === 'newlyReached' || status === 'noLongerReached' ? Infinity : Math.abs(difference ?? 0),
            ),
    );

/** Indexes of the rows that changed most, as many as are to be explained. */
const chosenRows = ({why}: CompareQuestion, {summed}: Shape, drafts: readonly Draft[]): ReadonlySet<number> => {
    // Of sums there is no one journey to show.
    const limit = summed || why === false ? 0 : why === true ? Infinity : why;
    return new Set(
        drafts
            .map((draft, index) => ({index, weight: weightOf(draft)}))
            .toSorted((a, b) => b.weight - a.weight || a.index - b.index)
            .slice(0, Math.min(limit, drafts.length))
            .map(({index}) => index),
    );
};

interface Shown {
    readonly behind: Representative;
    readonly journey: CompareJourney;
}

const journeyOf = (
    {settings, mode, window, percentile}: CompareQuestion,
    {applied: {session}, asOf}: Column,
    from: Endpoint,
    to: Endpoint,
): Shown => {
    const request = pairRequest({...settings, asOf, remarks: []}, from, to);
    const behind = representativeJourney(session, request, mode, window, percentile);
    return {behind, journey: {...figuresOfJourney(behind.journey), ...firstAndLast(session, request, mode)}};
};

/** The row with the journeys behind its figures and a sentence on what they have otherwise. */
const explained = (question: CompareQuestion, columns: readonly Column[], {row, from, to}: Draft): CompareRow => {
    const {origins, destinations, settings} = question;
    const isPair = origins.length === 1 && destinations.length === 1;
    // Columns of one network have one journey.
    const shown = new Map<Column['seconds'], Shown>();
    for (const column of columns)
        if (!shown.has(column.seconds)) shown.set(column.seconds, journeyOf(question, column, from, to));
    const journeys = columns.map(({seconds}) => shown.get(seconds)!);
    const cells = row.columns.map((cell, at): CompareCell => {
        const {journey, behind} = journeys[at]!;
        if (at === 0) return {...cell, journey};
        const why = whyOf(
            columns[at]!.applied.session.network,
            isPair ? pairName(from, to) : row.name,
            journeys[0]!.behind,
            behind,
            settings.statistic,
        );
        return {...cell, journey, why};
    });
    const {zh, en, components} = cells[1]!.why!;
    return {...row, components, why: {zh, en}, columns: cells};
};

/** All rows, those that changed most explained. */
export const explainRows = (
    question: CompareQuestion,
    shape: Shape,
    columns: readonly Column[],
    drafts: readonly Draft[],
    {signal}: CompareControl,
): CompareRow[] => {
    const chosen = chosenRows(question, shape, drafts);
    return drafts.map((draft, index) => {
        signal?.throwIfAborted();
        return chosen.has(index) ? explained(question, columns, draft) : draft.row;
    });
};
