import {useEffect, useState} from 'react';
import {useNetwork} from '../data.js';
import type {Talk} from '../format.js';
import {SceneScale} from '../map/legend.js';
import {pictureOfMap} from '../map/picture.js';
import {useScene, useShownScene} from '../map/scene.js';
import {fill} from '../messages.js';
import {Passport, type Rests} from '../parts/bars.js';
import {Segments} from '../parts/controls.js';
import {Empty, Failure, Searching} from '../parts/states.js';
import {REPORTED, type Reported, type State} from '../state.js';
import {update, useApp} from '../store.js';
import {VIEWS} from '../views.js';
import {blobOf, csvOf, download, workbookOf} from './files.js';
import {useReachReport} from './reach-report.js';
import {ReportSettings} from './settings.js';
import type {Report, ReportOf} from './report.js';
import {useRouteReport} from './route-report.js';
import {useWhatIfReport} from './what-if-report.js';

/** After so many milliseconds the map has begun to move to what is new on it. */
const MOVED = 1200;

/** The state for a view that is not reported: it asks nothing. */
const idle = (state: State): State => ({...state, from: '', centre: '', drafts: []});

function useReport(state: State, talk: Talk): Report {
    const asks = (view: Reported): State => (state.reported === view ? state : idle(state));
    const route = useRouteReport(asks('route'), talk);
    const reach = useReachReport(asks('reach'), talk);
    const whatif = useWhatIfReport(asks('whatif'), talk);
    return {route, reach, whatif}[state.reported];
}

/** The map as it stands when it has drawn all. */
function usePicture(state: State): string | undefined {
    const scene = useScene();
    const network = useNetwork(state.asOf).value;
    const [picture, setPicture] = useState<string>();
    useEffect(() => {
        let gone = false;
        const timer = setTimeout(() => void pictureOfMap().then(data => !gone && setPicture(data)), MOVED);
        return () => {
            gone = true;
            clearTimeout(timer);
        };
    }, [scene, state.at, network]);
    return picture;
}

async function savePicture(name: string): Promise<void> {
    const data = await pictureOfMap();
    if (data !== undefined) download(`${name}.png`, 'image/png', blobOf(data, 'image/png'));
}

async function saveWorkbook(name: string, reported: Reported, {table, rests}: ReportOf): Promise<void> {
    const workbook = await workbookOf(reported, table(), rests);
    download(`${name}.xlsx`, workbook.type, workbook);
}

interface ToolsProps {
    readonly reported: Reported;
    readonly content: ReportOf | undefined;
    readonly talk: Talk;
}

function Files({reported, content, talk: {words}}: ToolsProps) {
    const name = `jiegui-${reported}`;
    const isMissing = content === undefined;
    return (
        <div className="row-actions">
            <button type="button" className="primary" disabled={isMissing} onClick={() => print()}>
                {words.print}
            </button>
            <button
                type="button"
                disabled={isMissing}
                onClick={() => content !== undefined && download(`${name}.csv`, 'text/csv', csvOf(content.table()))}
            >
                {words.csv}
            </button>
            <button
                type="button"
                disabled={isMissing}
                onClick={() => content !== undefined && void saveWorkbook(name, reported, content)}
            >
                {words.xlsx}
            </button>
            <button
                type="button"
                disabled={isMissing}
                onClick={() =>
                    content !== undefined && download(`${name}.geojson`, 'application/geo+json', content.geojson())
                }
            >
                {words.geojson}
            </button>
            <button type="button" onClick={() => void savePicture(name)}>
                {words.png}
            </button>
        </div>
    );
}

const Tools = ({reported, content, talk}: ToolsProps) => (
    <div className="report-tools">
        <p className="soft">{talk.words.reportHelp}</p>
        <Segments<Reported>
            label={talk.words.report}
            hideLabel
            value={reported}
            options={REPORTED.map(value => ({value, text: talk.name(VIEWS[value].title)}))}
            onChange={value => update({reported: value})}
        />
        <Files reported={reported} content={content} talk={talk} />
    </div>
);

function Picture({state, talk}: {readonly state: State; readonly talk: Talk}) {
    const picture = usePicture(state);
    if (picture === undefined) return null;
    return (
        <>
            <img className="report-map" src={picture} alt={talk.words.map} />
            <div className="report-scale">
                <SceneScale talk={talk} look="light" />
            </div>
        </>
    );
}

/** What the answer rests on, and how to get it again. */
const Sources = ({rests, talk}: {readonly rests: Rests; readonly talk: Talk}) => (
    <>
        <h4>{talk.words.caveats}</h4>
        <ul className="remarks">
            {talk.words.caveatList.map(text => (
                <li key={text}>{text}</li>
            ))}
        </ul>
        <Passport answer={rests} talk={talk} isOpen />
        <h4>{talk.words.link}</h4>
        <p className="report-link">
            <code>{location.href}</code>
        </p>
    </>
);

interface SheetProps {
    readonly content: ReportOf;
    readonly state: State;
    readonly talk: Talk;
}

function Sheet({content: {sheet, rests}, state, talk}: SheetProps) {
    const {words} = talk;
    const {date, asOf, engine} = rests.passport;
    return (
        <article className="sheet">
            <header>
                <strong>{talk.lang === 'zh' ? '接轨 jiegui' : 'jiegui'}</strong>
                <span className="figures soft">
                    {date} · {words.asOf} {asOf}
                </span>
            </header>
            <Picture state={state} talk={talk} />
            {sheet}
            <ReportSettings state={state} rests={rests} talk={talk} />
            <Sources rests={rests} talk={talk} />
            <footer className="soft small">
                {fill(words.createdWith, {engine})} · {words.zoneNote}
            </footer>
        </article>
    );
}

interface BodyProps {
    readonly report: Report;
    readonly state: State;
    readonly talk: Talk;
}

function Body({report: {loading, content}, state, talk}: BodyProps) {
    if (loading.error !== undefined) return <Failure error={loading.error} talk={talk} onRetry={loading.retry} />;
    if (content !== undefined) return <Sheet content={content} state={state} talk={talk} />;
    return loading.isLoading ? <Searching talk={talk} /> : <Empty title={talk.words.reportEmpty} />;
}

/** The present result as a page to print, and as files. */
export function ReportPanel({talk}: {readonly talk: Talk}) {
    const state = useApp();
    const report = useReport(state, talk);
    useShownScene(report.scene);
    return (
        <div className="report">
            <Tools reported={state.reported} content={report.content} talk={talk} />
            <Body report={report} state={state} talk={talk} />
        </div>
    );
}
