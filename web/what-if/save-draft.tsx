import {useState} from 'react';
import {client, sentencesOf} from '../api.js';
import {documentOf, type Draft} from '../draft.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {current, draftsWith, update} from '../store.js';

/** Saving on the service, and the link that holds everything. */
export function SaveDraft({draft, index, talk}: {readonly draft: Draft; readonly index: number; readonly talk: Talk}) {
    const {what} = talk.words;
    const [said, setSaid] = useState('');
    const save = async (): Promise<void> => {
        const {id: _id, ...document} = documentOf(draft, index);
        try {
            const {scenario} =
                draft.saved === undefined
                    ? await client.scenarios.create(document)
                    : await client.scenarios.replace(draft.saved, {...document, id: draft.saved});
            // Written over whatever is there by then: the draft may have been changed meanwhile.
            const {drafts} = current();
            const saved = draftsWith(drafts, index, {...drafts[index]!, saved: scenario.id});
            update({drafts: saved}, {replace: true});
            setSaid(fill(what.saved, {id: scenario.id}));
        } catch (error) {
            const sentences = sentencesOf(error as Error, talk.lang, talk.words.offline).map(({text}) => text);
            setSaid(talk.labelled(what.saveFailed, sentences.join(' ')));
        }
    };
    const share = async (): Promise<void> => {
        await navigator.clipboard.writeText(location.href).catch(() => undefined);
        setSaid(what.linkCopied);
    };
    return (
        <div className="row-actions">
            <button type="button" onClick={() => void save()}>
                {what.save}
            </button>
            <button type="button" onClick={() => void share()} title={what.shareHelp}>
                {talk.words.share}
            </button>
            <span role="status" className="soft small">
                {said}
            </span>
        </div>
    );
}
