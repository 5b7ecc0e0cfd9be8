import type {CompareAnswer} from '../../src/client/index.js';
import {useProjects, useZones} from '../data.js';
import {activeDrafts, titleOfDraft, type ActiveDraft, type Draft} from '../draft.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import type {Rests} from '../parts/bars.js';
import type {State} from '../state.js';
import {Counties, gainText, lossCount, type Summary} from '../what-if/compare-figures.js';
import {focusOf, isInward, openColumn, zoneOfRow, type Compared, type Row} from '../what-if/compared.js';
import {type Cell, zonesWith} from './files.js';
import {nameOfModification} from '../what-if/modification-name.js';
import {reportOf, type Report} from './report.js';
import {SmallMaps} from '../what-if/small-maps.js';
import {useCompare} from '../what-if/questions.js';
import {useWhatIfScene} from '../what-if/scene.js';

/** Towns listed. */
const LISTED = 15;

function tableOf(answer: CompareAnswer): Cell[][] {
    const inward = isInward(answer);
    const scenarios = answer.columns.slice(1).map(({title}) => title.zh);
    return [
        [
            'zone',
            'name_zh',
            'name_en',
            'population',
            'before_seconds',
            ...scenarios.flatMap(title => [`${title} seconds`, `${title} difference`, `${title} status`]),
        ],
        ...answer.rows.map(row => [
            zoneOfRow(row, inward),
            row.name.zh,
            row.name.en,
            row.population,
            row.before,
            ...row.columns.slice(1).flatMap(({seconds, difference, status}) => [seconds, difference, status]),
        ]),
    ];
}

/** What the scenario consists of. */
function contentsOf({in: projects, modifications}: Draft, titles: ReadonlyMap<string, string>, talk: Talk): string {
    const drawn = modifications.filter(({kind}) => kind === 'add-road' || kind === 'add-line');
    return talk.listed([
        ...projects.flatMap(({id}) => titles.get(id) ?? []),
        ...drawn.map(modification => nameOfModification(modification, talk)),
    ]);
}

const summaryText = (summary: Summary, talk: Talk): string => {
    const {
        words: {what},
        count,
    } = talk;
    if (summary.people === 0) return gainText(summary, talk);
    return [
        gainText(summary, talk),
        fill(what.losers, {count: count(lossCount(summary))}),
        fill(what.newly60, {count: count(summary.newlyWithin60)}),
    ].join(' · ');
};

interface ScenarioProps {
    readonly active: ActiveDraft;
    readonly summary: Summary | undefined;
    readonly talk: Talk;
}

function Scenario({active: {draft, index}, summary, talk}: ScenarioProps) {
    const projects = useProjects().value?.projects ?? [];
    const titles = new Map(projects.map(({id, title}) => [id, talk.name(title)]));
    return (
        <div className="report-scenario">
            <h4>{titleOfDraft(draft, index, talk.lang)}</h4>
            <p>{contentsOf(draft, titles, talk)}</p>
            {summary !== undefined && <p>{summaryText(summary, talk)}</p>}
        </div>
    );
}

interface ChangedProps {
    readonly compared: Compared;
    readonly talk: Talk;
}

function ChangedRow({row, column, talk}: {readonly row: Row; readonly column: number; readonly talk: Talk}) {
    const {seconds, difference} = row.columns[column]!;
    return (
        <tr>
            <th scope="row">{talk.name(row.name)}</th>
            <td className="number figures">{row.before === null ? '–' : talk.duration(row.before)}</td>
            <td className="number figures">{talk.duration(seconds!)}</td>
            <td className="number figures">{talk.duration(difference!)}</td>
        </tr>
    );
}

/** The towns that change most. */
function Changed({compared: {answer, column}, talk}: ChangedProps) {
    const {words} = talk;
    const sizeOf = (row: Row): number => Math.abs(row.columns[column]?.difference ?? 0);
    const changed = answer.rows
        .filter(row => ['gained', 'lost'].includes(row.columns[column]?.status ?? ''))
        .toSorted((a, b) => sizeOf(b) - sizeOf(a))
        .slice(0, LISTED);
    if (changed.length === 0) return null;
    return (
        <table className="list">
            <thead>
                <tr>
                    <th scope="col">{words.town}</th>
                    {[words.what.before, words.what.after, words.what.difference].map(title => (
                        <th key={title} scope="col" className="number">
                            {title}
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {changed.map(row => (
                    <ChangedRow key={row.id} row={row} column={column} talk={talk} />
                ))}
            </tbody>
        </table>
    );
}

interface WhatIfSheetProps extends ChangedProps {
    readonly state: State;
}

/** Maps of all scenarios, where there are several, and the name of the one told of below. */
function Several({compared, state, talk}: WhatIfSheetProps) {
    const drafts = activeDrafts(state);
    const open = drafts.find(({index}) => index === state.draft);
    if (drafts.length < 2) return null;
    return (
        <>
            <SmallMaps compared={compared} state={state} shown={state.shown} look="light" talk={talk} />
            {open !== undefined && <h4>{titleOfDraft(open.draft, open.index, talk.lang)}</h4>}
        </>
    );
}

function WhatIfSheet({compared, state, talk}: WhatIfSheetProps) {
    const {words} = talk;
    const {answer, column, inward} = compared;
    const place = focusOf(answer);
    return (
        <>
            <h3>
                {words.whatifTitle}
                {place !== undefined &&
                    ` · ${talk.labelled(inward ? words.inward : words.outward, talk.name(place.name))}`}
            </h3>
            {activeDrafts(state).map((active, at) => (
                <Scenario key={active.index} active={active} summary={answer.summaries[at]} talk={talk} />
            ))}
            <Several compared={compared} state={state} talk={talk} />
            <Counties answer={answer} column={column} talk={talk} />
            <Changed compared={compared} talk={talk} />
        </>
    );
}

export function useWhatIfReport(state: State, talk: Talk): Report {
    const scene = useWhatIfScene(state, talk);
    const zones = useZones().value;
    return reportOf(useCompare(state), scene, answer => {
        const inward = isInward(answer);
        // Of the scenario that is open, else the first.
        const column = Math.max(1, openColumn(state));
        const compared: Compared = {answer, column, inward, focus: focusOf(answer)?.id};
        const rests = answer as unknown as Rests;
        const values = (row: Row) => ({before: row.before, ...row.columns[column]});
        return {
            sheet: <WhatIfSheet compared={compared} state={state} talk={talk} />,
            rests,
            table: () => tableOf(answer),
            geojson: () =>
                zonesWith(zones, new Map(answer.rows.map(row => [zoneOfRow(row, inward), values(row)])), rests),
        };
    });
}
