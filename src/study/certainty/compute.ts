import {shareOf} from '../../request/percentiles.js';
import type {Endpoint} from '../../compile/endpoint.js';
import {MORNING} from '../../request/windows.js';
import {peopleAt} from '../../matrix/end-figures.js';
import {listedEnds, resolveMatrix} from '../../matrix/matrix.js';
import {centralValues, drawLatinHypercube, type ParameterValues} from '../../measure/uncertainty/draws.js';
import {evaluateDraws} from '../../measure/uncertainty/evaluate-draws.js';
import {computeRankStability} from '../../measure/uncertainty/rank-stability.js';
import type {Network} from '../../network/types.js';
import type {Problem} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import {commandWith, passportOf, quoted, remarksOf, settingsOf} from '../../request/passport.js';
import {placeOfEndpoint} from '../../request/places.js';
import type {ResolvedSettings} from '../../request/settings.js';
import type {TravelMode} from '../../request/types.js';
import type {AppliedScenario, Sessions} from '../../session/sessions.js';
import {createPause} from '../../skim/pause.js';
import {sixDigits} from '../../units/six-digits.js';
import {columnWords, passportScenarios, shownColumns, studyColumns} from '../columns.js';
import type {StudyControl} from '../control.js';
import {WAY_MODES} from '../way.js';
import {timeValueBars} from './cost.js';
import {CERTAINTY_DRAWS} from './draws.js';
import {type CertaintyColumn, hasRowRanges, shownDifference, shownRanks, shownSpread, timesAt} from './figures.js';
import {type CertaintyParameter, parametersOf} from './parameters.js';
import {tornadoOf} from './tornado.js';
import type {
    CertaintyByMode,
    CertaintyFigures,
    CertaintyPair,
    CertaintyRanks,
    CertaintyRequest,
    CertaintyStudy,
    CertaintySummary,
    CertaintyTornado,
} from './types.js';

/** Figures kept, of all columns, pairs and draws: 32 MB. */
const MOST_FIGURES = 4_000_000;
/** More origins are no ranking anybody reads, and each is compared with each. */
const MOST_RANKED = 50;
/** docs/methods/uncertainty.md. */
const CUTOFFS = [45, 60, 90] as const;
const CUTOFF_MINUTES = 60;

/** A pair whose ends differ, and where it stands in the times of a column. */
interface AskedPair {
    readonly origin: number;
    readonly destination: number;
    readonly cell: number;
}

/** What is asked, resolved on the network. */
interface Question {
    readonly request: CertaintyRequest;
    readonly applied: readonly AppliedScenario[];
    readonly settings: ResolvedSettings;
    readonly origins: readonly Endpoint[];
    readonly destinations: readonly Endpoint[];
    readonly columns: readonly CertaintyColumn[];
    readonly parameters: readonly CertaintyParameter[];
    readonly askedPairs: readonly AskedPair[];
    readonly people: Float64Array;
    readonly percentile: number;
    readonly drawCount: number;
    readonly seed: number;
    readonly tornado: boolean;
    readonly offsets: boolean;
    readonly cutoffMinutes: number;
}

/** What is wrong with the figures of a request. */
const check = ({percentile, drawCount, seed, cutoffMinutes}: Omit<Numbers, 'tornado' | 'offsets'>): Problem[] => {
    const problems: Problem[] = [];
    const between = (field: string, value: number, low: number, high: number, isFine: boolean): void => {
        if (!isFine || !(value >= low && value <= high))
            problems.push(problem('request-range', {field}, value, {low, high}));
    };
    between('draws', drawCount, CERTAINTY_DRAWS.least, CERTAINTY_DRAWS.most, Number.isInteger(drawCount));
    between('seed', seed, 0, 2 ** 31, Number.isInteger(seed));
    between('percentile', percentile, 0, 1, percentile > 0);
    between('cutoffMinutes', cutoffMinutes, 0, 600, cutoffMinutes > 0);
    return problems;
};
type Numbers = Pick<Question, 'percentile' | 'drawCount' | 'seed' | 'cutoffMinutes' | 'tornado' | 'offsets'>;

