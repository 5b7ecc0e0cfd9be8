import type {ProjectAnswer} from '../../src/client/index.js';
import {useRegion} from '../data.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {EvidenceMark} from '../parts/bars.js';

interface Fact {
    readonly what: string;
    readonly value: unknown;
    readonly unit?: string;
    readonly evidence?: 'published' | 'secondary' | 'estimated';
    readonly sourceId?: string;
    readonly note?: string;
}

interface ProjectProps {
    readonly project: ProjectAnswer;
    readonly talk: Talk;
}

function Opening({project, talk: {words}}: ProjectProps) {
    const {low, central, high, disputed} = project.opening;
    if (central === null) return null;
    const isRange = low !== null && high !== null && low !== high;
    return (
        <div>
            <dt>
                {words.opening}
                {disputed && <span className="tag warn">{words.disputed}</span>}
            </dt>
            <dd>{isRange ? fill(words.openingRange, {low, high, central}) : central}</dd>
        </div>
    );
}

/** Chinese has a word for its own money. */
const currencyName = (currency: string, {lang}: Talk): string =>
    lang === 'zh' ? (currency === 'CNY' ? '元' : ` ${currency}`) : currency;

function Costs({project, talk}: ProjectProps) {
    const {words} = talk;
    return project.cost.map(({amount, year, currency, sourceId}) => (
        <div key={`${amount} ${sourceId}`}>
            <dt>{words.cost}</dt>
            <dd>
                {fill(words.costOf, {
                    amount: (amount / 1e8).toFixed(1),
                    currency: currencyName(currency, talk),
                    year: year ?? '–',
                })}{' '}
                <code>{sourceId}</code>
            </dd>
        </div>
    ));
}

const FactLine = ({
    fact: {value, unit, evidence, note, sourceId},
    talk,
}: {
    readonly fact: Fact;
    readonly talk: Talk;
}) => (
    <dd>
        <b>
            {String(value)}
            {unit === undefined ? '' : ` ${unit}`}
        </b>
        {evidence !== undefined && <EvidenceMark grade={evidence} talk={talk} />}
        {note !== undefined && <small>{note}</small>}
        {sourceId !== undefined && <code>{sourceId}</code>}
    </dd>
);

/** All that sources say of one thing, marked where they differ. */
function Stated({what, facts, talk}: {readonly what: string; readonly facts: readonly Fact[]; readonly talk: Talk}) {
    const {words} = talk;
    const ownName = useRegion().value?.page.facts[what];
    const differ = new Set(facts.map(({value}) => String(value))).size > 1;
    return (
        <div className={differ ? 'differ' : undefined}>
            <dt>
                {words.fact[what as 'length_km'] ??
                    (ownName === undefined ? what.replaceAll('_', ' ') : talk.name(ownName))}
                {differ && <span className="tag warn">{words.conflicting}</span>}
            </dt>
            {facts.map((fact, index) => (
                <FactLine key={index} fact={fact} talk={talk} />
            ))}
        </div>
    );
}

const History = ({project, talk: {words}}: ProjectProps) => (
    <div>
        <dt>{words.statusHistory}</dt>
        {project.status.map(({date, status, note}) => (
            <dd key={date + status}>
                <b>{date}</b> {words.projectStatus[status as 'open'] ?? status}
                {note !== null && <small>{note}</small>}
            </dd>
        ))}
    </div>
);

/** What is known of a project, and from where. */
export function ProjectFacts({project, talk}: ProjectProps) {
    const byWhat = new Map<string, Fact[]>();
    for (const fact of project.facts as unknown as readonly Fact[])
        byWhat.set(fact.what, [...(byWhat.get(fact.what) ?? []), fact]);
    return (
        <details className="project-facts">
            <summary>{talk.words.facts}</summary>
            <dl>
                <Opening project={project} talk={talk} />
                <Costs project={project} talk={talk} />
                {[...byWhat].map(([what, facts]) => (
                    <Stated key={what} what={what} facts={facts} talk={talk} />
                ))}
                <History project={project} talk={talk} />
            </dl>
        </details>
    );
}
