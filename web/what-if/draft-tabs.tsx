import {useId, useState} from 'react';
import type {ScenarioList} from '../../src/client/index.js';
import {client, useAnswer} from '../api.js';
import {draftOf, EMPTY_DRAFT, isEmpty, MOST_DRAFTS, titleOfDraft, type Draft} from '../draft.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {IconButton} from '../parts/controls.js';
import type {State} from '../state.js';
import {canRedo, canUndo, draftsWith, edit, editOpen, redo, undo, update} from '../store.js';

interface DraftsProps {
    readonly state: State;
    readonly talk: Talk;
}
interface OpenDraftProps extends DraftsProps {
    /** The one that is open. */
    readonly draft: Draft;
}

/** One more scenario, which is then open. */
const append = ({drafts}: State, draft: Draft): void => edit([...drafts, draft], drafts.length);

function Tabs({state, talk}: DraftsProps) {
    const {what} = talk.words;
    return (
        <div className="draft-tabs" role="group" aria-label={what.scenarios}>
            {state.drafts.map((draft, index) => (
                <button
                    key={index}
                    type="button"
                    aria-pressed={index === state.draft}
                    onClick={() => update({draft: index})}
                >
                    {titleOfDraft(draft, index, talk.lang)}
                </button>
            ))}
            {state.drafts.length < MOST_DRAFTS && (
                <IconButton label={what.add} onClick={() => append(state, EMPTY_DRAFT)}>
                    +
                </IconButton>
            )}
            <span className="spread" />
            <IconButton label={what.undo} disabled={!canUndo()} onClick={undo}>
                ↶
            </IconButton>
            <IconButton label={what.redo} disabled={!canRedo()} onClick={redo}>
                ↷
            </IconButton>
        </div>
    );
}

/** The name of the scenario, as it is called without one while nobody writes. */
function Name({state, draft, talk}: OpenDraftProps) {
    const [isEditing, setEditing] = useState(false);
    const rename = (title: string): void =>
        update({drafts: draftsWith(state.drafts, state.draft, {...draft, title})}, {replace: true});
    return (
        <input
            aria-label={talk.words.what.rename}
            value={isEditing ? draft.title : titleOfDraft(draft, state.draft, talk.lang)}
            maxLength={60}
            onFocus={() => setEditing(true)}
            onBlur={() => setEditing(false)}
            onChange={event => rename(event.currentTarget.value)}
        />
    );
}

function OpenLine({state, draft, talk}: OpenDraftProps) {
    const {what} = talk.words;
    const duplicate = (): void => {
        const {saved: _saved, ...copy} = draft;
        append(state, {...copy, title: `${titleOfDraft(draft, state.draft, talk.lang)} ′`});
    };
    const remove = (): void => {
        const rest = state.drafts.filter((_, index) => index !== state.draft);
        edit(rest.length === 0 ? [EMPTY_DRAFT] : rest, Math.max(0, state.draft - 1));
    };
    return (
        <div className="draft-line">
            <Name state={state} draft={draft} talk={talk} />
            <button
                type="button"
                title={what.duplicate}
                disabled={state.drafts.length >= MOST_DRAFTS}
                onClick={duplicate}
            >
                {what.duplicate}
            </button>
            <IconButton label={what.remove} onClick={remove}>
                ×
            </IconButton>
        </div>
    );
}

interface ScenarioGroupProps {
    readonly label: string;
    readonly scenarios: ScenarioList['scenarios'];
    readonly talk: Talk;
}

const ScenarioGroup = ({label, scenarios, talk}: ScenarioGroupProps) =>
    scenarios.length === 0 ? null : (
        <optgroup label={label}>
            {scenarios.map(({id, title}) => (
                <option key={id} value={id}>
                    {title === null ? id : talk.name(title)}
                </option>
            ))}
        </optgroup>
    );

/** Opens a scenario the service has: in place of an empty one, else beside the others while there is room. */
function Load({state, draft, talk}: OpenDraftProps) {
    const {what} = talk.words;
    const id = useId();
    const stored = useAnswer(`scenarios ${state.drafts.map(({saved}) => saved ?? '').join()}`, ({signal}) =>
        client.scenarios.list({signal}),
    );
    const scenarios = stored.value?.scenarios ?? [];
    const open = async (scenario: string): Promise<void> => {
        const answer = await client.scenarios.get(scenario);
        const loaded = draftOf(answer.scenario, talk.lang, answer.builtIn);
        if (!isEmpty(draft) && state.drafts.length < MOST_DRAFTS) append(state, loaded);
        else editOpen(loaded);
    };
    return (
        <div className="draft-open">
            <label htmlFor={id}>{what.load}</label>
            <select id={id} value="" onChange={event => void open(event.currentTarget.value)}>
                <option value="">{what.choose}</option>
                <ScenarioGroup
                    label={what.builtIn}
                    scenarios={scenarios.filter(scenario => scenario.builtIn)}
                    talk={talk}
                />
                <ScenarioGroup
                    label={what.mine}
                    scenarios={scenarios.filter(scenario => !scenario.builtIn)}
                    talk={talk}
                />
            </select>
        </div>
    );
}

/** The scenarios that are held side by side, and what can be done with the one that is open. */
export function DraftTabs({state, draft, talk}: OpenDraftProps) {
    return (
        <div className="drafts">
            <Tabs state={state} talk={talk} />
            <OpenLine state={state} draft={draft} talk={talk} />
            <Load state={state} draft={draft} talk={talk} />
            {draft.saved !== undefined && (
                <p className="soft small">{fill(talk.words.what.saved, {id: draft.saved})}</p>
            )}
        </div>
    );
}
