import {useEffect, useMemo, useState} from 'react';
import type {CompareAnswer} from '../../src/client/index.js';
import type {TravelMode} from '../../src/index.js';
import {client, useAnswer} from '../api.js';
import {rememberName, useNetwork, useProjects, useZones, zoneInfos} from '../data.js';
import {exact, type Talk} from '../format.js';
import {setScene, type LegendKind, type Picked} from '../map/scene.js';
import {fill} from '../messages.js';
import {Passport} from '../parts/bars.js';
import {Segments, Select} from '../parts/controls.js';
import {PlaceBox} from '../parts/place-box.js';
import {Empty, Failure, Waiting} from '../parts/states.js';
import {TimeBox} from '../parts/time-box.js';
import {ZoneTable, type Column} from '../parts/zone-table.js';
import {edit, EMPTY_DRAFT, update, useApp, type Draft, type Shown, type State} from '../state.js';
import {activeDrafts, compareQuery, isEmpty, pairEnds, sketchOf, stationsOf, zoneEnds, zoneOfRow} from '../what-if.js';
import {useMapLook} from '../theme.js';
import {accessFills, AllZonesCard, useAllZones} from './all-zones.js';
import {changeFills} from './change-fills.js';
import {CertaintyCard, CertaintyLine, differencesOf, isUnsure, useCertainty} from './certainty-card.js';
import {Counties, Headline, SideBySide} from './compare-figures.js';
import {DraftTabs} from './draft-tabs.js';
import {DrawTools, useDrawing} from './draw-tools.js';
import {ProjectList, yearsWith} from './project-list.js';
import {SaveDraft} from './save-draft.js';
import {SmallMaps} from './small-maps.js';
import {WhyCard} from './why-card.js';

type Row = CompareAnswer['rows'][number];

const LEGENDS: Readonly<Record<Shown, LegendKind>> = {
    change: 'change',
    after: 'time',
    within: 'hour',
    access: 'access',
};

