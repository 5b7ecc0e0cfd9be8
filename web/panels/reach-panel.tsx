import {useEffect, useMemo, useState} from 'react';
import type {GeoCollection, MatrixAnswer} from '../../src/client/index.js';
import type {TravelMode} from '../../src/index.js';
import {client, useAnswer} from '../api.js';
import {rememberName, useDefaultDate, useNetwork, useZones, zoneInfos, type Named, type ZoneInfo} from '../data.js';
import {exact, type Talk} from '../format.js';
import {colourOf, TIME_COLOURS, TIME_STEPS, UNREACHED_COLOUR} from '../map/palette.js';
import {boxAround, setScene} from '../map/scene.js';
import {fill} from '../messages.js';
import {Passport} from '../parts/bars.js';
import {Segments} from '../parts/controls.js';
import {PlaceBox} from '../parts/place-box.js';
import {Figure} from '../parts/plot.js';
import {Empty, Failure, Waiting} from '../parts/states.js';
import {TimeBox} from '../parts/time-box.js';
import {ZoneTable, type Column} from '../parts/zone-table.js';
import {update, useApp, type State} from '../state.js';

const FIRST_YEAR = 2016;
const LAST_YEAR = 2035;
const BIN = 15;

export interface ReachRow {
    readonly id: string;
    readonly info: ZoneInfo;
    readonly seconds: number | null;
}

export const reachQuery = (state: State) => ({
    ...(state.inward ? {origins: 'zones' as const, destinations: [state.centre]} : {origins: [state.centre], destinations: 'zones' as const}),
    window: `${state.windowFrom}-${state.windowTo}`,
    ...(state.date === '' ? {} : {date: state.date}),
    ...(state.asOf === '' ? {} : {asOf: state.asOf}),
    modes: [state.by] as [TravelMode],
    traveller: state.traveller,
});

export function useReach(state: State, onProgress?: (done: number, total: number) => void) {
    const query = reachQuery(state);
    return useAnswer<MatrixAnswer>(state.centre === '' ? undefined : `matrix ${JSON.stringify(query)}`, signal =>
        client.matrix(query, {signal, ...(onProgress === undefined ? {} : {onProgress: ({progress}) => onProgress(progress.done, progress.total)})}),
    );
}

export function reachRows(matrix: MatrixAnswer, zones: ReadonlyMap<string, ZoneInfo>, inward: boolean): ReachRow[] {
    const median = matrix.durations['p50'] ?? Object.values(matrix.durations)[0] ?? [];
    const ends = inward ? matrix.origins : matrix.destinations;
    return ends.flatMap(({id}, index) => {
        const info = zones.get(id);
        return info === undefined ? [] : [{id, info, seconds: (inward ? median[index]?.[0] : median[0]?.[index]) ?? null}];
    });
}

/** What begins to exist in a year, by the dates of the network. */
function openedIn(year: number, network: GeoCollection | undefined): Named[] {
    const named = new Map<string, Named>();
    for (const {properties} of network?.features ?? []) {
        if (!String(properties['openDate'] ?? '').startsWith(`${year}-`)) continue;
        const name = properties['name'];
        const both = typeof name === 'string' ? {zh: name, en: name} : (name as Named);
        if (both.zh !== '') named.set(both.zh, both);
    }
    return [...named.values()];
}

function YearSlider({state, talk}: {readonly state: State; readonly talk: Talk}) {
    const {words} = talk;
    const today = useDefaultDate();
    const network = useNetwork('');
    const year = Number((state.asOf || today || '2026').slice(0, 4));
    const [moved, setMoved] = useState<number>();
    const shown = moved ?? year;
    useEffect(() => {
        if (moved === undefined) return undefined;
        // The network is drawn and searched anew: only where the slider rests.
        const timer = setTimeout(() => {
            update({asOf: moved === Number(today.slice(0, 4)) ? '' : `${moved}-12-31`});
            setMoved(undefined);
        }, 350);
        return () => clearTimeout(timer);
    }, [moved, today]);
    const opened = useMemo(() => openedIn(shown, network.value), [shown, network.value]);
    return (
        <div className="year">
            <label>
                <span>{words.year}</span> <b className="figures">{shown}</b>
                <input type="range" min={FIRST_YEAR} max={LAST_YEAR} step={1} value={shown} aria-valuetext={fill(words.yearOf, {year: shown})} onChange={event => setMoved(Number(event.currentTarget.value))} />
            </label>
            <p className="soft small">{opened.length === 0 ? words.nothingOpened : fill(words.opened, {year: shown, what: opened.slice(0, 6).map(talk.name).join(talk.lang === 'zh' ? '、' : ', '), count: opened.length})}</p>
        </div>
    );
}

