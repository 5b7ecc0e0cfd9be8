import type {CompareAnswer} from '../../src/client/index.js';
import type {Loading} from '../api.js';
import {rememberName, useProjects} from '../data.js';
import {EMPTY_DRAFT, isEmpty, type Draft} from '../draft.js';
import type {Talk} from '../format.js';
import {useShownScene} from '../map/scene.js';
import {Passport} from '../parts/bars.js';
import {Segments} from '../parts/controls.js';
import {Answered, Empty, Failure, Searching, Stale} from '../parts/states.js';
import type {Shown, State} from '../state.js';
import {editOpen, update, useApp} from '../store.js';
import {useMapLook} from '../theme.js';
import {AllZonesCard} from './all-zones.js';
import {CertaintyCard, CertaintyLine} from './certainty-card.js';
import {ChangeTable} from './change-table.js';
import {ChangeHeadline, Counties} from './compare-figures.js';
import {useChange, type Change, type Compared, type Jobs} from './compared.js';
import {DraftSettings} from './draft-settings.js';
import {DraftTabs} from './draft-tabs.js';
import {DrawTools} from './draw-tools.js';
import {useDrawing} from './drawing.js';
import {ProjectList} from './project-list.js';
import {SaveDraft} from './save-draft.js';
import {SideBySide} from './side-by-side.js';
import {SmallMaps} from './small-maps.js';
import {useStations} from './sketch.js';
import {WhatIfForm} from './what-if-form.js';
import {useAllZones, useCertainty, useCompare} from './questions.js';
import {useWhatIfScene} from './scene.js';
import {WhyCard} from './why-card.js';

interface PartProps {
    readonly state: State;
    readonly change: Change;
    readonly jobs: Jobs;
    readonly talk: Talk;
}
interface ComparedProps extends PartProps {
    readonly compared: Compared;
}

function ShownChoice({change, talk}: Pick<PartProps, 'change' | 'talk'>) {
    const {what} = talk.words;
    return (
        <Segments<Shown>
            label={what.shown}
            hideLabel
            value={change.shown}
            options={[
                {value: 'change', text: what.showChange},
                {value: 'after', text: what.showAfter},
                {value: 'within', text: what.showWithin},
                ...(change.access === undefined ? [] : [{value: 'access' as const, text: what.showAccess}]),
            ]}
            onChange={shown => update({shown}, {replace: true})}
        />
    );
}

/** Why the town that is looked at gains or loses, and how sure that is. */
function Town({compared, state, change, jobs, talk}: ComparedProps) {
    if (state.zone === '') return <p className="hint soft">{talk.words.what.clickTown}</p>;
    const difference = change.sure.get(state.zone);
    const draws = Number(jobs.certainty.value?.request['draws'] ?? 0);
    return (
        <WhyCard state={state} column={compared.column} talk={talk}>
            {difference !== undefined && <CertaintyLine difference={difference} draws={draws} talk={talk} />}
        </WhyCard>
    );
}

interface HeadProps extends PartProps {
    readonly draft: Draft;
    readonly compare: Loading<CompareAnswer>;
}

/** The answer in short: who gains, and the town that is looked at. */
function Head({draft, compare, ...part}: HeadProps) {
    const {change, talk} = part;
    const {compared} = change;
    if (compare.error !== undefined) return <Failure error={compare.error} talk={talk} onRetry={compare.retry} />;
    if (isEmpty(draft)) return <Empty title={talk.words.what.nothing} help={talk.words.what.nothingHelp} />;
    if (compared === undefined) return <Searching progress={compare.progress} talk={talk} />;
    return (
        <Stale isStale={compare.isLoading} talk={talk}>
            <ChangeHeadline compared={compared} talk={talk} />
            <ShownChoice change={change} talk={talk} />
            <Town compared={compared} {...part} />
        </Stale>
    );
}

function Columns({compared, state, change, talk}: ComparedProps) {
    const look = useMapLook(state);
    if (compared.answer.columns.length < 3) return null;
    return (
        <SideBySide answer={compared.answer} state={state} talk={talk}>
            <SmallMaps compared={compared} state={state} shown={change.shown} look={look} talk={talk} />
        </SideBySide>
    );
}

/** The answer at length. */
function Detail({isStale, ...part}: ComparedProps & {readonly isStale: boolean}) {
    const {compared, state, jobs, talk} = part;
    return (
        <div className={isStale ? 'answer stale' : 'answer'}>
            <Columns {...part} />
            <Counties answer={compared.answer} column={compared.column} talk={talk} />
            <CertaintyCard state={state} certainty={jobs.certainty} compared={compared} talk={talk} />
            <AllZonesCard state={state} all={jobs.all} column={compared.column} talk={talk} />
            <ChangeTable compared={compared} state={state} talk={talk} />
            <Passport answer={compared.answer} talk={talk} />
        </div>
    );
}

function Projects({draft, talk}: {readonly draft: Draft; readonly talk: Talk}) {
    const projects = useProjects();
    return (
        <Answered answer={projects} talk={talk}>
            {answer => <ProjectList projects={answer.projects} draft={draft} talk={talk} onChange={editOpen} />}
        </Answered>
    );
}

/** What would change if something were built, cut or run otherwise. */
export function WhatIfPanel({talk}: {readonly talk: Talk}) {
    const state = useApp();
    const draft = state.drafts[state.draft] ?? EMPTY_DRAFT;
    const compare = useCompare(state);
    const jobs: Jobs = {all: useAllZones(state), certainty: useCertainty(state)};
    const drawing = useDrawing(draft, useStations(state.asOf), editOpen);
    const change = useChange(state, jobs);
    useShownScene(useWhatIfScene(state, talk, {...jobs, drawing}));
    const {focus, compared} = change;
    if (focus !== undefined) rememberName(focus.id, focus.name);
    const placeName = compare.isLoading || state.focus === '' ? undefined : focus?.name;
    const part: PartProps = {state, change, jobs, talk};
    return (
        <div className="what-if">
            <DraftTabs state={state} draft={draft} talk={talk} />
            <WhatIfForm state={state} placeName={placeName} talk={talk} />
            <div className="answer" aria-live="polite" aria-busy={compare.isLoading}>
                <Head draft={draft} compare={compare} {...part} />
            </div>
            <SaveDraft draft={draft} index={state.draft} talk={talk} />
            <DraftSettings draft={draft} talk={talk} onChange={editOpen} />
            <Projects draft={draft} talk={talk} />
            <DrawTools drawing={drawing} draft={draft} talk={talk} onChange={editOpen} />
            {compared !== undefined && <Detail compared={compared} isStale={compare.isLoading} {...part} />}
        </div>
    );
}