/** The question by each of its modes. */
const resolve = (sessions: Sessions, request: CertaintyRequest): readonly [Question, ...Question[]] => {
    const {network} = sessions;
    const {
        base,
        with: others = [],
        percentile: askedPercentile = 50,
        draws: drawCount = CERTAINTY_DRAWS.standard,
        seed = 1,
        tornado = false,
        offsets = false,
        cutoffMinutes = CUTOFF_MINUTES,
        ...rest
    } = request;
    const percentile = shareOf(askedPercentile);
    const applied = studyColumns(sessions, {base, with: others, date: rest.date, asOf: rest.asOf});
    const numbers = {percentile, drawCount, seed, tornado, offsets, cutoffMinutes};
    const mostDraws = Math.min(CERTAINTY_DRAWS.most, Math.max(1, drawCount));
    const {settings, origins, destinations} = resolveMatrix(
        network,
        {...rest, asOf: applied[0]!.asOf},
        {
            mostPairs: Math.max(1, Math.floor(MOST_FIGURES / (applied.length * mostDraws))),
            problems: check(numbers),
            modes: rest.modes ?? WAY_MODES,
        },
    );
    const columns: CertaintyColumn[] = [base, ...others].map((scenario, at) => ({
        applied: applied[at]!,
        scenario,
        hasRowRanges: hasRowRanges(sessions, scenario, applied[at]!),
    }));
    const ranges = {
        scenarioRows: columns.some(column => column.hasRowRanges),
        roadRows: [...network.roadLinks.values()].some(({lengthRange}) => lengthRange !== undefined),
    };
    const question = {
        request,
        applied,
        settings,
        origins,
        destinations,
        columns,
        askedPairs: origins.flatMap((from, origin) =>
            destinations.flatMap((to, destination) =>
                from.id === to.id ? [] : [{origin, destination, cell: origin * destinations.length + destination}],
            ),
        ),
        people: peopleAt(network, origins),
        ...numbers,
    };
    const [first, ...byOthers] = settings.modes.map((mode): Question => {
        const own = {...settings, modes: [mode]};
        return {...question, settings: own, parameters: parametersOf(own, ranges)};
    });
    return [first!, ...byOthers];
};

/** Times of one point of the parameters; `draw` is of the offsets of headway lines. */
type Run = (values: ParameterValues, draw?: number) => Promise<Float64Array>;

/** Runs of a question: the defaults, the draws, and each parameter at either end. */
const runCount = ({drawCount, parameters}: Question, tornado: boolean): number =>
    1 +
    drawCount +
    (tornado
        ? parameters.reduce((sum, {low, central, high}) => sum + Number(low !== central) + Number(high !== central), 0)
        : 0);

const runner = (
    sessions: Sessions,
    question: Question,
    {signal, step}: {readonly signal: AbortSignal | undefined; readonly step: () => void},
): Run => {
    const {columns, settings, origins, destinations, percentile, offsets, seed} = question;
    const shared = {sessions, columns, settings, origins, destinations, percentile, signal};
    return async (values, draw) => {
        const times = await timesAt(values, {
            ...shared,
            ...(offsets && draw !== undefined ? {draw: {seed, draw}} : {}),
        });
        step();
        return times;
    };
};

/** Times of all columns and pairs with every parameter at its default, and of every draw. */
class Drawn {
    /** Cells of one column. */
    readonly cells: number;

    constructor(
        readonly question: Question,
        readonly central: Float64Array,
        private readonly figures: Float64Array,
    ) {
        this.cells = question.origins.length * question.destinations.length;
    }

    at(draw: number): Float64Array {
        const all = this.question.columns.length * this.cells;
        return this.figures.subarray(draw * all, (draw + 1) * all);
    }

    over(of: (times: Float64Array) => number): Float64Array {
        return Float64Array.from({length: this.question.drawCount}, (_, draw) => of(this.at(draw)));
    }

    /** A figure of each column, and how it differs from the first. */
    figuresOf(of: (times: Float64Array, column: number) => number, better: 'less' | 'more'): CertaintyFigures {
        const {columns, seed} = this.question;
        const drawn = columns.map((_, column) => this.over(times => of(times, column)));
        const middle = columns.map((_, column) => of(this.central, column));
        return {
            columns: drawn.map((spread, column) => shownSpread(middle[column]!, spread)),
            differences: drawn.slice(1).map((after, at) => {
                const difference = middle[at + 1]! - middle[0]!;
                return shownDifference(at + 1, difference, {before: drawn[0]!, after}, {seed, better});
            }),
        };
    }

    /** How far a ranking holds, least first. */
    ranks(length: number, of: (times: Float64Array, item: number) => number): CertaintyRanks {
        return shownRanks(
            computeRankStability(
                Float64Array.from({length}, (_, item) => of(this.central, item)),
                Float64Array.from({length: this.question.drawCount * length}, (_, at) =>
                    of(this.at(Math.floor(at / length)), at % length),
                ),
                'least',
            ),
        );
    }
}

const pairsOf = async (drawn: Drawn, signal: AbortSignal | undefined): Promise<CertaintyPair[]> => {
    const {askedPairs, origins, destinations, people} = drawn.question;
    const pause = createPause(signal);
    const pairs: CertaintyPair[] = [];
    for (const {origin, destination, cell} of askedPairs) {
        await pause();
        pairs.push({
            from: placeOfEndpoint(origins[origin]!),
            to: placeOfEndpoint(destinations[destination]!),
            people: Number.isFinite(people[origin]!) ? people[origin]! : null,
            ...drawn.figuresOf((times, column) => times[column * drawn.cells + cell]!, 'less'),
        });
    }
    return pairs;
};

