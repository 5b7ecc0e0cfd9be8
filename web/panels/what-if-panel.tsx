import {useEffect, useMemo, useState} from 'react';
import type {CompareAnswer} from '../../src/client/index.js';
import type {TravelMode} from '../../src/index.js';
import {client, sentencesOf, useAnswer} from '../api.js';
import {rememberName, useNetwork, useProjects, useZones, zoneInfos} from '../data.js';
import {exact, type Talk} from '../format.js';
import {CHANGE_COLOURS, CHANGE_STEPS, colourOf, HATCHED, NEWLY_COLOUR, NO_LONGER_COLOUR} from '../map/palette.js';
import {setScene, type Picked} from '../map/scene.js';
import {fill} from '../messages.js';
import {Passport} from '../parts/bars.js';
import {Segments, Select} from '../parts/controls.js';
import {PlaceBox} from '../parts/place-box.js';
import {Empty, Failure, Waiting} from '../parts/states.js';
import {TimeBox} from '../parts/time-box.js';
import {ZoneTable, type Column} from '../parts/zone-table.js';
import {current, edit, EMPTY_DRAFT, update, useApp, type Draft, type State} from '../state.js';
import {activeDrafts, compareQuery, documentOf, isEmpty, pairEnds, sketchOf, stationsOf, titleOfDraft, zoneEnds, zoneOfRow} from '../what-if.js';
import {timeColour} from '../reach.js';
import {useDark} from '../theme.js';
import {accessFills, AllZonesCard, useAllZones} from './all-zones.js';
import {DraftTabs} from './draft-tabs.js';
import {DrawTools, useDrawing} from './draw-tools.js';
import {ProjectList, yearsWith} from './project-list.js';
import {WhyCard} from './why-card.js';

type Row = CompareAnswer['rows'][number];
type Summary = CompareAnswer['summaries'][number];
type Shown = 'change' | 'after' | 'access';

/** By the service's own judgement of what is no change. */
const changeColour = (cell: Row['columns'][number] | undefined, look: 'light' | 'dark'): string => {
    if (cell === undefined || cell.status === null) return HATCHED;
    if (cell.status === 'newlyReached') return NEWLY_COLOUR;
    if (cell.status === 'noLongerReached') return NO_LONGER_COLOUR;
    if (cell.difference === null) return HATCHED;
    return colourOf(cell.status === 'same' ? 0 : cell.difference / 60, CHANGE_STEPS, CHANGE_COLOURS[look]);
};

export function useCompare(state: State) {
    const query = compareQuery(state, zoneEnds(state), false);
    const [progress, setProgress] = useState<{readonly done: number; readonly total: number}>();
    const loading = useAnswer<CompareAnswer>(activeDrafts(state).length === 0 || state.focus === '' ? undefined : `compare ${JSON.stringify(query)}`, signal =>
        client.compare(query, {signal, onProgress: job => setProgress(job.progress)}),
    );
    return {...loading, progress};
}

function Headline({summary, rows, column, talk}: {readonly summary: Summary; readonly rows: readonly Row[]; readonly column: number; readonly talk: Talk}) {
    const {what} = talk.words;
    const most = Math.min(0, ...rows.map(row => row.columns[column]?.difference ?? 0));
    return (
        <section className="headline" aria-label={what.showChange}>
            <p className="big"><b className="figures">{fill(what.winners, {count: talk.count(summary.winners + summary.newlyReached)})}</b></p>
            <p className="facts">
                {most < 0 && <span>{fill(what.savesUpTo, {duration: talk.duration(-most)})}</span>}
                {summary.gains !== null && <span>{fill(what.medianGain, {duration: talk.duration(summary.gains.p50)})}</span>}
                <span>{fill(what.newly60, {count: talk.count(summary.newlyWithin60)})}</span>
                <span className={summary.losers > 0 ? 'lose' : undefined}>{fill(what.losers, {count: talk.count(summary.losers + summary.noLongerReached)})}</span>
            </p>
            <p className="soft small">{what.small} · {talk.words.population2020}</p>
        </section>
    );
}

