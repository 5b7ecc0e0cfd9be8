import {Fragment} from 'react';
import type {Talk} from '../format.js';
import type {Rests} from '../parts/bars.js';
import type {State} from '../state.js';

export interface ReportSettingsProps {
    readonly state: State;
    readonly rests: Rests;
    readonly talk: Talk;
}

type Setting = readonly [title: string, text: string];

function whenText(state: State, {words}: Talk): string {
    if (state.reported !== 'route' || state.kind === 'window') return `${state.windowFrom}–${state.windowTo}`;
    return `${state.kind === 'arriveBy' ? words.arriveAt : words.departAt} ${state.clock}`;
}

/** What Reach and What if have besides. */
function moreSettings(state: State, {words}: Talk): readonly Setting[] {
    if (state.reported === 'route') return [];
    const inward = state.reported === 'reach' ? state.inward : state.focusInward;
    const direction: Setting = [words.direction, inward ? words.inward : words.outward];
    const draft = state.drafts[state.draft];
    if (state.reported === 'reach' || draft === undefined) return [direction];
    return [direction, [words.what.speed, words.what.speeds[draft.pick ?? 'central']]];
}

/** Everything that was chosen, in words. */
export function ReportSettings({state, rests, talk}: ReportSettingsProps) {
    const {words} = talk;
    const modes = state.reported === 'route' ? state.modes : [state.by];
    const settings: readonly Setting[] = [
        [words.date, rests.passport.date],
        [words.asOf, rests.passport.asOf],
        [words.when, whenText(state, talk)],
        [words.traveller, words.travellers[state.traveller]],
        [words.modes, modes.map(mode => words.mode[mode]).join(' · ')],
        ...moreSettings(state, talk),
    ];
    return (
        <>
            <h4>{words.settings}</h4>
            <dl className="settings">
                {settings.map(([title, text]) => (
                    <Fragment key={title}>
                        <dt>{title}</dt>
                        <dd>{text}</dd>
                    </Fragment>
                ))}
            </dl>
        </>
    );
}
