import {useEffect, useMemo, useState} from 'react';
import type {AccessStudy} from '../../src/client/index.js';
import type {TravelMode} from '../../src/index.js';
import {opportunityKinds, rememberName, useZones, zoneInfos} from '../data.js';
import {DECAYS, type Decay} from '../decay.js';
import {exact, type Talk} from '../format.js';
import {HATCHED, WITHIN_COLOUR} from '../map/palette.js';
import {boxAround, setScene} from '../map/scene.js';
import {fill} from '../messages.js';
import {Passport} from '../parts/bars.js';
import {Segments, Select} from '../parts/controls.js';
import {PlaceBox} from '../parts/place-box.js';
import {Empty, Failure, Waiting} from '../parts/states.js';
import {TimeBox} from '../parts/time-box.js';
import {ZoneTable, type Column} from '../parts/zone-table.js';
import {
    overlayOf,
    reachRows,
    timeColour,
    useAccess,
    useCells,
    useCircle,
    useOutline,
    useReach,
    type ReachRow,
} from '../reach.js';
import {SURFACES, update, useApp, type State, type Surface} from '../state.js';
import {CircleCard} from './circle-card.js';
import {Curve, Histogram} from './reach-figures.js';
import {YearSlider} from './year-slider.js';

/** Beyond it figures count in tens of thousands, as Chinese does. */
const MILLION = 1_000_000;

export const opportunityName = (kind: string, talk: Talk): string =>
    talk.words.opportunity[kind as 'people'] ?? kind.replaceAll('_', ' ');

/** The measure the service computed, its formula and how to get it again. */
function Headline({
    state,
    access,
    zoneCount,
    isLoading,
    talk,
}: {
    readonly state: State;
    readonly access: AccessStudy | undefined;
    readonly zoneCount: number;
    readonly isLoading: boolean;
    readonly talk: Talk;
}) {
    const {words} = talk;
    const value = access?.zones[0]?.values[0]?.[0];
    const measure = access?.measures[0];
    return (
        <>
            <p className={isLoading ? 'big stale' : 'big'} aria-busy={isLoading}>
                <b className="figures">
                    {value === undefined ? '…' : value === null ? '–' : talk.count(Math.round(value))}
                </b>{' '}
                {state.opportunity === 'people' ? words.peopleWord : opportunityName(state.opportunity, talk)}{' '}
                {state.decay === 'cutoff' ? (
                    <span className="soft">{fill(words.zonesWithin, {count: zoneCount})}</span>
                ) : (
                    <span className="soft">{words.weighted}</span>
                )}
            </p>
            <p className="soft small">
                {fill(words.windowNote, {from: state.windowFrom, to: state.windowTo})} · {words.population2020}
            </p>
            {access !== undefined && measure !== undefined && (
                <details className="more">
                    <summary>{words.howComputed}</summary>
                    <p className="small">
                        {talk.name(measure.names)}: <code>{measure.formula}</code>{' '}
                        <span className="soft">{measure.source}</span>
                    </p>
                    <p className="small soft">{words.ownZoneNote}</p>
                    <code className="command">{access.passport.command}</code>
                </details>
            )}
        </>
    );
}