function Histogram({rows, cutoff, talk}: {readonly rows: readonly ReachRow[]; readonly cutoff: number; readonly talk: Talk}) {
    const {words} = talk;
    const options = useMemo(() => {
        const people = new Map<number, number>();
        for (const {seconds, info} of rows) if (seconds !== null) people.set(Math.min(240, Math.floor(seconds / 60 / BIN) * BIN), (people.get(Math.min(240, Math.floor(seconds / 60 / BIN) * BIN)) ?? 0) + (info.population ?? 0) / 10_000);
        const bars = [...people].map(([from, count]) => ({from, to: from + BIN, count}));
        return (Plot: typeof import('@observablehq/plot')): import('@observablehq/plot').PlotOptions => ({
            width: 388, height: 150, marginLeft: 44, marginBottom: 32, marginTop: 14,
            x: {label: `${words.time} (${words.minutes})`, ticks: 8, labelAnchor: 'right', labelArrow: 'none'},
            y: {label: words.peopleUnit, grid: true, ticks: 4, labelArrow: 'none'},
            marks: [
                Plot.rectY(bars, {x1: 'from', x2: 'to', y: 'count', insetLeft: 0.5, insetRight: 0.5, fill: (bar: {from: number}) => colourOf(bar.from + BIN / 2, TIME_STEPS, TIME_COLOURS), stroke: 'currentColor', strokeOpacity: 0.25, strokeWidth: 0.5}),
                Plot.ruleX([cutoff], {stroke: 'currentColor', strokeWidth: 1.6, strokeDasharray: '4 3'}),
                Plot.ruleY([0]),
            ],
        });
    }, [rows, cutoff, words]);
    return <Figure make={options} label={words.histogram} />;
}