/** Weighted mean; what has no weight counts nothing. */
const meanOf = (values: ArrayLike<number>, weights: Float64Array): number => {
    let [sum, all] = [0, 0];
    weights.forEach((weight, at) => {
        if (weight === 0) return;
        sum += weight * values[at]!;
        all += weight;
    });
    return sum / all;
};

/** People of the origin for each pair, shared by its destinations; where nobody is known all pairs weigh the same. */
const weightsOf = (
    {people, askedPairs, destinations}: Question,
    cells: number,
): {readonly by: 'people' | 'pairs'; readonly weights: Float64Array} => {
    const weights = new Float64Array(cells);
    for (const {origin, cell} of askedPairs) weights[cell] = (people[origin]! || 0) / destinations.length;
    if (weights.some(weight => weight > 0)) return {by: 'people', weights};
    for (const {cell} of askedPairs) weights[cell] = 1;
    return {by: 'pairs', weights};
};

/** The mean over pairs, what it is weighed by and the share of all weight that is in it. */
interface Headline {
    readonly of: (times: Float64Array, column: number) => number;
    readonly by: 'people' | 'pairs';
    readonly covered: number;
    readonly coveredShare: number;
}

const headlineOf = (drawn: Drawn): Headline => {
    const {question, central, cells} = drawn;
    const {by, weights: all} = weightsOf(question, cells);
    // What is not reached in every draw of every column would change who is in the mean.
    const isReached = (cell: number): boolean =>
        question.columns.every(
            (_, column) =>
                Number.isFinite(central[column * cells + cell]!) &&
                drawn.over(times => times[column * cells + cell]!).every(Number.isFinite),
        );
    const weights = all.map((weight, cell) => (weight > 0 && isReached(cell) ? weight : 0));
    const covered = weights.reduce((sum, weight) => sum + weight, 0);
    return {
        of: (times, column) => meanOf(times.subarray(column * cells, (column + 1) * cells), weights),
        by,
        covered,
        coveredShare: sixDigits(covered / all.reduce((sum, weight) => sum + weight, 0)),
    };
};

/** People of origins that reach any destination within so many minutes. */
const peopleWithin = (
    {origins, destinations, people}: Question,
    times: Float64Array,
    column: number,
    minutes: number,
): number => {
    const width = destinations.length;
    const start = column * origins.length * width;
    return origins.reduce((sum, _, origin) => {
        const own = times.subarray(start + origin * width, start + (origin + 1) * width);
        // Who is there at once is within any cutoff.
        return own.some(time => Number.isNaN(time) || time <= minutes * 60) ? sum + (people[origin]! || 0) : sum;
    }, 0);
};

/** Figures over all pairs. */
const summariesOf = (drawn: Drawn, {of, by, coveredShare}: Headline): CertaintySummary[] => {
    const {question, central} = drawn;
    const {cutoffMinutes, columns} = question;
    const mean: CertaintySummary = {
        measure: 'mean-time',
        unit: 's',
        weight: by,
        coveredShare,
        ...drawn.figuresOf(of, 'less'),
    };
    if (by !== 'people') return [mean];
    return [
        mean,
        {
            measure: 'people-within',
            unit: 'people',
            cutoffMinutes,
            ...drawn.figuresOf((times, column) => peopleWithin(question, times, column, cutoffMinutes), 'more'),
            cutoffs: CUTOFFS.map(minutes => ({
                cutoffMinutes: minutes,
                columns: columns.map((_, column) => peopleWithin(question, central, column, minutes)),
            })),
        },
    ];
};

/** One parameter at a time, and of one pair what the value of time does. */
const barsOf = async (
    {question, central}: Drawn,
    headline: Headline['of'],
    context: {readonly standard: ParameterValues; readonly run: Run; readonly signal: AbortSignal | undefined},
): Promise<CertaintyTornado[]> => {
    const {parameters, columns, askedPairs, settings, origins, destinations, percentile} = question;
    const bars = await tornadoOf(parameters, columns.length, {headline, central, ...context});
    if (askedPairs.length !== 1) return bars;
    const [{origin, destination}] = askedPairs as [AskedPair];
    return [...bars, ...timeValueBars(columns, settings, origins[origin]!, destinations[destination]!, percentile)];
};

type Results = Pick<CertaintyStudy, 'pairs' | 'summaries' | 'otherModes' | 'tornado' | 'scenarioRanks' | 'originRanks'>;

