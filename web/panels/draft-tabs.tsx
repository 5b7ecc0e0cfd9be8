import {useId, useState} from 'react';
import {client, useAnswer} from '../api.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {canRedo, canUndo, edit, EMPTY_DRAFT, redo, undo, update, type State} from '../state.js';
import {draftOf, isEmpty, titleOfDraft} from '../what-if.js';

/** Most columns side by side. */
const MOST = 4;

/** The scenarios being held side by side, and what can be done with the one that is open. */
export function DraftTabs({state, talk}: {readonly state: State; readonly talk: Talk}) {
    const {what} = talk.words;
    const id = useId();
    const draft = state.drafts[state.draft] ?? EMPTY_DRAFT;
    const stored = useAnswer(`scenarios ${state.drafts.map(({saved}) => saved ?? '').join()}`, signal =>
        client.scenarios.list({signal}),
    );
    const [isEditing, setEditing] = useState(false);
    const open = async (scenario: string): Promise<void> => {
        const answer = await client.scenarios.get(scenario);
        const loaded = draftOf(answer.scenario, talk.lang, answer.builtIn);
        if (isEmpty(draft)) edit(state.drafts.map((one, index) => (index === state.draft ? loaded : one)));
        else if (state.drafts.length < MOST) edit([...state.drafts, loaded], state.drafts.length);
        else edit(state.drafts.map((one, index) => (index === state.draft ? loaded : one)));
    };
    return (
        <div className="drafts">
            <div className="draft-tabs" role="group" aria-label={what.scenarios}>
                {state.drafts.map((one, index) => (
                    <button
                        key={index}
                        type="button"
                        aria-pressed={index === state.draft}
                        onClick={() => update({draft: index})}
                    >
                        {titleOfDraft(one, index, talk.lang)}
                    </button>
                ))}
                {state.drafts.length < MOST && (
                    <button
                        type="button"
                        className="quiet"
                        aria-label={what.add}
                        title={what.add}
                        onClick={() => edit([...state.drafts, EMPTY_DRAFT], state.drafts.length)}
                    >
                        +
                    </button>
                )}
                <span className="spread" />
                <button
                    type="button"
                    className="quiet"
                    aria-label={what.undo}
                    title={what.undo}
                    disabled={!canUndo()}
                    onClick={undo}
                >
                    ↶
                </button>
                <button
                    type="button"
                    className="quiet"
                    aria-label={what.redo}
                    title={what.redo}
                    disabled={!canRedo()}
                    onClick={redo}
                >
                    ↷
                </button>
            </div>
            <div className="draft-line">
                <input
                    aria-label={what.rename}
                    value={isEditing || draft.title !== '' ? draft.title : titleOfDraft(draft, state.draft, talk.lang)}
                    maxLength={60}
                    onFocus={() => setEditing(true)}
                    onBlur={() => setEditing(false)}
                    onChange={event =>
                        update(
                            {
                                drafts: state.drafts.map((one, index) =>
                                    index === state.draft ? {...one, title: event.currentTarget.value} : one,
                                ),
                            },
                            {replace: true},
                        )
                    }
                />
                <button
                    type="button"
                    title={what.duplicate}
                    disabled={state.drafts.length >= MOST}
                    onClick={() => {
                        const {saved: _saved, ...copy} = draft;
                        edit(
                            [...state.drafts, {...copy, title: `${titleOfDraft(draft, state.draft, talk.lang)} ′`}],
                            state.drafts.length,
                        );
                    }}
                >
                    {what.duplicate}
                </button>
                <button
                    type="button"
                    className="quiet"
                    aria-label={what.remove}
                    title={what.remove}
                    onClick={() =>
                        edit(
                            state.drafts.length === 1
                                ? [EMPTY_DRAFT]
                                : state.drafts.filter((_, index) => index !== state.draft),
                            Math.max(0, state.draft - 1),
                        )
                    }
                >
                    ×
                </button>
            </div>
            <div className="draft-open">
                <label htmlFor={id}>{what.load}</label>
                <select id={id} value="" onChange={event => void open(event.currentTarget.value)}>
                    <option value="">{what.choose}</option>
                    {[true, false].map(builtIn => {
                        const listed = (stored.value?.scenarios ?? []).filter(one => one.builtIn === builtIn);
                        return listed.length === 0 ? null : (
                            <optgroup key={String(builtIn)} label={builtIn ? what.builtIn : what.mine}>
                                {listed.map(one => (
                                    <option key={one.id} value={one.id}>
                                        {one.title === null ? one.id : talk.name(one.title)}
                                    </option>
                                ))}
                            </optgroup>
                        );
                    })}
                </select>
            </div>
            {draft.saved !== undefined && <p className="soft small">{fill(what.saved, {id: draft.saved})}</p>}
        </div>
    );
}
