import {useMemo} from 'react';
import type {PlotOptions} from '@observablehq/plot';
import {weightOf, type Decay} from '../decay.js';
import type {Talk} from '../format.js';
import {fill, type Words} from '../messages.js';
import {timeColour} from '../map/palette.js';
import {Figure} from '../parts/plot.js';
import type {ReachRow} from './rows.js';

type Plot = typeof import('@observablehq/plot');

/** Minutes of a bar. */
const BIN = 15;
/** Minutes at the end of the axis. */
const LAST = 240;
const REACHED = '#1f9e89';

const SIZE = {width: 388, height: 150, marginLeft: 44, marginBottom: 32} as const;

/** The axis of travel time, minutes. */
const timeAxis = (words: Words, last: number) =>
    ({
        label: `${words.time} (${words.minutes})`,
        ticks: 8,
        labelAnchor: 'right',
        labelArrow: 'none',
        domain: [0, last],
    }) as const;

/** What the bars count, and by how much it is divided. */
export interface Unit {
    readonly title: string;
    readonly divisor: number;
}

interface Bar {
    readonly from: number;
    readonly to: number;
    readonly count: number;
}

function barsOf(rows: readonly ReachRow[], {divisor}: Unit): Bar[] {
    const counts = new Map<number, number>();
    for (const {seconds, count} of rows) {
        if (seconds === null) continue;
        const bin = Math.min(LAST, Math.floor(seconds / 60 / BIN) * BIN);
        counts.set(bin, (counts.get(bin) ?? 0) + (count ?? 0) / divisor);
    }
    return [...counts].map(([from, count]) => ({from, to: from + BIN, count}));
}

export interface HistogramProps {
    readonly rows: readonly ReachRow[];
    readonly cutoff: number;
    readonly unit: Unit;
    readonly talk: Talk;
}

/** How much is how far away. */
export function Histogram({rows, cutoff, unit, talk}: HistogramProps) {
    const {words} = talk;
    const options = useMemo(() => {
        const bars = barsOf(rows, unit);
        return (plot: Plot): PlotOptions => ({
            ...SIZE,
            marginTop: 20,
            x: {
                ...timeAxis(words, LAST + BIN),
                tickFormat: (minutes: number) => (minutes > LAST ? '' : String(minutes)),
            },
            y: {label: unit.title, grid: true, ticks: 4, labelArrow: 'none'},
            marks: [
                plot.rectY(bars, {
                    x1: 'from',
                    x2: 'to',
                    y: 'count',
                    insetLeft: 0.5,
                    insetRight: 0.5,
                    fill: ({from}: Bar) => timeColour((from + BIN / 2) * 60),
                    stroke: 'currentColor',
                    strokeOpacity: 0.25,
                    strokeWidth: 0.5,
                }),
                plot.ruleX([cutoff], {stroke: 'currentColor', strokeWidth: 1.6, strokeDasharray: '4 3'}),
                plot.ruleY([0]),
            ],
        });
    }, [rows, cutoff, unit, words]);
    return <Figure make={options} label={fill(words.histogram, {what: unit.title})} />;
}

/** Share of all that is reached within each whole minute. */
function sharesOf(rows: readonly ReachRow[]): {readonly minutes: number; readonly share: number}[] {
    const all = rows.reduce((sum, {count}) => sum + (count ?? 0), 0);
    // As the decay is: a step for every zone draws spikes where several are within a hundredth of a pixel.
    const within = new Float64Array(LAST + 1);
    for (const {seconds, count} of rows)
        if (seconds !== null && seconds <= LAST * 60) within[Math.ceil(seconds / 60)]! += count ?? 0;
    let sum = 0;
    return Array.from(within, (count, minutes) => ({minutes, share: all === 0 ? 0 : (sum += count) / all}));
}

export interface CurveProps {
    readonly rows: readonly ReachRow[];
    readonly decay: Decay;
    readonly cutoff: number;
    readonly talk: Talk;
}

/** What share is reached within a time, and what share of it counts. */
export function Curve({rows, decay, cutoff, talk}: CurveProps) {
    const {words} = talk;
    const options = useMemo(() => {
        const shares = sharesOf(rows);
        const weights = shares.map(({minutes}) => ({minutes, weight: weightOf(decay, cutoff, minutes)}));
        const dashed = {stroke: 'currentColor', strokeWidth: 1.6, strokeDasharray: '4 3'};
        return (plot: Plot): PlotOptions => ({
            ...SIZE,
            marginTop: 14,
            x: timeAxis(words, LAST),
            y: {label: null, grid: true, ticks: 4, tickFormat: '%', domain: [0, 1]},
            marks: [
                plot.areaY(shares, {x: 'minutes', y: 'share', fill: REACHED, fillOpacity: 0.35}),
                plot.lineY(shares, {x: 'minutes', y: 'share', stroke: REACHED, strokeWidth: 1.8}),
                plot.lineY(weights, {x: 'minutes', y: 'weight', ...dashed}),
                plot.ruleY([0]),
            ],
        });
    }, [rows, decay, cutoff, words]);
    return (
        <>
            <Figure make={options} label={words.curve} />
            <ul className="keys small">
                <li>
                    <i className="key-reached" />
                    {words.curveReached}
                </li>
                <li>
                    <i className="key-weight" />
                    {words.curveWeight}
                </li>
            </ul>
        </>
    );
}