const answer = (
    network: Network,
    question: Question,
    modes: readonly TravelMode[],
    results: Results,
): CertaintyStudy => {
    const {request, applied, settings, parameters, percentile, drawCount, seed, tornado, offsets, cutoffMinutes} =
        question;
    const columns = shownColumns(applied);
    const {model} = applied[0]!.session.compiled(applied[0]!.asOf, settings.date, settings.traveller);
    const {scenario: _scenario, ...plain} = settings;
    const resolved: ResolvedSettings = {
        ...plain,
        modes,
        window: settings.window ?? MORNING,
        percentiles: [percentile],
        seed,
        draws: drawCount,
    };
    const words = [
        'certainty',
        '--origins',
        quoted(listedEnds(request.origins)),
        '--destinations',
        quoted(listedEnds(request.destinations)),
        ...columnWords(applied),
        ...(tornado ? ['--tornado'] : []),
        ...(offsets ? ['--offsets'] : []),
        ...(cutoffMinutes === CUTOFF_MINUTES ? [] : ['--cutoff', String(cutoffMinutes)]),
    ];
    // Where nothing is asked it is answered by all modes.
    const without = request.modes === undefined ? {without: ['modes', 'access', 'egress'] as const} : {};
    const passport = passportOf(model, resolved, commandWith(words, resolved, model.road.periods, without), {});
    const {pairs, summaries, otherModes, ...others} = results;
    return {
        request: {
            ...settingsOf(resolved, model.road.periods),
            origins: request.origins,
            destinations: request.destinations,
            base: columns[0]!.id,
            with: columns.slice(1).map(({id}) => id),
            tornado,
            offsets,
            cutoffMinutes,
        },
        columns,
        parameters: parameters.map(({id, names, low, central, high, unit, page}) => ({
            id,
            names,
            low,
            central,
            high,
            unit,
            page,
        })),
        pairs,
        summaries,
        otherModes,
        ...others,
        remarks: remarksOf(settings, passport.standIns, network),
        attribution: network.attribution,
        passport: {...passport, scenario: passportScenarios(columns)},
    };
};

/** All draws of a question, and the run that made them. */
const drawAll = async (
    sessions: Sessions,
    question: Question,
    control: {readonly signal: AbortSignal | undefined; readonly step: () => void},
): Promise<{drawn: Drawn; standard: ParameterValues; run: Run}> => {
    const {parameters, drawCount, seed} = question;
    const {signal} = control;
    const run = runner(sessions, question, control);
    const uncertain = parameters.map(({id, low, central, high}) => ({id, low, central, high}));
    const standard = centralValues(uncertain);
    const central = await run(standard);
    const {figures} = await evaluateDraws(drawLatinHypercube(uncertain, drawCount, seed), run, {signal, stop: false});
    return {drawn: new Drawn(question, central, figures), standard, run};
};

/**
 * How sure times are, and how sure it is that a scenario changes them (docs/methods/uncertainty.md): draws of the
 * parameters the model rests on, the same for every scenario, each a model of its own; spreads, bootstrap intervals of
 * differences, what moves the figure most, and how far rankings hold. Where no mode is asked, by both kinds of public
 * transport and by car.
 */
export const computeCertainty = async (
    sessions: Sessions,
    request: CertaintyRequest,
    {signal, onProgress}: StudyControl = {},
): Promise<CertaintyStudy> => {
    const questions = resolve(sessions, request);
    const [question, ...others] = questions;
    const {columns, askedPairs, destinations} = question;
    const total = questions.reduce((sum, item) => sum + runCount(item, item === question && item.tornado), 0);
    let done = 0;
    const control = {signal, step: (): void => onProgress?.(++done, total)};
    const {drawn, standard, run} = await drawAll(sessions, question, control);
    const pairs = await pairsOf(drawn, signal);
    const headline = headlineOf(drawn);
    const otherModes: CertaintyByMode[] = [];
    for (const other of others) {
        const its = (await drawAll(sessions, other, control)).drawn;
        const own = await pairsOf(its, signal);
        otherModes.push({
            mode: other.settings.modes[0]!,
            pairs: own,
            summaries: own.length > 1 ? summariesOf(its, headlineOf(its)) : [],
        });
    }
    const isRanked = destinations.length === 1 && pairs.length > 1 && pairs.length <= MOST_RANKED;
    const modes = questions.map(({settings}) => settings.modes[0]!);
    return answer(sessions.network, question, modes, {
        pairs,
        summaries: pairs.length > 1 ? summariesOf(drawn, headline) : [],
        otherModes,
        ...(question.tornado ? {tornado: await barsOf(drawn, headline.of, {standard, run, signal})} : {}),
        ...(columns.length > 1 && headline.covered > 0
            ? {scenarioRanks: drawn.ranks(columns.length, headline.of)}
            : {}),
        ...(isRanked
            ? {
                  originRanks: columns.map((_, column) =>
                      drawn.ranks(
                          askedPairs.length,
                          (times, item) => times[column * drawn.cells + askedPairs[item]!.cell]!,
                      ),
                  ),
              }
            : {}),
    });
};