export function ReachPanel({talk}: {readonly talk: Talk}) {
    const {words} = talk;
    const state = useApp();
    const infos = zoneInfos(useZones().value);
    const [progress, setProgress] = useState<{readonly done: number; readonly total: number}>();
    const {value: matrix, isLoading, error, retry} = useReach(state, job => setProgress(job.progress));
    const access = useAccess(state);
    const cells = useCells(state);
    const outline = useOutline(state, cells.value !== undefined && !cells.isLoading);
    const [circleProgress, setCircleProgress] = useState<{readonly done: number; readonly total: number}>();
    const circle = useCircle(state, job => setCircleProgress(job.progress));
    const rows = useMemo(
        () =>
            matrix === undefined || error !== undefined
                ? []
                : reachRows(matrix, infos, matrix.request['origins'] === 'zones', state.opportunity),
        [matrix, error, infos, state.opportunity],
    );
    const centre =
        matrix === undefined
            ? undefined
            : (matrix.request['origins'] === 'zones' ? matrix.destinations : matrix.origins)[0];
    if (centre !== undefined) rememberName(centre.id, centre.name);
    const overlay = useMemo(() => (cells.value === undefined ? undefined : overlayOf(cells.value)), [cells.value]);

    useEffect(() => {
        const within = circle.value?.definitions.find(({id}) => id === state.definition)?.within[0];
        const fills =
            state.surface === 'zones' && rows.length > 0
                ? new Map(
                      rows.flatMap(({id, seconds, isCentre}) =>
                          isCentre ? [] : [[id, seconds === null ? HATCHED : timeColour(seconds)] as const],
                      ),
                  )
                : state.surface === 'circle' && within !== undefined
                  ? new Map(within.map(id => [`zone:${id}`, WITHIN_COLOUR] as const))
                  : undefined;
        const isCells = state.surface === 'cells' && overlay !== undefined;
        const near = rows
            .filter(({seconds}) => seconds !== null && seconds <= Math.max(90, state.cutoff) * 60)
            .map(({info}) => info.point);
        setScene({
            fills,
            ...(isCells ? {cells: overlay} : {}),
            ...(isCells && outline.value !== undefined
                ? {
                      outline: {
                          type: 'FeatureCollection' as const,
                          features: outline.value.features as unknown as GeoJSON.Feature[],
                      },
                  }
                : {}),
            legend: isCells ? 'time' : fills === undefined ? 'network' : state.surface === 'circle' ? 'within' : 'time',
            chosenZone: state.zone,
            marks:
                centre?.lon === undefined || centre.lat === undefined
                    ? []
                    : [
                          {
                              letter: talk.lang === 'zh' ? '中' : '◎',
                              label: `${words.reachCentre}: ${talk.name(centre.name)}`,
                              at: [centre.lon, centre.lat],
                          },
                      ],
            fit: boxAround(near),
        });
    }, [
        rows,
        state.zone,
        state.cutoff,
        state.surface,
        overlay,
        outline.value,
        circle.value,
        state.definition,
        centre,
        talk,
        words,
    ]);

    const within = rows.filter(({seconds, isCentre}) => isCentre || (seconds !== null && seconds <= state.cutoff * 60));
    const kinds = opportunityKinds(infos);
    const unit = useMemo(() => {
        const title = opportunityName(state.opportunity, talk);
        return rows.reduce((sum, {count}) => sum + (count ?? 0), 0) > MILLION
            ? {title: fill(words.tenThousands, {what: title}), divisor: 10_000}
            : {title, divisor: 1};
    }, [state.opportunity, rows, talk, words]);
    const columns = useMemo((): readonly Column<ReachRow>[] => {
        const county = (row: ReachRow): string => {
            const info = infos.get(row.info.county);
            return info === undefined ? '' : talk.name(info.name);
        };
        return [
            {
                key: 'name',
                title: words.town,
                value: row => talk.name(row.info.name),
                show: row => talk.name(row.info.name),
            },
            {key: 'county', title: words.county, value: county, show: county},
            {
                key: 'count',
                title: opportunityName(state.opportunity, talk),
                isNumber: true,
                value: row => row.count,
                show: row => (row.count === null ? '–' : talk.count(row.count)),
            },
            {
                key: 'time',
                title: words.time,
                isNumber: true,
                value: row => row.seconds,
                show: row =>
                    row.isCentre ? (
                        <span className="soft">{words.reachCentre}</span>
                    ) : row.seconds === null ? (
                        <span className="soft">{words.notReached}</span>
                    ) : (
                        <span title={exact(row.seconds)}>{talk.duration(row.seconds)}</span>
                    ),
            },
        ];
    }, [infos, talk, words, state.opportunity]);
    const contour = outline.value?.features[0]?.properties;

    return (
        <div className="reach">
            <form className="ends" onSubmit={event => event.preventDefault()}>
                <PlaceBox
                    label={words.reachCentre}
                    letter={talk.lang === 'zh' ? '中' : '◎'}
                    value={state.centre}
                    known={isLoading ? undefined : state.centre === '' ? undefined : centre?.name}
                    talk={talk}
                    onChange={centreId => update({centre: centreId})}
                />
                <Segments
                    label={words.direction}
                    hideLabel
                    value={state.inward ? 'in' : 'out'}
                    options={[
                        {value: 'out', text: words.outward},
                        {value: 'in', text: words.inward},
                    ]}
                    onChange={value => update({inward: value === 'in'})}
                />
                <Segments<TravelMode>
                    label={words.reachMode}
                    hideLabel
                    value={state.by}
                    options={(['transit', 'car', 'taxi', 'ebike'] as const).map(value => ({
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
                    <TimeBox label={words.windowTo} value={state.windowTo} onChange={windowTo => update({windowTo})} />
                </div>
                <YearSlider state={state} talk={talk} />
                <Segments<Surface>
                    label={words.what.shown}
                    hideLabel
                    value={state.surface}
                    options={SURFACES.map(value => ({value, text: words.surface[value]}))}
                    onChange={surface => update({surface})}
                />
            </form>
            <div className="answer" aria-live="polite" aria-busy={isLoading}>
                {state.centre === '' ? (
                    <Empty title={words.reachStart} help={words.startHelp}>
                        <p className="examples">
                            <span>{words.tryThese}</span>
                            {['place:renmin-guangchang', 'station:shanghai-hongqiao', 'zone:330482001'].map(
                                (id, index) => (
                                    <button
                                        key={id}
                                        type="button"
                                        className="chip"
                                        onClick={() => update({centre: id})}
                                    >
                                        {words.centres[index]}
                                    </button>
                                ),
                            )}
                        </p>
                    </Empty>
                ) : error !== undefined ? (
                    <Failure
                        error={error}
                        talk={talk}
                        onRetry={retry}
                        onChoose={(_field, id) => update({centre: id})}
                    />
                ) : matrix === undefined ? (
                    <Waiting
                        text={progress === undefined ? words.searching : fill(words.computing, progress)}
                        {...(progress ?? {})}
                    />
                ) : (
                    <>
                        {isLoading && <Waiting text={`${words.updating} ${words.stale}`} />}
                        <div className={isLoading ? 'stale' : undefined}>
                            <section className="headline" aria-label={words.result}>
                                <div className="two">
                                    <Select
                                        label={words.counted}
                                        value={state.opportunity}
                                        options={kinds.map(value => ({value, text: opportunityName(value, talk)}))}
                                        onChange={opportunity => update({opportunity})}
                                    />
                                    <Select<Decay>
                                        label={words.decayLabel}
                                        value={state.decay}
                                        options={DECAYS.map(value => ({value, text: words.decay[value]}))}
                                        onChange={decay => update({decay})}
                                    />
                                </div>
                                <label className="cutoff">
                                    <span>
                                        {fill(
                                            state.decay === 'cutoff' ? words.within : words.decayParameter[state.decay],
                                            {minutes: state.cutoff},
                                        )}
                                    </span>
                                    <input
                                        type="range"
                                        min={15}
                                        max={180}
                                        step={5}
                                        value={state.cutoff}
                                        aria-label={words.cutoff}
                                        aria-valuetext={fill(words.within, {minutes: state.cutoff})}
                                        onChange={event =>
                                            update({cutoff: Number(event.currentTarget.value)}, {replace: true})
                                        }
                                    />
                                </label>
                                {access.error === undefined ? (
                                    <Headline
                                        state={state}
                                        access={access.value}
                                        zoneCount={within.length}
                                        isLoading={access.isLoading}
                                        talk={talk}
                                    />
                                ) : (
                                    <Failure error={access.error} talk={talk} onRetry={access.retry} />
                                )}
                            </section>
                            {state.surface === 'cells' && (
                                <section aria-label={words.surface.cells}>
                                    {cells.error !== undefined ? (
                                        <Failure error={cells.error} talk={talk} onRetry={cells.retry} />
                                    ) : cells.isLoading || outline.isLoading ? (
                                        <Waiting text={words.searching} />
                                    ) : (
                                        contour !== undefined && (
                                            <p className="contour small">
                                                {fill(words.contour, {
                                                    minutes: contour.cutoffMinutes,
                                                    people: talk.count(contour.people),
                                                    area: talk.count(Math.round(contour.areaKm2)),
                                                })}
                                            </p>
                                        )
                                    )}
                                    <p className="soft small">{words.cellsNote}</p>
                                </section>
                            )}
                            {state.surface === 'circle' &&
                                (circle.error !== undefined ? (
                                    <Failure error={circle.error} talk={talk} onRetry={circle.retry} />
                                ) : circle.value === undefined || circle.isLoading ? (
                                    <Waiting
                                        text={
                                            circleProgress === undefined
                                                ? words.searching
                                                : fill(words.computingAll, circleProgress)
                                        }
                                        {...(circleProgress ?? {})}
                                    />
                                ) : (
                                    <CircleCard
                                        circle={circle.value}
                                        chosen={state.definition}
                                        cutoff={state.cutoff}
                                        talk={talk}
                                        onChoose={definition => update({definition}, {replace: true})}
                                    />
                                ))}
                            <section aria-label={fill(words.histogram, {what: unit.title})}>
                                <h3>{fill(words.histogram, {what: unit.title})}</h3>
                                <Histogram rows={rows} cutoff={state.cutoff} unit={unit} talk={talk} />
                            </section>
                            <section aria-label={words.curve}>
                                <h3>{words.curve}</h3>
                                <Curve rows={rows} decay={state.decay} cutoff={state.cutoff} talk={talk} />
                            </section>
                            <section aria-label={words.table}>
                                <h3>{words.table}</h3>
                                <ZoneTable
                                    label={words.table}
                                    rows={rows}
                                    columns={columns}
                                    initial="time"
                                    chosen={state.zone}
                                    talk={talk}
                                    onChoose={zone => update({zone}, {replace: true})}
                                />
                            </section>
                            <Passport answer={matrix} talk={talk} />
                        </div>
                    </>
                )}
            </div>
        </div>
    );
}
