import {useMemo} from 'react';
import type {AccessStudy, CertaintyStudy, CompareAnswer} from '../../src/client/index.js';
import {pressedAnswer, type Pressed} from '../api.js';
import {activeDrafts} from '../draft.js';
import type {Shown, State} from '../state.js';
import {useCompare} from './questions.js';

export type Row = CompareAnswer['rows'][number];
export type Cell = Row['columns'][number];
export type Difference = CertaintyStudy['pairs'][number]['differences'][number];

/** Was it asked about the ways to the place compared? */
export const isInward = ({request}: CompareAnswer): boolean => request['origins'] === 'zones';

/** The zone of a row: its id, or of a pair the end that is not the place compared. */
export const zoneOfRow = (row: Row, inward: boolean): string => (inward ? row.from?.id : row.to?.id) ?? row.id;

/** The place compared, as the service knows it. */
export const focusOf = (answer: CompareAnswer): Row['from'] => {
    const [row] = answer.rows;
    return isInward(answer) ? row?.to : row?.from;
};

/** Column of the scenario that is open in a comparison; 0, as it is without any, where it does nothing. */
export const openColumn = (state: State): number =>
    1 + activeDrafts(state).findIndex(({index}) => index === state.draft);

/** A comparison in which the open scenario does something. */
export interface Compared {
    readonly answer: CompareAnswer;
    readonly column: number;
    readonly inward: boolean;
    /** Id of the place compared. */
    readonly focus: string | undefined;
}

/** By zone: what a scenario changes, over the draws. */
function differencesOf(
    study: CertaintyStudy | undefined,
    column: number,
    inward: boolean,
): ReadonlyMap<string, Difference> {
    const differences = (study?.pairs ?? []).flatMap(pair => {
        const difference = pair.differences.find(entry => entry.column === column);
        return difference === undefined ? [] : [[(inward ? pair.from : pair.to).id, difference] as const];
    });
    return new Map(differences);
}

/** Long jobs whose answers are on the map, too. */
export interface Jobs {
    readonly all: Pressed<AccessStudy>;
    readonly certainty: Pressed<CertaintyStudy>;
}

/** All there is to show of what the open scenario changes. */
export interface Change {
    readonly compared: Compared | undefined;
    /** The place compared, where the service has answered. */
    readonly focus: Row['from'];
    readonly sure: ReadonlyMap<string, Difference>;
    /** Access of all zones, where it was asked for. */
    readonly access: AccessStudy | undefined;
    /** What the map shows of it. */
    readonly shown: Shown;
}

export function useChange(state: State, jobs: Partial<Jobs>): Change {
    const {value, error} = useCompare(state);
    const column = openColumn(state);
    const answer = value !== undefined && error === undefined && value.columns.length > column ? value : undefined;
    const inward = answer === undefined ? state.focusInward : isInward(answer);
    const focus = answer === undefined ? undefined : focusOf(answer);
    const study = jobs.certainty === undefined ? undefined : pressedAnswer(jobs.certainty);
    const access = jobs.all === undefined ? undefined : pressedAnswer(jobs.all);
    const sure = useMemo(() => differencesOf(study, column, inward), [study, column, inward]);
    const compared = useMemo(
        () => (answer === undefined || column < 1 ? undefined : {answer, column, inward, focus: focus?.id}),
        [answer, column, inward, focus?.id],
    );
    const shown = state.shown === 'access' && access === undefined ? 'change' : state.shown;
    return {compared, focus, sure, access, shown};
}
