import {Fragment, useEffect, useState} from 'react';
import type {CompareAnswer, MatrixAnswer, RouteAnswer} from '../../src/client/index.js';
import {useNetwork, useProjects, useZones, zoneInfos, type ZoneInfo} from '../data.js';
import {exact, type Talk} from '../format.js';
import {SceneScale} from '../map/legend.js';
import {pictureOfMap} from '../map/picture.js';
import {useScene} from '../map/scene.js';
import {fill} from '../messages.js';
import {ComponentBar, Passport, type Rests} from '../parts/bars.js';
import {Segments} from '../parts/controls.js';
import {Empty, Failure, Waiting} from '../parts/states.js';
import {reachRows, useReach} from '../reach.js';
import {compareCsv, download, reachCsv, routeCsv, routeGeojson, zonesWith} from '../report-files.js';
import {update, useApp, type Draft, type State} from '../state.js';
import {activeDrafts, titleOfDraft, zoneOfRow} from '../what-if.js';
import {Counties} from './compare-figures.js';
import {changesText, clockAt, costRange, Legs} from './journey-card.js';
import {ReachPanel} from './reach-panel.js';
import {RoutePanel, useRoute} from './route-panel.js';
import {SmallMaps} from './small-maps.js';
import {useCompare, WhatIfPanel} from './what-if-panel.js';

/** Everything that was chosen, in words. */
function Settings({state, rests, talk}: {readonly state: State; readonly rests: Rests; readonly talk: Talk}) {
    const {words} = talk;
    const window = `${state.windowFrom}–${state.windowTo}`;
    const when =
        state.reported !== 'route' || state.kind === 'window'
            ? window
            : state.kind === 'arriveBy'
              ? `${words.arriveAt} ${state.clock}`
              : `${words.departAt} ${state.clock}`;
    const draft = state.drafts[state.draft];
    const rows: readonly (readonly [string, string])[] = [
        [words.date, String(rests.passport.date)],
        [words.asOf, String(rests.passport.asOf)],
        [words.when, when],
        [words.traveller, words.travellers[state.traveller]],
        [
            words.modes,
            (state.reported === 'route' ? state.modes : [state.by]).map(mode => words.mode[mode]).join(' · '),
        ],
        ...(state.reported === 'route'
            ? []
            : [
                  [
                      words.direction,
                      (state.reported === 'reach' ? state.inward : state.focusInward) ? words.inward : words.outward,
                  ] as const,
              ]),
        ...(state.reported === 'whatif' && draft !== undefined
            ? [[words.what.speed, words.what.speeds[draft.pick ?? 'central']] as const]
            : []),
    ];
    return (
        <>
            <h4>{words.settings}</h4>
            <dl className="settings">
                {rows.map(([title, text]) => (
                    <Fragment key={title}>
                        <dt>{title}</dt>
                        <dd>{text}</dd>
                    </Fragment>
                ))}
            </dl>
        </>
    );
}

function Sources({rests, talk}: {readonly rests: Rests; readonly talk: Talk}) {
    const {words} = talk;
    return (
        <>
            <h4>{words.caveats}</h4>
            <ul className="remarks">
                {words.caveatList.map(text => (
                    <li key={text}>{text}</li>
                ))}
            </ul>
            <Passport answer={rests} talk={talk} isOpen />
            <h4>{words.link}</h4>
            <p className="report-link">
                <code>{location.href}</code>
            </p>
        </>
    );
}

