import type {RouteAnswer} from '../../src/client/index.js';
import {exact, type Talk} from '../format.js';
import {ComponentBar} from '../parts/bars.js';
import type {State} from '../state.js';
import type {Cell} from './files.js';
import {bestByMode, changesText, clockAt, costRange, isTransit, type Journey} from '../route/journey-text.js';
import {Legs} from '../route/legs.js';
import {reportOf, type Report} from './report.js';
import {useRoute} from '../route/questions.js';
import {useRouteScene} from '../route/scene.js';

const HEAD = [
    'journey',
    'mode',
    'leg',
    'kind',
    'leg_mode',
    'from',
    'to',
    'line',
    'trip',
    'departure',
    'arrival',
    'seconds',
    'metres',
    'evidence',
] as const;

const legRows = ({mode, legs}: Journey, number: number, talk: Talk) =>
    legs.map((leg, index) => [
        number + 1,
        mode,
        index + 1,
        leg.kind,
        leg.mode,
        talk.name(leg.from.name),
        talk.name(leg.to.name),
        leg.line === undefined ? '' : talk.name(leg.line.name),
        leg.trip ?? '',
        leg.departureTime,
        leg.arrivalTime,
        leg.durationSeconds,
        leg.distanceMetres,
        leg.evidence,
    ]);

const tableOf = (answer: RouteAnswer, talk: Talk): Cell[][] => [
    [...HEAD],
    ...answer.journeys.flatMap((journey, number) => legRows(journey, number, talk)),
];

const legFeatures = ({mode, legs}: Journey, number: number) =>
    legs
        .map((leg, index) => ({
            type: 'Feature',
            geometry: leg.geometry,
            properties: {
                journey: number + 1,
                mode,
                leg: index + 1,
                kind: leg.kind,
                legMode: leg.mode,
                seconds: leg.durationSeconds,
                evidence: leg.evidence,
            },
        }))
        .filter(({geometry}) => geometry !== undefined);

const geojson = ({attribution, passport, journeys}: RouteAnswer): string =>
    JSON.stringify({type: 'FeatureCollection', attribution, passport, features: journeys.flatMap(legFeatures)});

interface JourneyRowProps {
    readonly journey: Journey;
    readonly longest: number;
    readonly talk: Talk;
}

const JourneyRow = ({journey, longest, talk}: JourneyRowProps) => (
    <tr>
        <th scope="row">
            {talk.words.mode[journey.mode]}
            {isTransit(journey) && <small className="soft"> {changesText(journey.changes, talk)}</small>}
        </th>
        <td className="figures">{talk.clock(journey.departureTime)}</td>
        <td className="figures">{clockAt(journey.arrivalTime, journey.departureTime, talk)}</td>
        <td className="figures" title={exact(journey.durationSeconds)}>
            <b>{talk.duration(journey.durationSeconds)}</b>
        </td>
        <td className="figures">{costRange(journey, talk)}</td>
        <td className="report-bar">
            <ComponentBar components={journey.components} longest={longest} talk={talk} />
        </td>
    </tr>
);

function BestTable({best, talk}: {readonly best: readonly Journey[]; readonly talk: Talk}) {
    const {words} = talk;
    const heads = [words.modes, words.leave, words.arrive, words.duration, words.cost, words.whatTimeIsMadeOf];
    const longest = Math.max(1, ...best.map(({durationSeconds}) => durationSeconds));
    return (
        <div className="table-box" tabIndex={0} role="region" aria-label={words.compareModes}>
            <table className="list">
                <thead>
                    <tr>
                        {heads.map(head => (
                            <th key={head} scope="col">
                                {head}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {best.map(journey => (
                        <JourneyRow key={journey.mode} journey={journey} longest={longest} talk={talk} />
                    ))}
                </tbody>
            </table>
        </div>
    );
}

/** One journey, leg by leg. */
const MainJourney = ({journey, talk}: {readonly journey: Journey; readonly talk: Talk}) => (
    <>
        <h4>
            {talk.words.mode[journey.mode]} · {talk.words.legs}
        </h4>
        <ComponentBar components={journey.components} longest={journey.durationSeconds} talk={talk} withLegend />
        <Legs journey={journey} talk={talk} />
    </>
);

function RouteSheet({answer, talk}: {readonly answer: RouteAnswer; readonly talk: Talk}) {
    const {from, to} = answer.request;
    const best = bestByMode(answer.journeys);
    const main = best.find(({mode}) => mode === 'transit') ?? best[0];
    return (
        <>
            <h3>
                {talk.name(from.name)} → {talk.name(to.name)}
            </h3>
            <BestTable best={best} talk={talk} />
            {main !== undefined && <MainJourney journey={main} talk={talk} />}
        </>
    );
}

export function useRouteReport(state: State, talk: Talk): Report {
    const scene = useRouteScene(state, talk);
    return reportOf(useRoute(state), scene, answer => ({
        sheet: <RouteSheet answer={answer} talk={talk} />,
        rests: answer,
        table: () => tableOf(answer, talk),
        geojson: () => geojson(answer),
    }));
}
