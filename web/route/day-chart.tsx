import type {ProfileAnswer} from '../../src/client/index.js';
import {clockSeconds, exact, type Talk} from '../format.js';
import {fill} from '../messages.js';

const HOUR = 3600;
/** Without a departure for this long, hatched. */
const GAP = HOUR;
const [WIDTH, HEIGHT, FOOT] = [640, 96, 18];
/** Hours between the clocks below the strip. */
const CLOCKS = 3;

/** A departure, or a stretch of time in which any moment is as good; seconds of the day. */
interface Tick {
    readonly leave: number;
    readonly until: number;
    readonly seconds: number;
}

interface Gap {
    readonly from: number;
    readonly to: number;
}

/** What the strip spans, and where on it times are. */
interface Axes {
    readonly first: number;
    readonly last: number;
    /** Time taken at the top of the strip. */
    readonly most: number;
    readonly x: (clock: number) => number;
    readonly y: (taken: number) => number;
}

function ticksOf({entries, passport}: ProfileAnswer): readonly Tick[] {
    const day = `${String(passport.date)}T00:00:00`;
    return entries.map(entry => {
        const [from, to] = entry.kind === 'point' ? [entry.departureTime, entry.departureTime] : [entry.from, entry.to];
        return {leave: clockSeconds(from, day), until: clockSeconds(to, day), seconds: entry.durationSeconds};
    });
}

function axesOf(ticks: readonly Tick[]): Axes {
    const first = Math.min(5 * HOUR, Math.floor(Math.min(...ticks.map(({leave}) => leave)) / HOUR) * HOUR);
    const last = Math.max(24 * HOUR, Math.ceil(Math.max(...ticks.map(({until}) => until)) / HOUR) * HOUR);
    const most = Math.ceil(Math.max(...ticks.map(({seconds}) => seconds)) / HOUR) * HOUR;
    return {
        first,
        last,
        most,
        x: clock => ((clock - first) / (last - first)) * WIDTH,
        y: taken => HEIGHT - (taken / most) * (HEIGHT - 10),
    };
}

function gapsOf(ticks: readonly Tick[]): readonly Gap[] {
    const sorted = ticks.toSorted((a, b) => a.leave - b.leave);
    const gaps: Gap[] = [];
    let covered = sorted[0]!.until;
    for (const {leave, until} of sorted.slice(1)) {
        if (leave - covered > GAP) gaps.push({from: covered, to: leave});
        covered = Math.max(covered, until);
    }
    return gaps;
}

const two = (value: number): string => String(value).padStart(2, '0');
const clockOf = (seconds: number): string =>
    `${two(Math.floor(seconds / HOUR) % 24)}:${two(Math.floor(seconds / 60) % 60)}`;
const secondsOf = (clock: string): number => Number(clock.slice(0, 2)) * HOUR + Number(clock.slice(3, 5)) * 60;

/** A line for every hour a journey takes. */
function HourLines({axes: {most, y}, talk}: {readonly axes: Axes; readonly talk: Talk}) {
    return Array.from({length: most / HOUR}, (_, index) => {
        const hours = index + 1;
        return (
            <g key={hours}>
                <line x1="0" x2={WIDTH} y1={y(hours * HOUR)} y2={y(hours * HOUR)} className="strip-grid" />
                <text x={WIDTH - 2} y={y(hours * HOUR) - 2} textAnchor="end" className="strip-text">
                    {hours} {talk.words.hour}
                </text>
            </g>
        );
    });
}

function Gaps({gaps, axes: {x}, talk}: {readonly gaps: readonly Gap[]; readonly axes: Axes; readonly talk: Talk}) {
    return gaps.map(({from, to}) => (
        <rect key={from} x={x(from)} width={x(to) - x(from)} y={8} height={HEIGHT - 8} fill="url(#gap)">
            <title>{fill(talk.words.gap, {duration: talk.duration(to - from)})}</title>
        </rect>
    ));
}

interface TickMarkProps {
    readonly tick: Tick;
    readonly axes: Axes;
    readonly onTime: (clock: string) => void;
}

function TickMark({tick: {leave, until, seconds}, axes: {x, y}, onTime}: TickMarkProps) {
    if (until > leave)
        return (
            <rect
                x={x(leave)}
                width={Math.max(1, x(until) - x(leave))}
                y={y(seconds)}
                height={HEIGHT - y(seconds)}
                className="strip-flat"
            >
                <title>{`${clockOf(leave)}–${clockOf(until)} ${exact(seconds)}`}</title>
            </rect>
        );
    return (
        <line
            x1={x(leave)}
            x2={x(leave)}
            y1={HEIGHT}
            y2={y(seconds)}
            className="strip-tick"
            onClick={() => onTime(clockOf(leave))}
        >
            <title>{`${clockOf(leave)} ${exact(seconds)}`}</title>
        </line>
    );
}

function Clocks({axes: {first, last, x}}: {readonly axes: Axes}) {
    const step = CLOCKS * HOUR;
    const begin = Math.ceil(first / step) * step;
    const anchorOf = (time: number) => (time === last ? 'end' : time === first ? 'start' : 'middle');
    return Array.from({length: Math.floor((last - begin) / step) + 1}, (_, index) => begin + index * step).map(time => (
        <text key={time} x={x(time)} y={HEIGHT + 14} textAnchor={anchorOf(time)} className="strip-text">
            {time / HOUR}:00
        </text>
    ));
}

export interface DayChartProps {
    readonly profile: ProfileAnswer;
    readonly label: string;
    /** Clock that is asked for; empty where none is. */
    readonly at: string;
    readonly talk: Talk;
    readonly onTime: (clock: string) => void;
}

/** A line for every departure, as high as the journey is long; bands in which any moment is as good. */
export function DayChart({profile, label, at, talk, onTime}: DayChartProps) {
    const ticks = ticksOf(profile);
    const axes = axesOf(ticks);
    const now = secondsOf(at);
    const nowAt = axes.x(now);
    return (
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} role="img" aria-label={label}>
            <defs>
                <pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect width="1.6" height="6" className="strip-hatch" />
                </pattern>
            </defs>
            <HourLines axes={axes} talk={talk} />
            <Gaps gaps={gapsOf(ticks)} axes={axes} talk={talk} />
            {ticks.map(tick => (
                <TickMark key={`${tick.leave}-${tick.seconds}`} tick={tick} axes={axes} onTime={onTime} />
            ))}
            {now >= axes.first && <path d={`M${nowAt} 2 l-4 -2 h8 z M${nowAt} 2 V${HEIGHT}`} className="strip-now" />}
            <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="strip-base" />
            <Clocks axes={axes} />
        </svg>
    );
}
