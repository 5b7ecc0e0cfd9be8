import {useMemo} from 'react';
import type {PlotOptions} from '@observablehq/plot';
import {weightOf, type Decay} from '../decay.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {TIME_COLOURS, TIME_STEPS, colourOf} from '../map/palette.js';
import {Figure} from '../parts/plot.js';
import type {ReachRow} from '../reach.js';

type Plot = typeof import('@observablehq/plot');

const BIN = 15;
const LAST = 240;

/** How much is how far away. */
export function Histogram({
    rows,
    cutoff,
    unit,
    talk,
}: {
    readonly rows: readonly ReachRow[];
    readonly cutoff: number;
    readonly unit: {readonly title: string; readonly divisor: number};
    readonly talk: Talk;
}) {
    const {words} = talk;
    const options = useMemo(() => {
        const counts = new Map<number, number>();
        for (const {seconds, count} of rows) {
            if (seconds === null) continue;
            const bin = Math.min(LAST, Math.floor(seconds / 60 / BIN) * BIN);
            counts.set(bin, (counts.get(bin) ?? 0) + (count ?? 0) / unit.divisor);
        }
        const bars = [...counts].map(([from, count]) => ({from, to: from + BIN, count}));
        return (plot: Plot): PlotOptions => ({
            width: 388,
            height: 150,
            marginLeft: 44,
            marginBottom: 32,
            marginTop: 20,
            x: {
                label: `${words.time} (${words.minutes})`,
                ticks: 8,
                labelAnchor: 'right',
                labelArrow: 'none',
                domain: [0, LAST + BIN],
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
                    fill: (bar: {from: number}) => colourOf(bar.from + BIN / 2, TIME_STEPS, TIME_COLOURS),
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

/** What share is reached within a time, and what share of it counts. */
export function Curve({
    rows,
    decay,
    cutoff,
    talk,
}: {
    readonly rows: readonly ReachRow[];
    readonly decay: Decay;
    readonly cutoff: number;
    readonly talk: Talk;
}) {
    const {words} = talk;
    const options = useMemo(() => {
        const all = rows.reduce((sum, {count}) => sum + (count ?? 0), 0);
        // At whole minutes, as the decay is: a step for every zone draws spikes where several are within a hundredth of a pixel.
        const within = new Float64Array(LAST + 1);
        for (const {seconds, count} of rows)
            if (seconds !== null && seconds <= LAST * 60) within[Math.ceil(seconds / 60)]! += count ?? 0;
        let sum = 0;
        const share = Array.from(within, (count, minutes) => ({minutes, share: all === 0 ? 0 : (sum += count) / all}));
        const weights = Array.from({length: LAST + 1}, (_, minutes) => ({
            minutes,
            weight: weightOf(decay, cutoff, minutes),
        }));
        return (plot: Plot): PlotOptions => ({
            width: 388,
            height: 150,
            marginLeft: 44,
            marginBottom: 32,
            marginTop: 14,
            x: {
                label: `${words.time} (${words.minutes})`,
                ticks: 8,
                labelAnchor: 'right',
                labelArrow: 'none',
                domain: [0, LAST],
            },
            y: {label: null, grid: true, ticks: 4, tickFormat: '%', domain: [0, 1]},
            marks: [
                plot.areaY(share, {x: 'minutes', y: 'share', fill: '#1f9e89', fillOpacity: 0.35}),
                plot.lineY(share, {x: 'minutes', y: 'share', stroke: '#1f9e89', strokeWidth: 1.8}),
                plot.lineY(weights, {
                    x: 'minutes',
                    y: 'weight',
                    stroke: 'currentColor',
                    strokeWidth: 1.6,
                    strokeDasharray: '4 3',
                }),
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