function RouteSheet({answer, talk}: {readonly answer: RouteAnswer; readonly talk: Talk}) {
    const {words} = talk;
    const best = [...new Set(answer.journeys.map(({mode}) => mode))].map(mode =>
        answer.journeys.find(journey => journey.mode === mode)!,
    );
    const longest = Math.max(1, ...best.map(({durationSeconds}) => durationSeconds));
    const main = best.find(({mode}) => mode === 'transit') ?? best[0];
    return (
        <>
            <h3>
                {talk.name(answer.request.from.name)} → {talk.name(answer.request.to.name)}
            </h3>
            <div className="table-box" tabIndex={0} role="region" aria-label={words.compareModes}>
                <table className="list">
                    <thead>
                        <tr>
                            <th scope="col">{words.modes}</th>
                            <th scope="col">{words.leave}</th>
                            <th scope="col">{words.arrive}</th>
                            <th scope="col">{words.duration}</th>
                            <th scope="col">{words.cost}</th>
                            <th scope="col">{words.whatTimeIsMadeOf}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {best.map(journey => (
                            <tr key={journey.mode}>
                                <th scope="row">
                                    {words.mode[journey.mode]}
                                    {journey.mode === 'transit' && (
                                        <small className="soft"> {changesText(journey.changes, talk)}</small>
                                    )}
                                </th>
                                <td className="figures">{talk.clock(journey.departureTime)}</td>
                                <td className="figures">{clockAt(journey.arrivalTime, journey.departureTime, talk)}</td>
                                <td className="figures" title={exact(journey.durationSeconds)}>
                                    <b>{talk.duration(journey.durationSeconds)}</b>
                                </td>
                                <td className="figures">{costRange(journey, talk)}</td>
                                <td className="report-bar">
                                    <ComponentBar components={journey.components} longest={longest} talk={talk} />
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            {main !== undefined && (
                <>
                    <h4>
                        {words.mode[main.mode]} · {words.legs}
                    </h4>
                    <ComponentBar components={main.components} longest={main.durationSeconds} talk={talk} withLegend />
                    <Legs journey={main} talk={talk} />
                </>
            )}
        </>
    );
}

/** Of the scenario that is open, else the first. */
const columnOf = (state: State): number =>
    Math.max(1, 1 + activeDrafts(state).findIndex(({index}) => index === state.draft));

function WhatIfSheet({
    answer,
    state,
    talk,
}: {
    readonly answer: CompareAnswer;
    readonly state: State;
    readonly talk: Talk;
}) {
    const {words} = talk;
    const projects = useProjects().value?.projects ?? [];
    const inward = answer.request['origins'] === 'zones';
    const drafts = activeDrafts(state);
    const column = columnOf(state);
    const changeOf = (row: CompareAnswer['rows'][number]): number => row.columns[column]?.difference ?? 0;
    const changed = answer.rows
        .filter(row => ['gained', 'lost'].includes(row.columns[column]?.status ?? ''))
        .toSorted((a, b) => Math.abs(changeOf(b)) - Math.abs(changeOf(a)))
        .slice(0, 15);
    const nameOf = (one: Draft['modifications'][number]): string =>
        one['name'] === undefined ? String(one['id']) : talk.name(one['name'] as {zh: string; en: string});
    const chosen = drafts.find(({index}) => index === state.draft);
    const place = inward ? answer.rows[0]?.to : answer.rows[0]?.from;
    return (
        <>
            <h3>
                {words.whatifTitle}{' '}
                {place === undefined ? '' : `${inward ? words.inward : words.outward}: ${talk.name(place.name)}`}
            </h3>
            {drafts.map(({draft, index}) => {
                const summary = answer.summaries[drafts.findIndex(one => one.index === index)];
                return (
                    <div key={index} className="report-scenario">
                        <h4>{titleOfDraft(draft, index, talk.lang)}</h4>
                        <p>
                            {[
                                ...draft.in
                                    .map(({id}) => projects.find(one => one.id === id))
                                    .flatMap(one => (one === undefined ? [] : [talk.name(one.title)])),
                                ...draft.modifications
                                    .filter(({kind}) => kind === 'add-road' || kind === 'add-line')
                                    .map(nameOf),
                            ].join(talk.lang === 'zh' ? '、' : ', ')}
                        </p>
                        {summary !== undefined && (
                            <p>
                                {[
                                    fill(words.what.winners, {
                                        count: talk.count(summary.winners + summary.newlyReached),
                                    }),
                                    fill(words.what.losers, {
                                        count: talk.count(summary.losers + summary.noLongerReached),
                                    }),
                                    fill(words.what.newly60, {count: talk.count(summary.newlyWithin60)}),
                                ].join(' · ')}
                            </p>
                        )}
                    </div>
                );
            })}
            {drafts.length > 1 && (
                <SmallMaps
                    answer={answer}
                    state={state}
                    shown={state.shown === 'access' ? 'change' : state.shown}
                    inward={inward}
                    focus={place?.id}
                    look="light"
                    talk={talk}
                />
            )}
            {drafts.length > 1 && chosen !== undefined && (
                <h4>{titleOfDraft(chosen.draft, chosen.index, talk.lang)}</h4>
            )}
            <Counties answer={answer} column={column} talk={talk} />
            {changed.length > 0 && (
                <table className="list">
                    <thead>
                        <tr>
                            <th scope="col">{words.town}</th>
                            <th scope="col" className="number">
                                {words.what.before}
                            </th>
                            <th scope="col" className="number">
                                {words.what.after}
                            </th>
                            <th scope="col" className="number">
                                {words.what.difference}
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {changed.map(row => (
                            <tr key={row.id}>
                                <th scope="row">{talk.name(row.name)}</th>
                                <td className="number figures">
                                    {row.before === null ? '–' : talk.duration(row.before)}
                                </td>
                                <td className="number figures">{talk.duration(row.columns[column]!.seconds!)}</td>
                                <td className="number figures">{talk.duration(row.columns[column]!.difference!)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            )}
        </>
    );
}

function ReachSheet({
    answer,
    zones,
    state,
    talk,
}: {
    readonly answer: MatrixAnswer;
    readonly zones: ReadonlyMap<string, ZoneInfo>;
    readonly state: State;
    readonly talk: Talk;
}) {
    const {words} = talk;
    const inward = answer.request['origins'] === 'zones';
    const rows = reachRows(answer, zones, inward).toSorted((a, b) => (a.seconds ?? Infinity) - (b.seconds ?? Infinity));
    const place = (inward ? answer.destinations : answer.origins)[0];
    const steps = [30, 45, 60, 90, 120];
    return (
        <>
            <h3>
                {inward ? words.inward : words.outward}: {place === undefined ? '' : talk.name(place.name)} ·{' '}
                {words.mode[state.by]}
            </h3>
            <p className="soft">{fill(words.windowNote, {from: state.windowFrom, to: state.windowTo})}</p>
            <table className="list">
                <thead>
                    <tr>
                        <th scope="col">{words.cutoff}</th>
                        <th scope="col" className="number">
                            {words.people}
                        </th>
                        <th scope="col" className="number">
                            {words.table}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {steps.map(minutes => {
                        const within = rows.filter(({seconds}) => seconds !== null && seconds <= minutes * 60);
                        return (
                            <tr key={minutes}>
                                <th scope="row">{fill(words.within, {minutes})}</th>
                                <td className="number figures">
                                    {talk.count(within.reduce((sum, {info}) => sum + (info.population ?? 0), 0))}
                                </td>
                                <td className="number figures">{within.length}</td>
                            </tr>
                        );
                    })}
                </tbody>
            </table>
        </>
    );
}

/** The present result as a page to print, and as files. */
export function ReportPanel({talk}: {readonly talk: Talk}) {
    const {words} = talk;
    const state = useApp();
    const scene = useScene();
    const zones = useZones();
    const infos = zoneInfos(zones.value);
    const network = useNetwork(state.asOf);
    const asks = (view: State['reported']): State =>
        state.reported === view ? state : {...state, from: '', centre: '', drafts: []};
    const route = useRoute(asks('route'));
    const reach = useReach(asks('reach'));
    const compare = useCompare(asks('whatif'));
    const loading = {route, reach, whatif: compare}[state.reported];
    const answer: Rests | undefined =
        loading.error === undefined ? (loading.value as unknown as Rests | undefined) : undefined;
    const [picture, setPicture] = useState<string>();
    useEffect(() => {
        let gone = false;
        // After the map has moved and drawn.
        const timer = setTimeout(() => void pictureOfMap().then(data => !gone && setPicture(data)), 1200);
        return () => {
            gone = true;
            clearTimeout(timer);
        };
    }, [scene, state.at, network.value]);
    // Draws on the map what the report is of, for links that open here.
    const Drawn = {route: RoutePanel, reach: ReachPanel, whatif: WhatIfPanel}[state.reported];
    const name = `jiegui-${state.reported}`;
    const saveCsv = (): void => {
        if (state.reported === 'route' && route.value !== undefined)
            download(`${name}.csv`, 'text/csv', routeCsv(route.value, talk));
        else if (state.reported === 'reach' && reach.value !== undefined)
            download(
                `${name}.csv`,
                'text/csv',
                reachCsv(reach.value, infos, reach.value.request['origins'] === 'zones'),
            );
        else if (compare.value !== undefined)
            download(
                `${name}.csv`,
                'text/csv',
                compareCsv(compare.value, compare.value.request['origins'] === 'zones'),
            );
    };
    const saveGeojson = (): void => {
        const type = 'application/geo+json';
        if (state.reported === 'route' && route.value !== undefined)
            download(`${name}.geojson`, type, routeGeojson(route.value));
        else if (state.reported === 'reach' && reach.value !== undefined)
            download(
                `${name}.geojson`,
                type,
                zonesWith(
                    zones.value,
                    new Map(
                        reachRows(reach.value, infos, reach.value.request['origins'] === 'zones').map(
                            ({id, seconds}) => [id, {seconds}],
                        ),
                    ),
                    reach.value,
                ),
            );
        else if (compare.value !== undefined) {
            const inward = compare.value.request['origins'] === 'zones';
            download(
                `${name}.geojson`,
                type,
                zonesWith(
                    zones.value,
                    new Map(
                        compare.value.rows.map(row => [
                            zoneOfRow(row, inward),
                            {before: row.before, ...row.columns[columnOf(state)]},
                        ]),
                    ),
                    compare.value as unknown as Rests,
                ),
            );
        }
    };
    const savePicture = async (): Promise<void> => {
        const data = await pictureOfMap();
        // The service's policy lets nothing be fetched from a data address.
        if (data !== undefined)
            download(
                `${name}.png`,
                'image/png',
                new Blob([Uint8Array.from(atob(data.slice(data.indexOf(',') + 1)), char => char.charCodeAt(0))], {
                    type: 'image/png',
                }),
            );
    };
    return (
        <div className="report">
            <div className="report-tools">
                <p className="soft">{words.reportHelp}</p>
                <Segments<State['reported']>
                    label={words.report}
                    hideLabel
                    value={state.reported}
                    options={(['route', 'whatif', 'reach'] as const).map(value => ({value, text: words.view[value]}))}
                    onChange={reported => update({reported})}
                />
                <div className="row-actions">
                    <button type="button" className="primary" disabled={answer === undefined} onClick={() => print()}>
                        {words.print}
                    </button>
                    <button type="button" disabled={answer === undefined} onClick={saveCsv}>
                        {words.csv}
                    </button>
                    <button type="button" disabled={answer === undefined} onClick={saveGeojson}>
                        {words.geojson}
                    </button>
                    <button type="button" onClick={() => void savePicture()}>
                        {words.png}
                    </button>
                </div>
            </div>
            {loading.error !== undefined ? (
                <Failure error={loading.error} talk={talk} onRetry={loading.retry} />
            ) : loading.isLoading && answer === undefined ? (
                <Waiting text={words.searching} />
            ) : answer === undefined ? (
                <Empty title={words.reportEmpty} />
            ) : (
                <article className="sheet">
                    <header>
                        <strong>{talk.lang === 'zh' ? '接轨 jiegui' : 'jiegui'}</strong>
                        <span className="figures soft">
                            {answer.passport.date} · {words.asOf} {answer.passport.asOf}
                        </span>
                    </header>
                    {picture !== undefined && <img className="report-map" src={picture} alt={words.map} />}
                    {picture !== undefined && (
                        <div className="report-scale">
                            <SceneScale talk={talk} look="light" />
                        </div>
                    )}
                    {state.reported === 'route' && route.value !== undefined && (
                        <RouteSheet answer={route.value} talk={talk} />
                    )}
                    {state.reported === 'whatif' && compare.value !== undefined && (
                        <WhatIfSheet answer={compare.value} state={state} talk={talk} />
                    )}
                    {state.reported === 'reach' && reach.value !== undefined && (
                        <ReachSheet answer={reach.value} zones={infos} state={state} talk={talk} />
                    )}
                    <Settings state={state} rests={answer} talk={talk} />
                    <Sources rests={answer} talk={talk} />
                    <footer className="soft small">
                        {fill(words.createdWith, {engine: answer.passport.engine})} · {words.zoneNote}
                    </footer>
                </article>
            )}
            <div hidden>
                <Drawn talk={talk} />
            </div>
        </div>
    );
}
