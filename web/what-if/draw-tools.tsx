import {nameOfId, positionOfId} from '../data.js';
import type {Draft} from '../draft.js';
import type {Talk} from '../format.js';
import type {Picked} from '../map/scene.js';
import {fill} from '../messages.js';
import {PlaceBox} from '../parts/place-box.js';
import type {Drawing} from './drawing.js';
import {OwnList} from './own-list.js';

/** A station or point that was typed, as if it had been clicked. */
function pickedOf(id: string): Picked | undefined {
    const [lon = Number.NaN, lat = Number.NaN] = id.split(',').map(Number);
    const isPoint = Number.isFinite(lon) && Number.isFinite(lat);
    const at = isPoint ? ([lon, lat] as const) : positionOfId(id);
    if (at === undefined) return undefined;
    return {id, name: isPoint ? undefined : nameOfId(id), detail: undefined, at, road: undefined};
}

interface DrawingProps {
    readonly drawing: Drawing;
    readonly talk: Talk;
}

const Begin = ({drawing, talk: {words}}: DrawingProps) => (
    <div className="row-actions">
        <button type="button" onClick={() => drawing.begin('road')}>
            {words.what.drawRoad}
        </button>
        <button type="button" onClick={() => drawing.begin('line')}>
            {words.what.drawLine}
        </button>
    </div>
);

const Actions = ({drawing: {points, finish, back, cancel}, talk: {words}}: DrawingProps) => (
    <div className="row-actions">
        <button type="button" className="primary" disabled={points.length < 2} onClick={finish}>
            {fill(words.what.finish, {count: points.length})}
        </button>
        <button type="button" disabled={points.length === 0} onClick={back}>
            {words.what.stepBack}
        </button>
        <button type="button" onClick={cancel}>
            {words.what.cancel}
        </button>
    </div>
);

/** What has been drawn so far, and what can be done with it. */
function UnderWay({drawing, talk}: DrawingProps) {
    const {what} = talk.words;
    const addByName = (id: string): void => {
        const picked = pickedOf(id);
        if (picked !== undefined) drawing.add(picked);
    };
    return (
        <div className="drawing">
            <p role="status">{drawing.kind === 'road' ? what.drawingRoad : what.drawingLine}</p>
            {drawing.points.length > 0 && (
                <p className="soft small">
                    {drawing.points.map(({id, name}) => (name === undefined ? id : talk.name(name))).join(' → ')}
                </p>
            )}
            <PlaceBox label={what.addStop} value="" talk={talk} onChange={addByName} />
            <Actions drawing={drawing} talk={talk} />
        </div>
    );
}

export interface DrawToolsProps extends DrawingProps {
    readonly draft: Draft;
    readonly onChange: (draft: Draft) => void;
}

/** Roads and lines of one's own. */
export const DrawTools = ({drawing, draft, talk, onChange}: DrawToolsProps) => (
    <section className="draw" aria-label={talk.words.what.draw}>
        <h3>{talk.words.what.draw}</h3>
        {drawing.kind === undefined ? (
            <Begin drawing={drawing} talk={talk} />
        ) : (
            <UnderWay drawing={drawing} talk={talk} />
        )}
        <OwnList draft={draft} talk={talk} onChange={onChange} />
    </section>
);
