import type {MatrixAnswer} from '../../src/client/index.js';
import {useZones, zoneInfos, type ZoneInfo} from '../data.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import type {State} from '../state.js';
import {type Cell, zonesWith} from './files.js';
import {useReach} from '../reach/questions.js';
import {centreOf, isInward, isWithin, reachRows, type ReachRow} from '../reach/rows.js';
import {useReachScene} from '../reach/scene.js';
import {reportOf, type Report} from './report.js';

const HEAD = ['zone', 'name_zh', 'name_en', 'county', 'population', 'seconds_p50'] as const;
/** Cutoffs of the table, minutes. */
const CUTOFFS = [30, 45, 60, 90, 120] as const;

const tableOf = (rows: readonly ReachRow[], zones: ReadonlyMap<string, ZoneInfo>): Cell[][] => [
    [...HEAD],
    ...rows.map(({id, info: {name, county, population}, seconds}) => [
        id,
        name.zh,
        name.en,
        zones.get(county)?.name.zh ?? county,
        population,
        seconds,
    ]),
];

interface CutoffRowProps {
    readonly minutes: number;
    readonly rows: readonly ReachRow[];
    readonly talk: Talk;
}

function CutoffRow({minutes, rows, talk}: CutoffRowProps) {
    const within = rows.filter(row => isWithin(row, minutes));
    const people = within.reduce((sum, {info}) => sum + (info.population ?? 0), 0);
    return (
        <tr>
            <th scope="row">{fill(talk.words.within, {minutes})}</th>
            <td className="number figures">{talk.count(people)}</td>
            <td className="number figures">{within.length}</td>
        </tr>
    );
}

interface ReachSheetProps {
    readonly answer: MatrixAnswer;
    readonly rows: readonly ReachRow[];
    readonly state: State;
    readonly talk: Talk;
}

function ReachSheet({answer, rows, state, talk}: ReachSheetProps) {
    const {words} = talk;
    const centre = centreOf(answer);
    const name = centre === undefined ? '' : talk.name(centre.name);
    return (
        <>
            <h3>
                {talk.labelled(isInward(answer) ? words.inward : words.outward, name)} · {words.mode[state.by]}
            </h3>
            <p className="soft">{fill(words.windowNote, {from: state.windowFrom, to: state.windowTo})}</p>
            <table className="list">
                <thead>
                    <tr>
                        <th scope="col">{words.cutoff}</th>
                        <th scope="col" className="number">
                            {words.people}
                        </th>
                        <th scope="col" className="number">
                            {words.table}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {CUTOFFS.map(minutes => (
                        <CutoffRow key={minutes} minutes={minutes} rows={rows} talk={talk} />
                    ))}
                </tbody>
            </table>
        </>
    );
}

export function useReachReport(state: State, talk: Talk): Report {
    const scene = useReachScene(state, talk);
    const zones = useZones().value;
    const infos = zoneInfos(zones);
    return reportOf(useReach(state), scene, answer => {
        const rows = reachRows(answer, infos);
        return {
            sheet: <ReachSheet answer={answer} rows={rows} state={state} talk={talk} />,
            rests: answer,
            table: () => tableOf(rows, infos),
            geojson: () => zonesWith(zones, new Map(rows.map(({id, seconds}) => [id, {seconds}])), answer),
        };
    });
}