function SideBySide({answer, state, talk}: {readonly answer: CompareAnswer; readonly state: State; readonly talk: Talk}) {
    const {what} = talk.words;
    const drafts = activeDrafts(state);
    const rows: readonly (readonly [string, (summary: Summary) => React.ReactNode])[] = [
        [what.winnersShort, summary => talk.count(summary.winners + summary.newlyReached)],
        [what.losersShort, summary => talk.count(summary.losers + summary.noLongerReached)],
        [what.meanShort, summary => (summary.meanDifference === null ? '–' : <span title={exact(summary.meanDifference)}>{talk.duration(summary.meanDifference)}</span>)],
        [fill(what.newly60, {count: ''}).trim(), summary => talk.count(summary.newlyWithin60)],
        [fill(what.newly90, {count: ''}).trim(), summary => talk.count(summary.newlyWithin90)],
    ];
    return (
        <section aria-label={what.sideBySide}>
            <h3>{what.sideBySide}</h3>
            <div className="scroller" tabIndex={0} role="region" aria-label={what.sideBySide}>
                <table className="list">
                    <thead><tr><td />{drafts.map(({draft, index}) => <th key={index} scope="col" className="number">{titleOfDraft(draft, index, talk.lang)}</th>)}</tr></thead>
                    <tbody>{rows.map(([title, show]) => <tr key={title}><th scope="row">{title}</th>{answer.summaries.map((summary, index) => <td key={index} className="number figures">{show(summary)}</td>)}</tr>)}</tbody>
                </table>
            </div>
        </section>
    );
}

