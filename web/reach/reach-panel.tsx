import {useMemo} from 'react';
import type {AccessStudy, MatrixAnswer} from '../../src/client/index.js';
import {fresh, type Loading} from '../api.js';
import {rememberName, useRegion} from '../data.js';
import type {Talk} from '../format.js';
import {useShownScene} from '../map/scene.js';
import {fill} from '../messages.js';
import {Passport} from '../parts/bars.js';
import {Examples} from '../parts/examples.js';
import {opportunityName} from '../parts/measure-form.js';
import {Answered, Empty, Stale} from '../parts/states.js';
import type {State} from '../state.js';
import {update, useApp} from '../store.js';
import {AccessHeadline} from './access-headline.js';
import {CircleCard} from './circle-card.js';
import {ContourCard} from './contour-card.js';
import {Curve, Histogram, type Unit} from './figures.js';
import {ReachForm} from './reach-form.js';
import {useAccess, useCircle, useIsochrone, useReach} from './questions.js';
import {centreOf, isWithin, type ReachRow} from './rows.js';
import {useReachRows, useReachScene} from './scene.js';
import {ReachTable} from './reach-table.js';

/** Beyond it figures count in tens of thousands, as Chinese does. */
const MILLION = 1_000_000;

interface PartProps {
    readonly state: State;
    readonly talk: Talk;
}
interface RowsProps extends PartProps {
    readonly rows: readonly ReachRow[];
}

function Start({talk}: {readonly talk: Talk}) {
    const centres = useRegion().value?.page.centres ?? [];
    return (
        <Empty title={talk.words.reachStart} help={talk.words.startHelp}>
            <Examples
                talk={talk}
                examples={centres.map(({id, title}) => ({
                    text: talk.name(title),
                    choose: () => update({centre: id}),
                }))}
            />
        </Empty>
    );
}

const IsochroneCard = ({state, talk}: PartProps) => <ContourCard isochrone={useIsochrone(state)} talk={talk} />;

function Circle({state, talk}: PartProps) {
    const circle = useCircle(state);
    return (
        <Answered answer={fresh(circle)} talk={talk}>
            {answer => (
                <CircleCard
                    circle={answer}
                    chosen={state.definition}
                    cutoff={state.cutoff}
                    talk={talk}
                    onChoose={definition => update({definition}, {replace: true})}
                />
            )}
        </Answered>
    );
}

function Figures({rows, state, talk}: RowsProps) {
    const {words} = talk;
    const unit = useMemo((): Unit => {
        const title = opportunityName(state.opportunity, talk);
        return rows.reduce((sum, {count}) => sum + (count ?? 0), 0) > MILLION
            ? {title: fill(words.tenThousands, {what: title}), divisor: 10_000}
            : {title, divisor: 1};
    }, [state.opportunity, rows, talk, words]);
    const histogram = fill(words.histogram, {what: unit.title});
    return (
        <>
            <section aria-label={histogram}>
                <h3>{histogram}</h3>
                <Histogram rows={rows} cutoff={state.cutoff} unit={unit} talk={talk} />
            </section>
            <section aria-label={words.curve}>
                <h3>{words.curve}</h3>
                <Curve rows={rows} decay={state.decay} cutoff={state.cutoff} talk={talk} />
            </section>
        </>
    );
}

interface FoundProps extends PartProps {
    readonly answer: MatrixAnswer;
    readonly reach: Loading<MatrixAnswer>;
    readonly access: Loading<AccessStudy>;
}

function Found({answer, reach, access, state, talk}: FoundProps) {
    const rows = useReachRows(state, answer);
    const within = rows.filter(row => row.isCentre || isWithin(row, state.cutoff));
    return (
        <Stale isStale={reach.isLoading} talk={talk}>
            <AccessHeadline state={state} access={access} zoneCount={within.length} talk={talk} />
            {state.surface === 'cells' && <IsochroneCard state={state} talk={talk} />}
            {state.surface === 'circle' && <Circle state={state} talk={talk} />}
            <Figures rows={rows} state={state} talk={talk} />
            <ReachTable rows={rows} state={state} talk={talk} />
            <Passport answer={answer} talk={talk} />
        </Stale>
    );
}

/** How far all is from one place, and what lies within reach. */
export function ReachPanel({talk}: {readonly talk: Talk}) {
    const state = useApp();
    const reach = useReach(state);
    const access = useAccess(state);
    useShownScene(useReachScene(state, talk));
    const centre = reach.value === undefined ? undefined : centreOf(reach.value);
    if (centre !== undefined) rememberName(centre.id, centre.name);
    const placeName = reach.isLoading || state.centre === '' ? undefined : centre?.name;
    return (
        <div className="reach">
            <ReachForm state={state} placeName={placeName} talk={talk} />
            <div className="answer" aria-live="polite" aria-busy={reach.isLoading}>
                {state.centre === '' ? (
                    <Start talk={talk} />
                ) : (
                    <Answered answer={reach} talk={talk} onChoose={(_field, centreId) => update({centre: centreId})}>
                        {answer => <Found answer={answer} reach={reach} access={access} state={state} talk={talk} />}
                    </Answered>
                )}
            </div>
        </div>
    );
}
