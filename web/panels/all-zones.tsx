import {useMemo} from 'react';
import type {AccessStudy} from '../../src/client/index.js';
import type {AccessQuery} from '../../src/client/types.js';
import {client, usePressed, type Pressed} from '../api.js';
import {opportunityKinds, useZones, zoneInfos} from '../data.js';
import {DECAYS, type Decay} from '../decay.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {ACCESS_COLOURS, ACCESS_STEPS, colourOf, HATCHED, type Look} from '../map/palette.js';
import {Select} from '../parts/controls.js';
import {PressedJob} from '../parts/states.js';
import {ZoneTable, type Column} from '../parts/zone-table.js';
import {measureOf} from '../reach.js';
import {update, type State} from '../state.js';
import {activeDrafts, askedOf} from '../what-if.js';
import {opportunityName} from './reach-panel.js';

type Zone = AccessStudy['zones'][number];
const queryOf = (state: State): AccessQuery => ({
    with: activeDrafts(state).map(({draft, index}) => askedOf(draft, index)),
    window: `${state.windowFrom}-${state.windowTo}`,
    ...(state.date === '' ? {} : {date: state.date}),
    ...(state.asOf === '' ? {} : {asOf: state.asOf}),
    modes: [state.by],
    traveller: state.traveller,
    measures: [measureOf(state)],
});

/** Access of every zone under every scenario. */
export function useAllZones(state: State): Pressed<AccessStudy> {
    const query = queryOf(state);
    const pressed = usePressed(`all ${JSON.stringify(query)}`, options => client.access(query, options));
    const ask = (): void => {
        pressed.ask();
        // Whoever asks for all zones wants to see them.
        update({shown: 'access'}, {replace: true});
    };
    return {...pressed, ask};
}

/** Percent more than before; null where there was none before. */
const percentOf = (zone: Zone, column: number): number | null => {
    const [before, after] = [zone.values[0]![0], zone.values[0]![column]];
    return before === null || before === undefined || before === 0 || after === null || after === undefined
        ? null
        : (after / before - 1) * 100;
};

export const accessFills = (answer: AccessStudy, column: number, look: Look): ReadonlyMap<string, string> =>
    new Map(
        answer.zones.map(zone => {
            const percent = percentOf(zone, column);
            return [zone.id, percent === null ? HATCHED : colourOf(percent, ACCESS_STEPS, ACCESS_COLOURS[look])];
        }),
    );

export function AllZonesCard({
    state,
    all,
    column,
    talk,
}: {
    readonly state: State;
    readonly all: Pressed<AccessStudy>;
    readonly column: number;
    readonly talk: Talk;
}) {
    const {words} = talk;
    const kinds = opportunityKinds(zoneInfos(useZones().value));
    const columns = useMemo((): readonly Column<Zone>[] => {
        const amount = (value: number | null | undefined): string =>
            value === null || value === undefined ? '–' : talk.count(Math.round(value));
        return [
            {key: 'name', title: words.town, value: zone => talk.name(zone.name), show: zone => talk.name(zone.name)},
            {
                key: 'before',
                title: words.what.before,
                isNumber: true,
                value: zone => zone.values[0]![0] ?? null,
                show: zone => amount(zone.values[0]![0]),
            },
            {
                key: 'after',
                title: words.what.after,
                isNumber: true,
                value: zone => zone.values[0]![column] ?? null,
                show: zone => amount(zone.values[0]![column]),
            },
            {
                key: 'gain',
                title: words.what.difference,
                isNumber: true,
                value: zone => (percentOf(zone, column) === null ? null : -percentOf(zone, column)!),
                show: zone => {
                    const percent = percentOf(zone, column);
                    return percent === null ? (
                        '–'
                    ) : (
                        <b className={percent >= 1 ? 'gain-text' : percent <= -1 ? 'loss-text' : 'soft'}>
                            {percent > 0 ? '+' : percent < 0 ? '−' : ''}
                            {Math.abs(percent).toFixed(1)}%
                        </b>
                    );
                },
            },
        ];
    }, [talk, words, column]);
    return (
        <section className="all-zones" aria-label={words.what.allZones}>
            <h3>{words.what.allZones}</h3>
            <p className="soft small">{words.what.allZonesHelp}</p>
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
                    {fill(state.decay === 'cutoff' ? words.within : words.decayParameter[state.decay], {
                        minutes: state.cutoff,
                    })}
                </span>
                <input
                    type="range"
                    min={15}
                    max={180}
                    step={5}
                    value={state.cutoff}
                    aria-label={words.cutoff}
                    aria-valuetext={fill(words.within, {minutes: state.cutoff})}
                    onChange={event => update({cutoff: Number(event.currentTarget.value)}, {replace: true})}
                />
            </label>
            <PressedJob job={all} label={words.what.computeAll} talk={talk}>
                {answer => {
                    const summary = answer.summaries.find(one => one.column === column);
                    const gini = summary?.inequality.find(({measure}) => measure === 'gini');
                    return (
                        <>
                            {summary !== undefined && summary.mean.before !== null && summary.mean.after !== null && (
                                <p className="facts">
                                    <span>
                                        {fill(words.what.meanAccess, {
                                            before: talk.count(Math.round(summary.mean.before)),
                                            after: talk.count(Math.round(summary.mean.after)),
                                        })}
                                    </span>
                                    {gini !== undefined && gini.before !== null && gini.after !== null && (
                                        <span>
                                            {fill(words.what.gini, {
                                                before: gini.before.toFixed(4),
                                                after: gini.after.toFixed(4),
                                            })}
                                        </span>
                                    )}
                                </p>
                            )}
                            <ZoneTable
                                label={words.what.allZones}
                                rows={answer.zones}
                                columns={columns}
                                initial="gain"
                                chosen={state.zone}
                                talk={talk}
                                onChoose={zone => update({zone}, {replace: true})}
                            />
                        </>
                    );
                }}
            </PressedJob>
        </section>
    );
}
