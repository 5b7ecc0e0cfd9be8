import {useMemo} from 'react';
import {ACTIVE_MODES} from '../../src/modes/cycles.js';
import type {Talk} from '../format.js';
import {boxAround, markAt, type Mark, type PathPart, type Scene} from '../map/scene.js';
import type {State} from '../state.js';
import {chosenOf, type Journey, type Leg} from './journey-text.js';
import {useRoute} from './questions.js';

/** Letters of the two ends, in the form as on the map. */
export const endLetters = ({lang}: Talk): readonly [from: string, to: string] =>
    lang === 'zh' ? ['起', '终'] : ['A', 'B'];

const ON_FOOT: ReadonlySet<string | null> = new Set(ACTIVE_MODES);

const moves = ({kind, from, to}: Leg): boolean =>
    kind === 'ride' ||
    kind === 'drive' ||
    ((kind === 'access' || kind === 'egress' || kind === 'change') && from.id !== to.id);

function partOf({from, to, mode, geometry}: Leg): PathPart {
    const ends = [from, to].flatMap(({lon, lat}) =>
        lon === undefined || lat === undefined ? [] : [[lon, lat] as const],
    );
    return {
        coordinates: geometry?.coordinates ?? ends,
        mode: mode ?? 'walk',
        dashed: ON_FOOT.has(mode) || geometry === undefined,
    };
}

const pathOf = ({legs}: Journey): PathPart[] =>
    legs
        .filter(moves)
        .map(partOf)
        .filter(({coordinates}) => coordinates.length > 1);

/** The journey that is chosen, between its ends. */
export function useRouteScene(state: State, talk: Talk): Partial<Scene> {
    const {value, error} = useRoute(state);
    const answer = error === undefined ? value : undefined;
    return useMemo(() => {
        const chosen = chosenOf(answer, state.journey);
        const path = chosen === undefined ? [] : pathOf(chosen);
        const [fromLetter, toLetter] = endLetters(talk);
        const marks: Mark[] = [
            ...markAt(fromLetter, talk.words.from, answer?.request.from, talk),
            ...markAt(toLetter, talk.words.to, answer?.request.to, talk),
        ];
        const seen = [...path.flatMap(({coordinates}) => coordinates), ...marks.map(({at}) => at)];
        return {path, marks, fit: boxAround(seen)};
    }, [answer, state.journey, talk]);
}