export function ReachPanel({talk}: {readonly talk: Talk}) {
    const {words} = talk;
    const state = useApp();
    const zones = useZones();
    const infos = zoneInfos(zones.value);
    const [progress, setProgress] = useState<{readonly done: number; readonly total: number}>();
    const {value: matrix, isLoading, error, retry} = useReach(state, (done, total) => setProgress({done, total}));
    const rows = useMemo(() => (matrix === undefined || error !== undefined ? [] : reachRows(matrix, infos, matrix.request['origins'] === 'zones')), [matrix, error, infos]);
    const centre = matrix === undefined ? undefined : (matrix.request['origins'] === 'zones' ? matrix.destinations : matrix.origins)[0];
    if (centre !== undefined) rememberName(centre.id, centre.name);

    useEffect(() => {
        const fills = new Map(rows.map(({id, seconds}) => [id, seconds === null ? UNREACHED_COLOUR : colourOf(seconds / 60, TIME_STEPS, TIME_COLOURS)]));
        const near = rows.filter(({seconds}) => seconds !== null && seconds <= Math.max(90, state.cutoff) * 60).map(({info}) => info.point);
        setScene({
            fills: rows.length === 0 ? undefined : fills,
            legend: rows.length === 0 ? 'network' : 'time',
            chosenZone: state.zone,
            marks: centre?.lon === undefined || centre.lat === undefined ? [] : [{letter: talk.lang === 'zh' ? '中' : '◎', label: `${words.reachCentre}: ${talk.name(centre.name)}`, at: [centre.lon, centre.lat]}],
            fit: boxAround(near),
        });
    }, [rows, state.zone, state.cutoff, centre, talk, words]);

    const within = rows.filter(({seconds}) => seconds !== null && seconds <= state.cutoff * 60);
    const people = (list: readonly ReachRow[]): number => list.reduce((sum, {info}) => sum + (info.population ?? 0), 0);
    const columns = useMemo((): readonly Column<ReachRow>[] => {
        const county = (row: ReachRow): string => {
            const info = infos.get(row.info.county);
            return info === undefined ? '' : talk.name(info.name);
        };
        return [
            {key: 'name', title: words.town, value: row => talk.name(row.info.name), show: row => talk.name(row.info.name)},
            {key: 'county', title: words.county, value: county, show: county},
            {key: 'people', title: words.people, isNumber: true, value: row => row.info.population, show: row => (row.info.population === null ? '–' : talk.count(row.info.population))},
            {key: 'time', title: words.time, isNumber: true, value: row => row.seconds, show: row => (row.seconds === null ? <span className="soft">{words.notReached}</span> : <span title={exact(row.seconds)}>{talk.duration(row.seconds)}</span>)},
        ];
    }, [infos, talk, words]);

    return (
        <div className="reach">
            <form className="ends" onSubmit={event => event.preventDefault()}>
                <PlaceBox label={words.reachCentre} letter={talk.lang === 'zh' ? '中' : '◎'} value={state.centre} known={isLoading ? undefined : state.centre === '' ? undefined : centre?.name} talk={talk} onChange={centreId => update({centre: centreId})} />
                <Segments label={words.direction} hideLabel value={state.inward ? 'in' : 'out'} options={[{value: 'out', text: words.outward}, {value: 'in', text: words.inward}]} onChange={value => update({inward: value === 'in'})} />
                <Segments<TravelMode> label={words.reachMode} hideLabel value={state.by} options={(['transit', 'car', 'taxi', 'ebike'] as const).map(value => ({value, text: words.mode[value]}))} onChange={by => update({by})} />
                <div className="time-fields">
                    <TimeBox label={words.windowFrom} value={state.windowFrom} onChange={windowFrom => update({windowFrom})} />
                    <TimeBox label={words.windowTo} value={state.windowTo} onChange={windowTo => update({windowTo})} />
                </div>
                <YearSlider state={state} talk={talk} />
            </form>
            <div className="answer" aria-live="polite" aria-busy={isLoading}>
                {state.centre === '' ? (
                    <Empty title={words.reachStart} help={words.startHelp}>
                        <p className="examples">
                            <span>{words.tryThese}</span>
                            {['place:renmin-guangchang', 'station:shanghai-hongqiao', 'zone:330482001'].map((id, index) => (
                                <button key={id} type="button" className="chip" onClick={() => update({centre: id})}>{words.centres[index]}</button>
                            ))}
                        </p>
                    </Empty>
                ) : error !== undefined ? (
                    <Failure error={error} talk={talk} onRetry={retry} onChoose={(_field, id) => update({centre: id})} />
                ) : matrix === undefined ? (
                    <Waiting text={progress === undefined ? words.searching : fill(words.computing, progress)} {...(progress ?? {})} />
                ) : (
                    <>
                        {isLoading && <Waiting text={`${words.updating} ${words.stale}`} />}
                        <div className={isLoading ? 'stale' : undefined}>
                            <section className="headline">
                                <label className="cutoff">
                                    <span>{fill(words.within, {minutes: state.cutoff})}</span>
                                    <input type="range" min={15} max={180} step={5} value={state.cutoff} aria-label={words.cutoff} aria-valuetext={fill(words.within, {minutes: state.cutoff})} onChange={event => update({cutoff: Number(event.currentTarget.value)}, {replace: true})} />
                                </label>
                                <p className="big"><b className="figures">{talk.count(people(within))}</b> {words.peopleWord} <span className="soft">{fill(words.zonesWithin, {count: within.length})}</span></p>
                                <p className="soft small">{fill(words.windowNote, {from: state.windowFrom, to: state.windowTo})} · {words.population2020}</p>
                            </section>
                            <section aria-label={words.histogram}>
                                <h3>{words.histogram}</h3>
                                <Histogram rows={rows} cutoff={state.cutoff} talk={talk} />
                            </section>
                            <section aria-label={words.table}>
                                <h3>{words.table}</h3>
                                <ZoneTable label={words.table} rows={rows} columns={columns} initial="time" chosen={state.zone} talk={talk} onChoose={zone => update({zone}, {replace: true})} />
                            </section>
                            <Passport answer={matrix} talk={talk} />
                        </div>
                    </>
                )}
            </div>
        </div>
    );
}
