import type {Evidence} from '../../src/index.js';
import {exact, type Talk} from '../format.js';

const COMPONENTS = ['access', 'entry', 'wait', 'inVehicle', 'change', 'exit', 'egress'] as const;
type Components = Readonly<Record<(typeof COMPONENTS)[number], number>>;

export interface ComponentBarProps {
    readonly components: Components;
    readonly longest: number;
    readonly talk: Talk;
    readonly withLegend?: boolean;
}

/** What a time is made of; the longest of those side by side sets the length. */
export function ComponentBar({components, longest, talk, withLegend = false}: ComponentBarProps) {
    const {words} = talk;
    const parts = COMPONENTS.filter(part => components[part] > 0);
    const text = talk.listed(parts.map(part => `${words.components[part]} ${talk.duration(components[part])}`));
    return (
        <>
            <div className="component-bar" role="img" aria-label={talk.labelled(words.whatTimeIsMadeOf, text)}>
                {parts.map(part => (
                    <span
                        key={part}
                        className={`part-${part}`}
                        style={{width: `${(components[part] / longest) * 100}%`}}
                        title={`${words.components[part]} ${exact(components[part])}`}
                    />
                ))}
            </div>
            {withLegend && (
                <ul className="component-legend" aria-hidden="true">
                    {parts.map(part => (
                        <li key={part}>
                            <i className={`part-${part}`} />
                            {words.components[part]} <b className="figures">{talk.duration(components[part])}</b>
                        </li>
                    ))}
                </ul>
            )}
        </>
    );
}

const GRADES = ['published', 'secondary', 'estimated'] as const;

export function EvidenceMark({grade, talk}: {readonly grade: Evidence; readonly talk: Talk}) {
    return (
        <span
            className={`evidence evidence-${grade}`}
            title={talk.labelled(talk.words.evidenceTitle, talk.words.evidence[grade])}
        >
            {talk.words.evidence[grade]}
        </span>
    );
}

export interface EvidenceBarProps {
    readonly shares: Readonly<Record<Evidence, number>>;
    readonly talk: Talk;
}

export function EvidenceBar({shares, talk}: EvidenceBarProps) {
    const {words} = talk;
    const parts = GRADES.filter(grade => shares[grade] > 0.004);
    return (
        <div className="evidence-line" title={words.evidenceHelp}>
            <span className="evidence-title">{words.evidenceTitle}</span>
            <span className="evidence-bar" aria-hidden="true">
                {parts.map(grade => (
                    <i key={grade} className={`grade-${grade}`} style={{width: `${shares[grade] * 100}%`}} />
                ))}
            </span>
            <span className="evidence-words">
                {parts.map(grade => `${words.evidence[grade]} ${talk.percent(shares[grade])}`).join(' · ')}
            </span>
        </div>
    );
}

interface PassportLike {
    readonly engine: string;
    readonly network: {readonly id: string; readonly digest: string};
    readonly asOf: string;
    readonly date: string;
    readonly standIns: readonly {readonly feed: string; readonly zh: string; readonly en: string}[];
    readonly undatedShare: number | null;
    readonly seed: number | null;
    readonly command: string;
}

export interface Rests {
    readonly passport: PassportLike;
    readonly remarks: readonly {readonly code: string; readonly zh: string; readonly en: string}[];
    readonly attribution: readonly string[];
}

export interface PassportProps {
    readonly answer: Rests;
    readonly talk: Talk;
    readonly isOpen?: boolean;
}

/** What a result rests on and how to get it again. */
export function Passport({answer, talk, isOpen = false}: PassportProps) {
    const {words} = talk;
    const {passport, remarks, attribution} = answer;
    return (
        <details className="passport" open={isOpen}>
            <summary>{words.passport}</summary>
            {remarks.length > 0 && (
                <ul className="remarks">
                    {remarks.map(remark => (
                        <li key={remark.code + remark.en}>{remark[talk.lang]}</li>
                    ))}
                </ul>
            )}
            <dl>
                <dt>{words.network}</dt>
                <dd>
                    {passport.network.id} · {passport.asOf}
                </dd>
                <dt>{words.date}</dt>
                <dd>{passport.date}</dd>
                <dt>{words.engine}</dt>
                <dd>
                    {passport.engine} · {words.digest} <code>{passport.network.digest.slice(0, 12)}</code>
                </dd>
                {passport.undatedShare !== null && passport.undatedShare > 0 && (
                    <>
                        <dt>{words.evidenceTitle}</dt>
                        <dd>{words.undated.replace('{percent}', talk.percent(passport.undatedShare))}</dd>
                    </>
                )}
                {passport.standIns.length > 0 && (
                    <>
                        <dt>{words.standIn}</dt>
                        <dd>{passport.standIns.map(standIn => standIn[talk.lang]).join(' ')}</dd>
                    </>
                )}
                <dt>{words.repeat}</dt>
                <dd>
                    <code className="command">{passport.command}</code>
                </dd>
                <dt>{words.dataOf}</dt>
                <dd>{talk.joined(attribution)}</dd>
            </dl>
        </details>
    );
}
