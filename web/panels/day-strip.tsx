import {useMemo, useState} from 'react';
import type {ProfileAnswer} from '../../src/client/index.js';
import {clockSeconds, exact, type Talk} from '../format.js';
import {fill} from '../messages.js';
import {changesText} from './journey-card.js';

const HOUR = 3600;
/** Without a departure for this long, hatched. */
const GAP = HOUR;
const [WIDTH, HEIGHT, FOOT] = [640, 96, 18];

interface Tick {
    readonly leave: number;
    readonly until: number;
    readonly seconds: number;
}

/** The departures of the day as a strip: a line each, as high as the journey is long, stretches in which any moment is as good as bands. */
export function DayStrip({
    profile,
    talk,
    at,
    onTime,
}: {
    readonly profile: ProfileAnswer;
    readonly talk: Talk;
    readonly at: string;
    readonly onTime: (clock: string) => void;
}) {
    const {words} = talk;
    const [isListed, setListed] = useState(false);
    const day = `${String(profile.passport.date)}T00:00:00`;
    const ticks = useMemo(
        () =>
            profile.entries.map((entry): Tick =>
                entry.kind === 'point'
                    ? {
                          leave: clockSeconds(entry.departureTime, day),
                          until: clockSeconds(entry.departureTime, day),
                          seconds: entry.durationSeconds,
                      }
                    : {
                          leave: clockSeconds(entry.from, day),
                          until: clockSeconds(entry.to, day),
                          seconds: entry.durationSeconds,
                      },
            ),
        [profile, day],
    );
    if (ticks.length === 0) return <p className="soft">{words.dayNone}</p>;
    const first = Math.min(5 * HOUR, Math.floor(Math.min(...ticks.map(({leave}) => leave)) / HOUR) * HOUR);
    const last = Math.max(24 * HOUR, Math.ceil(Math.max(...ticks.map(({until}) => until)) / HOUR) * HOUR);
    const x = (seconds: number): number => ((seconds - first) / (last - first)) * WIDTH;
    const longest = Math.max(...ticks.map(({seconds}) => seconds));
    const scale = Math.ceil(longest / HOUR) * HOUR;
    const y = (seconds: number): number => HEIGHT - (seconds / scale) * (HEIGHT - 10);
    const sorted = [...ticks].toSorted((a, b) => a.leave - b.leave);
    const gaps: {from: number; to: number}[] = [];
    let covered = sorted[0]!.until;
    for (const {leave, until} of sorted.slice(1)) {
        if (leave - covered > GAP) gaps.push({from: covered, to: leave});
        covered = Math.max(covered, until);
    }
    const clockOf = (seconds: number): string =>
        `${String(Math.floor(seconds / HOUR) % 24).padStart(2, '0')}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}`;
    const now = Number(at.slice(0, 2)) * HOUR + Number(at.slice(3, 5)) * 60;
    const points = profile.entries.filter(({kind}) => kind === 'point').length;
    const summary =
        profile.first === null || profile.last === null || points === 0
            ? words.dayAny
            : fill(words.dayOf, {
                  first: talk.clock(profile.first),
                  last: talk.clock(profile.last),
                  count: profile.departureCount,
                  gap: profile.longestGapSeconds === null ? '–' : talk.duration(profile.longestGapSeconds),
              });
    return (
        <section className="day" aria-label={words.dayTitle}>
            <h3>{words.dayTitle}</h3>
            <p className="soft">{summary}</p>
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} role="img" aria-label={`${words.dayTitle}: ${summary}`}>
                <defs>
                    <pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <rect width="1.6" height="6" className="strip-hatch" />
                    </pattern>
                </defs>
                {Array.from({length: scale / HOUR}, (_, hour) => (
                    <g key={hour}>
                        <line
                            x1="0"
                            x2={WIDTH}
                            y1={y((hour + 1) * HOUR)}
                            y2={y((hour + 1) * HOUR)}
                            className="strip-grid"
                        />
                        <text x={WIDTH - 2} y={y((hour + 1) * HOUR) - 2} textAnchor="end" className="strip-text">
                            {hour + 1} {words.hour}
                        </text>
                    </g>
                ))}
                {gaps.map(({from, to}) => (
                    <rect key={from} x={x(from)} width={x(to) - x(from)} y={8} height={HEIGHT - 8} fill="url(#gap)">
                        <title>{fill(words.gap, {duration: talk.duration(to - from)})}</title>
                    </rect>
                ))}
                {ticks.map(({leave, until, seconds}) =>
                    until > leave ? (
                        <rect
                            key={`${leave}-${seconds}`}
                            x={x(leave)}
                            width={Math.max(1, x(until) - x(leave))}
                            y={y(seconds)}
                            height={HEIGHT - y(seconds)}
                            className="strip-flat"
                        >
                            <title>{`${clockOf(leave)}–${clockOf(until)} ${exact(seconds)}`}</title>
                        </rect>
                    ) : (
                        <line
                            key={`${leave}-${seconds}`}
                            x1={x(leave)}
                            x2={x(leave)}
                            y1={HEIGHT}
                            y2={y(seconds)}
                            className="strip-tick"
                            onClick={() => onTime(clockOf(leave))}
                        >
                            <title>{`${clockOf(leave)} ${exact(seconds)}`}</title>
                        </line>
                    ),
                )}
                {now >= first && <path d={`M${x(now)} 2 l-4 -2 h8 z M${x(now)} 2 V${HEIGHT}`} className="strip-now" />}
                <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="strip-base" />
                {Array.from(
                    {length: Math.floor((last - first) / (3 * HOUR)) + 1},
                    (_, index) => Math.ceil(first / (3 * HOUR)) * 3 * HOUR + index * 3 * HOUR,
                )
                    .filter(time => time <= last)
                    .map(time => (
                        <text
                            key={time}
                            x={x(time)}
                            y={HEIGHT + 14}
                            textAnchor={time === last ? 'end' : time === first ? 'start' : 'middle'}
                            className="strip-text"
                        >
                            {time / HOUR}:00
                        </text>
                    ))}
            </svg>
            <p className="soft small">{words.dayHelp}</p>
            <details open={isListed} onToggle={event => setListed(event.currentTarget.open)}>
                <summary>{words.dayTable}</summary>
                {isListed && (
                    <div className="scroller" tabIndex={0} role="region" aria-label={words.dayTable}>
                        <table className="list">
                            <thead>
                                <tr>
                                    <th scope="col">{words.leave}</th>
                                    <th scope="col">{words.arrive}</th>
                                    <th scope="col">{words.duration}</th>
                                    <th scope="col">{words.lines}</th>
                                </tr>
                            </thead>
                            <tbody>
                                {profile.entries.map((entry, index) => (
                                    <tr key={index}>
                                        <td className="figures">
                                            {entry.kind === 'point' ? (
                                                <button
                                                    type="button"
                                                    className="link"
                                                    onClick={() => onTime(talk.clock(entry.departureTime))}
                                                >
                                                    {talk.clock(entry.departureTime)}
                                                </button>
                                            ) : (
                                                fill(words.anyTime, {
                                                    from: talk.clock(entry.from),
                                                    to: talk.clock(entry.to),
                                                })
                                            )}
                                        </td>
                                        <td className="figures">
                                            {entry.kind === 'point' ? talk.clock(entry.arrivalTime) : ''}
                                        </td>
                                        <td className="figures" title={exact(entry.durationSeconds)}>
                                            {talk.duration(entry.durationSeconds)}
                                        </td>
                                        <td>
                                            {entry.lines.map(talk.name).join(' · ')}{' '}
                                            <small className="soft">{changesText(entry.changes, talk)}</small>
                                        </td>
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                    </div>
                )}
            </details>
        </section>
    );
}