export function useCompare(state: State) {
    const query = compareQuery(state, zoneEnds(state), false);
    const [progress, setProgress] = useState<{readonly done: number; readonly total: number}>();
    const loading = useAnswer<CompareAnswer>(
        activeDrafts(state).length === 0 || state.focus === '' ? undefined : `compare ${JSON.stringify(query)}`,
        signal => client.compare(query, {signal, onProgress: job => setProgress(job.progress)}),
    );
    return {...loading, progress};
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
    const {value: answer, isLoading, error, retry, progress} = useCompare(state);
    const drawing = useDrawing(draft, change, stations);

    const column = 1 + activeDrafts(state).findIndex(({index}) => index === state.draft);
    const usable = answer !== undefined && error === undefined && answer.columns.length > column ? answer : undefined;
    const inward = usable === undefined ? state.focusInward : usable.request['origins'] === 'zones';
    const rows = usable?.rows;
    const focus = rows?.[0] === undefined ? undefined : inward ? rows[0].to : rows[0].from;
    if (focus !== undefined) rememberName(focus.id, focus.name);

    const look = useMapLook(state);
    const all = useAllZones(state);
    const whole = all.isAsked && !all.isLoading ? all.value : undefined;
    const certainty = useCertainty(state);
    const sure = useMemo(
        () => differencesOf(certainty.isAsked && !certainty.isLoading ? certainty.value : undefined, column, inward),
        [certainty.isAsked, certainty.isLoading, certainty.value, column, inward],
    );
    const showing: Shown = state.shown === 'access' && whole === undefined ? 'change' : state.shown;

    const fills = useMemo(() => {
        if (showing === 'access' && column > 0) return accessFills(whole!, column, look);
        if (rows === undefined || column < 1 || showing === 'access') return undefined;
        return changeFills(rows, column, showing, {
            inward,
            focus: focus?.id,
            look,
            isUnsure: (zone, {status}) => isUnsure(sure.get(zone), status),
        });
    }, [rows, column, showing, whole, sure, inward, look, focus?.id]);
    const sketch = useMemo(
        () =>
            sketchOf(
                draft.modifications,
                stations,
                drawing.points.map(({at}) => at),
                drawing.kind ?? 'line',
            ),
        [draft.modifications, stations, drawing.points, drawing.kind],
    );
    const chosenProjects = useMemo(() => draft.in.map(({id}) => id), [draft.in]);

    useEffect(() => {
        setScene({
            fills,
            legend: fills === undefined ? 'network' : LEGENDS[showing],
            withUnsure: sure.size > 0,
            chosenZone: state.zone,
            chosenProjects,
            sketch,
            marks:
                focus?.lon === undefined || focus.lat === undefined
                    ? []
                    : [
                          {
                              letter: talk.lang === 'zh' ? '点' : '◎',
                              label: `${what.focus}: ${talk.name(focus.name)}`,
                              at: [focus.lon, focus.lat],
                          },
                      ],
            drawing: drawing.kind === undefined ? undefined : (picked: Picked) => drawing.add(picked),
            onZone: fills === undefined ? undefined : zone => update({zone}, {replace: true}),
        });
    }, [fills, showing, sure, state.zone, chosenProjects, sketch, focus, drawing.kind, drawing.points, talk, what]);

    const columns = useMemo((): readonly Column<Row & {readonly id: string}>[] => {
        const county = (row: Row): string => {
            const info = infos.get(infos.get(zoneOfRow(row, inward))?.county ?? '');
            return info === undefined ? '' : talk.name(info.name);
        };
        const time = (seconds: number | null | undefined): React.ReactNode =>
            seconds === null || seconds === undefined ? (
                <span className="soft">{words.notReached}</span>
            ) : (
                <span title={exact(seconds)}>{talk.duration(seconds)}</span>
            );
        return [
            {key: 'name', title: words.town, value: row => talk.name(row.name), show: row => talk.name(row.name)},
            {key: 'county', title: words.county, value: county, show: county},
            {
                key: 'before',
                title: what.before,
                isNumber: true,
                value: row => row.before,
                show: row => time(row.before),
            },
            {
                key: 'after',
                title: what.after,
                isNumber: true,
                value: row => row.columns[column]?.seconds ?? null,
                show: row => time(row.columns[column]?.seconds),
            },
            {
                key: 'difference',
                title: what.difference,
                isNumber: true,
                value: row => row.columns[column]?.difference ?? null,
                show: row => {
                    const cell = row.columns[column];
                    if (cell?.difference === null || cell?.difference === undefined)
                        return cell?.status === null || cell === undefined ? '–' : words.status[cell.status];
                    return (
                        <b
                            className={
                                cell.status === 'gained' ? 'gain-text' : cell.status === 'lost' ? 'loss-text' : 'soft'
                            }
                            title={exact(cell.difference)}
                        >
                            {cell.status === 'same' ? '0' : talk.duration(cell.difference)}
                        </b>
                    );
                },
            },
        ];
    }, [infos, inward, talk, words, what, column]);
    const tableRows = useMemo(() => rows?.map(row => ({...row, id: zoneOfRow(row, inward)})) ?? [], [rows, inward]);

    return (
        <div className="what-if">
            <DraftTabs state={state} talk={talk} />
            <form className="ends" onSubmit={event => event.preventDefault()}>
                <PlaceBox
                    label={what.focus}
                    letter={talk.lang === 'zh' ? '点' : '◎'}
                    value={state.focus}
                    known={isLoading ? undefined : state.focus === '' ? undefined : focus?.name}
                    talk={talk}
                    onChange={focusId => update({focus: focusId})}
                />
                <details className="more">
                    <summary>
                        {state.focusInward ? words.inward : words.outward} · {words.mode[state.by]} ·{' '}
                        <span className="figures">
                            {state.windowFrom}–{state.windowTo}
                        </span>
                    </summary>
                    <div className="time-form">
                        <Segments
                            label={words.direction}
                            hideLabel
                            value={state.focusInward ? 'in' : 'out'}
                            options={[
                                {value: 'out', text: words.outward},
                                {value: 'in', text: words.inward},
                            ]}
                            onChange={value => update({focusInward: value === 'in'})}
                        />
                        <Segments<TravelMode>
                            label={words.reachMode}
                            hideLabel
                            value={state.by}
                            options={(['transit', 'car', 'taxi'] as const).map(value => ({
                                value,
                                text: words.mode[value],
                            }))}
                            onChange={by => update({by})}
                        />
                        <div className="time-fields">
                            <TimeBox
                                label={words.windowFrom}
                                value={state.windowFrom}
                                onChange={windowFrom => update({windowFrom})}
                            />
                            <TimeBox
                                label={words.windowTo}
                                value={state.windowTo}
                                onChange={windowTo => update({windowTo})}
                            />
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
                    <Waiting
                        text={progress === undefined ? words.searching : fill(words.computing, progress)}
                        {...(progress ?? {})}
                    />
                ) : (
                    <>
                        {isLoading && <Waiting text={`${words.updating} ${words.stale}`} />}
                        <div className={isLoading ? 'stale' : undefined}>
                            {usable.summaries[column - 1] !== undefined && (
                                <Headline
                                    summary={usable.summaries[column - 1]!}
                                    rows={usable.rows}
                                    column={column}
                                    talk={talk}
                                />
                            )}
                            <Segments<Shown>
                                label={what.shown}
                                hideLabel
                                value={showing}
                                options={[
                                    {value: 'change', text: what.showChange},
                                    {value: 'after', text: what.showAfter},
                                    {value: 'within', text: what.showWithin},
                                    ...(whole !== undefined ? [{value: 'access' as const, text: what.showAccess}] : []),
                                ]}
                                onChange={value => update({shown: value}, {replace: true})}
                            />
                            {state.zone === '' ? (
                                <p className="hint soft">{what.clickTown}</p>
                            ) : (
                                <WhyCard
                                    state={state}
                                    zone={state.zone}
                                    ends={pairEnds(state, state.zone)}
                                    column={column}
                                    talk={talk}
                                >
                                    {sure.has(state.zone) && (
                                        <CertaintyLine
                                            difference={sure.get(state.zone)!}
                                            draws={Number(certainty.value?.request['draws'] ?? 0)}
                                            talk={talk}
                                        />
                                    )}
                                </WhyCard>
                            )}
                        </div>
                    </>
                )}
            </div>
            <SaveDraft draft={draft} index={state.draft} talk={talk} />
            <div className="two">
                <Select
                    label={what.year}
                    value={draft.asOf?.slice(0, 4) ?? ''}
                    options={[
                        {value: '', text: what.yearNow},
                        ...yearsWith(draft.asOf === undefined ? undefined : Number(draft.asOf.slice(0, 4))).map(
                            year => ({value: String(year), text: String(year)}),
                        ),
                    ]}
                    onChange={year => {
                        const {asOf: _asOf, ...rest} = draft;
                        change(year === '' ? rest : {...rest, asOf: `${year}-12-31`});
                    }}
                />
                <Select
                    label={what.speed}
                    value={draft.pick ?? 'central'}
                    options={(['low', 'central', 'high'] as const).map(value => ({value, text: what.speeds[value]}))}
                    onChange={value => {
                        const {pick: _pick, ...rest} = draft;
                        change(value === 'central' ? rest : {...rest, pick: value});
                    }}
                />
            </div>
            {projects.value === undefined ? (
                projects.error === undefined ? (
                    <Waiting text={words.searching} />
                ) : (
                    <Failure error={projects.error} talk={talk} onRetry={projects.retry} />
                )
            ) : (
                <ProjectList projects={projects.value.projects} draft={draft} talk={talk} onChange={change} />
            )}
            <DrawTools drawing={drawing} draft={draft} talk={talk} onChange={change} />
            {usable !== undefined && column >= 1 && (
                <div className={isLoading ? 'answer stale' : 'answer'}>
                    {usable.columns.length > 2 && (
                        <SideBySide answer={usable} state={state} talk={talk}>
                            <SmallMaps
                                answer={usable}
                                state={state}
                                shown={showing === 'access' ? 'change' : showing}
                                inward={inward}
                                focus={focus?.id}
                                look={look}
                                talk={talk}
                            />
                        </SideBySide>
                    )}
                    <Counties answer={usable} column={column} talk={talk} />
                    <CertaintyCard
                        state={state}
                        certainty={certainty}
                        answer={usable}
                        inward={inward}
                        column={column}
                        talk={talk}
                    />
                    <AllZonesCard state={state} all={all} column={column} talk={talk} />
                    <section aria-label={what.table}>
                        <h3>{what.table}</h3>
                        <ZoneTable
                            label={what.table}
                            rows={tableRows}
                            columns={columns}
                            initial="difference"
                            chosen={state.zone}
                            talk={talk}
                            onChoose={zone => update({zone}, {replace: true})}
                        />
                    </section>
                    <Passport answer={usable} talk={talk} />
                </div>
            )}
        </div>
    );
}