export function Counties({answer, column, talk}: {readonly answer: CompareAnswer; readonly column: number; readonly talk: Talk}) {
    const {what} = talk.words;
    const [isWhole, setWhole] = useState(false);
    const id = answer.columns[column]?.id ?? null;
    const rows = answer.counties.filter(one => one.column === id && (one.winners + one.losers + one.newlyReached + one.noLongerReached > 0)).toSorted((a, b) => (a.meanDifference ?? 0) - (b.meanDifference ?? 0));
    if (rows.length === 0) return null;
    const most = Math.max(...rows.map(row => Math.abs(row.meanDifference ?? 0)));
    return (
        <section aria-label={what.countyTable}>
            <h3>{what.counties}</h3>
            <table className="list counties">
                <thead><tr><th scope="col">{talk.words.county}</th><th scope="col" className="number">{what.winnersShort}</th><th scope="col" className="number">{what.losersShort}</th><th scope="col">{what.meanShort}</th></tr></thead>
                <tbody>
                    {(isWhole ? rows : rows.slice(0, 8)).map(row => (
                        <tr key={row.county}>
                            <th scope="row">{talk.name(row.name)}</th>
                            <td className="number figures">{talk.count(row.winners + row.newlyReached)}</td>
                            <td className="number figures">{talk.count(row.losers + row.noLongerReached)}</td>
                            <td className="county-bar">
                                <i aria-hidden="true" className={(row.meanDifference ?? 0) < 0 ? 'gain' : 'loss'} style={{width: `${(Math.abs(row.meanDifference ?? 0) / most) * 46}%`}} />
                                <span className="figures" title={row.meanDifference === null ? '' : exact(row.meanDifference)}>{row.meanDifference === null ? '–' : talk.duration(row.meanDifference)}</span>
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
            {rows.length > 8 && <button type="button" className="link" onClick={() => setWhole(!isWhole)}>{isWhole ? talk.words.showLess : fill(talk.words.showAll, {count: rows.length})}</button>}
        </section>
    );
}

function Save({draft, index, talk}: {readonly draft: Draft; readonly index: number; readonly talk: Talk}) {
    const {what} = talk.words;
    const [said, setSaid] = useState('');
    const save = async (): Promise<void> => {
        const {id: _id, ...document} = documentOf(draft, index);
        try {
            const {scenario} = draft.saved === undefined ? await client.scenarios.create(document) : await client.scenarios.replace(draft.saved, {...document, id: draft.saved});
            // Written over whatever is there by then: the draft may have been changed meanwhile.
            const {drafts} = current();
            update({drafts: drafts.map((one, at) => (at === index ? {...one, saved: scenario.id} : one))}, {replace: true});
            setSaid(fill(what.saved, {id: scenario.id}));
        } catch (error) {
            setSaid(`${what.saveFailed}: ${sentencesOf(error as Error, talk.lang, talk.words.offline).map(({text}) => text).join(' ')}`);
        }
    };
    const share = async (): Promise<void> => {
        await navigator.clipboard.writeText(location.href).catch(() => undefined);
        setSaid(what.linkCopied);
    };
    return (
        <div className="row-actions">
            <button type="button" onClick={() => void save()}>{what.save}</button>
            <button type="button" onClick={() => void share()} title={what.shareHelp}>{talk.words.share}</button>
            <span role="status" className="soft small">{said}</span>
        </div>
    );
}

export function WhatIfPanel({talk}: {readonly talk: Talk}) {
    const {words} = talk;
    const {what} = words;
    const state = useApp();
    const projects = useProjects();
    const zones = useZones();
    const network = useNetwork(state.asOf);
    const infos = zoneInfos(zones.value);
    const stations = useMemo(() => stationsOf(network.value), [network.value]);
    const draft = state.drafts[state.draft] ?? EMPTY_DRAFT;
    const change = (next: Draft): void => edit(state.drafts.map((one, index) => (index === state.draft ? next : one)));
    const [shown, setShown] = useState<Shown>('change');
    const {value: answer, isLoading, error, retry, progress} = useCompare(state);
    const drawing = useDrawing(draft, change, stations, talk);

    const column = 1 + activeDrafts(state).findIndex(({index}) => index === state.draft);
    const usable = answer !== undefined && error === undefined && answer.columns.length > column ? answer : undefined;
    const inward = usable === undefined ? state.focusInward : usable.request['origins'] === 'zones';
    const rows = usable?.rows;
    const focus = rows?.[0] === undefined ? undefined : inward ? rows[0].to : rows[0].from;
    if (focus !== undefined) rememberName(focus.id, focus.name);

    const look = useDark(state.theme) ? 'dark' : 'light';
    const all = useAllZones(state);
    const whole = all.isAsked && !all.isLoading ? all.value : undefined;
    const showing: Shown = shown === 'access' && whole === undefined ? 'change' : shown;
    const isAnswered = whole !== undefined;
    // Whoever asked for all zones wants to see them.
    useEffect(() => setShown(isAnswered ? 'access' : 'change'), [isAnswered]);

    const fills = useMemo(() => {
        if (showing === 'access' && column > 0) return accessFills(whole!, column, look);
        if (rows === undefined || column < 1) return undefined;
        return new Map(
            rows.flatMap(row => {
                const zone = zoneOfRow(row, inward);
                if (zone === focus?.id) return [];
                const cell = row.columns[column];
                return [[zone, showing === 'change' ? changeColour(cell, look) : cell?.seconds === null || cell === undefined ? HATCHED : timeColour(cell.seconds)] as const];
            }),
        );
    }, [rows, column, showing, whole, inward, look, focus?.id]);
    const sketch = useMemo(() => sketchOf(draft.modifications, stations, drawing.points.map(({at}) => at), drawing.kind ?? 'line'), [draft.modifications, stations, drawing.points, drawing.kind]);
    const chosenProjects = useMemo(() => draft.in.map(({id}) => id), [draft.in]);

    useEffect(() => {
        setScene({
            fills,
            legend: fills === undefined ? 'network' : showing === 'after' ? 'time' : showing,
            chosenZone: state.zone,
            chosenProjects,
            sketch,
            marks: focus?.lon === undefined || focus.lat === undefined ? [] : [{letter: talk.lang === 'zh' ? '点' : '◎', label: `${what.focus}: ${talk.name(focus.name)}`, at: [focus.lon, focus.lat]}],
            drawing: drawing.kind === undefined ? undefined : (picked: Picked) => drawing.add(picked),
            onZone: fills === undefined ? undefined : zone => update({zone}, {replace: true}),
        });
    }, [fills, showing, state.zone, chosenProjects, sketch, focus, drawing.kind, drawing.points, talk, what]);

    const columns = useMemo((): readonly Column<Row & {readonly id: string}>[] => {
        const county = (row: Row): string => {
            const info = infos.get(infos.get(zoneOfRow(row, inward))?.county ?? '');
            return info === undefined ? '' : talk.name(info.name);
        };
        const time = (seconds: number | null | undefined): React.ReactNode => (seconds === null || seconds === undefined ? <span className="soft">{words.notReached}</span> : <span title={exact(seconds)}>{talk.duration(seconds)}</span>);
        return [
            {key: 'name', title: words.town, value: row => talk.name(row.name), show: row => talk.name(row.name)},
            {key: 'county', title: words.county, value: county, show: county},
            {key: 'before', title: what.before, isNumber: true, value: row => row.before, show: row => time(row.before)},
            {key: 'after', title: what.after, isNumber: true, value: row => row.columns[column]?.seconds ?? null, show: row => time(row.columns[column]?.seconds)},
            {key: 'difference', title: what.difference, isNumber: true, value: row => row.columns[column]?.difference ?? null, show: row => {
                const cell = row.columns[column];
                if (cell?.difference === null || cell?.difference === undefined) return cell?.status === null || cell === undefined ? '–' : words.status[cell.status];
                return <b className={cell.status === 'gained' ? 'gain-text' : cell.status === 'lost' ? 'loss-text' : 'soft'} title={exact(cell.difference)}>{cell.status === 'same' ? '0' : talk.duration(cell.difference)}</b>;
            }},
        ];
    }, [infos, inward, talk, words, what, column]);
    const tableRows = useMemo(() => rows?.map(row => ({...row, id: zoneOfRow(row, inward)})) ?? [], [rows, inward]);

    return (
        <div className="what-if">
            <DraftTabs state={state} talk={talk} />
            <form className="ends" onSubmit={event => event.preventDefault()}>
                <PlaceBox label={what.focus} letter={talk.lang === 'zh' ? '点' : '◎'} value={state.focus} known={isLoading ? undefined : state.focus === '' ? undefined : focus?.name} talk={talk} onChange={focusId => update({focus: focusId})} />
                <details className="more">
                    <summary>
                        {state.focusInward ? words.inward : words.outward} · {words.mode[state.by]} · <span className="figures">{state.windowFrom}–{state.windowTo}</span>
                    </summary>
                    <div className="time-form">
                        <Segments label={words.direction} hideLabel value={state.focusInward ? 'in' : 'out'} options={[{value: 'out', text: words.outward}, {value: 'in', text: words.inward}]} onChange={value => update({focusInward: value === 'in'})} />
                        <Segments<TravelMode> label={words.reachMode} hideLabel value={state.by} options={(['transit', 'car', 'taxi'] as const).map(value => ({value, text: words.mode[value]}))} onChange={by => update({by})} />
                        <div className="time-fields">
                            <TimeBox label={words.windowFrom} value={state.windowFrom} onChange={windowFrom => update({windowFrom})} />
                            <TimeBox label={words.windowTo} value={state.windowTo} onChange={windowTo => update({windowTo})} />
                        </div>
                    </div>
                </details>
            </form>
            <div className="answer" aria-live="polite" aria-busy={isLoading}>
                {error !== undefined ? (
                    <Failure error={error} talk={talk} onRetry={retry} />
                ) : isEmpty(draft) ? (
                    <Empty title={what.nothing} help={what.nothingHelp} />
                ) : usable === undefined || column < 1 ? (
                    <Waiting text={progress === undefined ? words.searching : fill(words.computing, progress)} {...(progress ?? {})} />
                ) : (
                    <>
                        {isLoading && <Waiting text={`${words.updating} ${words.stale}`} />}
                        <div className={isLoading ? 'stale' : undefined}>
                            {usable.summaries[column - 1] !== undefined && <Headline summary={usable.summaries[column - 1]!} rows={usable.rows} column={column} talk={talk} />}
                            <Segments<Shown> label={what.shown} hideLabel value={showing} options={[{value: 'change', text: what.showChange}, {value: 'after', text: what.showAfter}, ...(isAnswered ? [{value: 'access' as const, text: what.showAccess}] : [])]} onChange={setShown} />
                            {state.zone === '' ? <p className="hint soft">{what.clickTown}</p> : <WhyCard state={state} zone={state.zone} ends={pairEnds(state, state.zone)} column={column} talk={talk} />}
                        </div>
                    </>
                )}
            </div>
            <Save draft={draft} index={state.draft} talk={talk} />
            <div className="two">
                <Select label={what.year} value={draft.asOf?.slice(0, 4) ?? ''} options={[{value: '', text: what.yearNow}, ...yearsWith(draft.asOf === undefined ? undefined : Number(draft.asOf.slice(0, 4))).map(year => ({value: String(year), text: String(year)}))]} onChange={year => {
                    const {asOf: _asOf, ...rest} = draft;
                    change(year === '' ? rest : {...rest, asOf: `${year}-12-31`});
                }} />
                <Select label={what.speed} value={draft.pick ?? 'central'} options={(['low', 'central', 'high'] as const).map(value => ({value, text: what.speeds[value]}))} onChange={value => {
                    const {pick: _pick, ...rest} = draft;
                    change(value === 'central' ? rest : {...rest, pick: value});
                }} />
            </div>
            {projects.value === undefined ? projects.error === undefined ? <Waiting text={words.searching} /> : <Failure error={projects.error} talk={talk} onRetry={projects.retry} /> : <ProjectList projects={projects.value.projects} draft={draft} talk={talk} onChange={change} />}
            <DrawTools drawing={drawing} draft={draft} talk={talk} onChange={change} />
            {usable !== undefined && column >= 1 && (
                <div className={isLoading ? 'answer stale' : 'answer'}>
                    {usable.columns.length > 2 && <SideBySide answer={usable} state={state} talk={talk} />}
                    <Counties answer={usable} column={column} talk={talk} />
                    <AllZonesCard state={state} all={all} column={column} talk={talk} />
                    <section aria-label={what.table}>
                        <h3>{what.table}</h3>
                        <ZoneTable label={what.table} rows={tableRows} columns={columns} initial="difference" chosen={state.zone} talk={talk} onChoose={zone => update({zone}, {replace: true})} />
                    </section>
                    <Passport answer={usable} talk={talk} />
                </div>
            )}
        </div>
    );
}
