import {MORNING} from '../matrix/column.js';
import {sixDigits} from '../units/six-digits.js';
import {listedEnds, resolveMatrix} from '../matrix/matrix.js';
import {commandWith, passportOf, quoted, remarksOf, settingsOf} from '../request/passport.js';
import {placeOfEndpoint} from '../request/places.js';
import type {Sessions} from '../session/sessions.js';
import type {ResolvedSettings} from '../request/settings.js';
import {centralValues, drawLatinHypercube, type ParameterValues} from '../measure/uncertainty/draws.js';
import {evaluateDraws} from '../measure/uncertainty/evaluate-draws.js';
import {computeRankStability} from '../measure/uncertainty/rank-stability.js';
import {computeTornado} from '../measure/uncertainty/tornado.js';
import type {Problem} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {createPause} from '../skim/pause.js';
import type {StudyControl} from './access.js';
import {timeValueBars} from './certainty-cost.js';
import {
    type CertaintyColumn,
    hasRowRanges,
    shownDifference,
    shownRanks,
    shownSpread,
    timesAt,
} from './certainty-figures.js';
import {type CertaintyParameter, parametersOf} from './certainty-parameters.js';
import type {
    CertaintyFigures,
    CertaintyPair,
    CertaintyRequest,
    CertaintyStudy,
    CertaintySummary,
    CertaintyTornado,
} from './certainty-types.js';
import {columnWords, passportScenarios, shownColumns, studyColumns} from './columns.js';
import {peopleAt} from './figures.js';

/** METHODS 4 asks for a hundred at least. */
export const CERTAINTY_DRAWS = {least: 100, standard: 100, most: 1000} as const;
/** Figures kept, of all columns, pairs and draws: 32 MB. */
const MOST_FIGURES = 4_000_000;
/** More origins are no ranking anybody reads, and each is compared with each. */
const MOST_RANKED = 50;
/** METHODS 4. */
const CUTOFFS = [45, 60, 90] as const;

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

/**
 * How sure times are, and how sure it is that a scenario changes them (METHODS 4): draws of the parameters the model
 * rests on, the same for every scenario, each a model of its own; spreads, bootstrap intervals of differences, what
 * moves the figure most, and how far rankings hold.
 */
export const computeCertainty = async (
    sessions: Sessions,
    request: CertaintyRequest,
    {signal, onProgress}: StudyControl = {},
): Promise<CertaintyStudy> => {
    const {network} = sessions;
    const {
        base,
        with: others = [],
        percentile = 0.5,
        draws: drawCount = CERTAINTY_DRAWS.standard,
        seed = 1,
        tornado = false,
        offsets = false,
        cutoffMinutes = 60,
        ...rest
    } = request;
    const applied = studyColumns(sessions, {base, with: others, date: rest.date, asOf: rest.asOf});
    const {asOf} = applied[0]!;
    const problems: Problem[] = [];
    const between = (field: string, value: number, low: number, high: number, isFine: boolean): void => {
        if (!isFine || !(value >= low && value <= high))
            problems.push(problem('request-range', {field}, value, {low, high}));
    };
    between('draws', drawCount, CERTAINTY_DRAWS.least, CERTAINTY_DRAWS.most, Number.isInteger(drawCount));
    between('seed', seed, 0, 2 ** 31, Number.isInteger(seed));
    between('percentile', percentile, 0, 1, percentile > 0);
    between('cutoffMinutes', cutoffMinutes, 0, 600, cutoffMinutes > 0);
    const mostPairs = Math.max(
        1,
        Math.floor(MOST_FIGURES / (applied.length * Math.min(CERTAINTY_DRAWS.most, Math.max(1, drawCount)))),
    );
    const {settings, origins, destinations} = resolveMatrix(network, {...rest, asOf}, {mostPairs, problems});

    const columns: CertaintyColumn[] = [base, ...others].map((scenario, at) => ({
        applied: applied[at]!,
        scenario,
        hasRowRanges: hasRowRanges(sessions, scenario, applied[at]!),
    }));
    const parameters = parametersOf(
        settings,
        columns.some(({hasRowRanges: own}) => own),
    );
    const uncertain = parameters.map(({id, low, central: middle, high}) => ({id, low, central: middle, high}));
    const tornadoCount = tornado
        ? parameters.reduce((sum, {low, central, high}) => sum + Number(low !== central) + Number(high !== central), 0)
        : 0;
    const total = 1 + drawCount + tornadoCount;
    let done = 0;
    const shared = {sessions, columns, settings, origins, destinations, percentile, signal};
    const run = async (values: ParameterValues, draw?: number): Promise<Float64Array> => {
        const times = await timesAt(values, {
            ...shared,
            ...(offsets && draw !== undefined ? {draw: {seed, draw}} : {}),
        });
        onProgress?.(++done, total);
        return times;
    };
    const standard = centralValues(uncertain);
    const central = await run(standard);
    const {figures} = await evaluateDraws(drawLatinHypercube(uncertain, drawCount, seed), run, {signal, stop: false});

    const cells = origins.length * destinations.length;
    const all = columns.length * cells;
    const atDraw = (draw: number): Float64Array => figures.subarray(draw * all, (draw + 1) * all);
    const overDraws = (of: (times: Float64Array) => number): Float64Array =>
        Float64Array.from({length: drawCount}, (_, draw) => of(atDraw(draw)));
    const figuresOf = (
        of: (times: Float64Array, column: number) => number,
        better: 'less' | 'more',
    ): CertaintyFigures => {
        const drawn = columns.map((_, column) => overDraws(times => of(times, column)));
        const middle = columns.map((_, column) => of(central, column));
        return {
            columns: drawn.map((one, column) => shownSpread(middle[column]!, one)),
            differences: drawn.slice(1).map((after, at) => {
                const difference = middle[at + 1]! - middle[0]!;
                return shownDifference(at + 1, difference, {before: drawn[0]!, after}, {seed, better});
            }),
        };
    };
    const people = peopleAt(network, origins);
    const pause = createPause(signal);
    const asked: {origin: number; destination: number; cell: number}[] = [];
    for (const [origin, from] of origins.entries())
        for (const [destination, to] of destinations.entries())
            if (from.id !== to.id) asked.push({origin, destination, cell: origin * destinations.length + destination});
    const pairs: CertaintyPair[] = [];
    for (const {origin, destination, cell} of asked) {
        await pause();
        pairs.push({
            from: placeOfEndpoint(origins[origin]!),
            to: placeOfEndpoint(destinations[destination]!),
            people: Number.isFinite(people[origin]!) ? people[origin]! : null,
            ...figuresOf((times, column) => times[column * cells + cell]!, 'less'),
        });
    }

    // What is not reached in every draw of every column would change who is in the mean.
    const weigh = weightsOf(people, asked, destinations.length, cells);
    const isReached = (cell: number): boolean =>
        columns.every(
            (_, column) =>
                Number.isFinite(central[column * cells + cell]!) &&
                overDraws(times => times[column * cells + cell]!).every(Number.isFinite),
        );
    const weights = weigh.weights.map((weight, cell) => (weight > 0 && isReached(cell) ? weight : 0));
    const covered = weights.reduce((sum, weight) => sum + weight, 0);
    const headline = (times: Float64Array, column: number): number =>
        meanOf(times.subarray(column * cells, (column + 1) * cells), weights);
    const within = (times: Float64Array, column: number, minutes: number): number =>
        origins.reduce((sum, _, origin) => {
            const own = times.subarray(
                column * cells + origin * destinations.length,
                column * cells + (origin + 1) * destinations.length,
            );
            // Who is there at once is within any cutoff.
            return own.some(time => Number.isNaN(time) || time <= minutes * 60) ? sum + (people[origin]! || 0) : sum;
        }, 0);
    const summaries: CertaintySummary[] = [];
    if (pairs.length > 1) {
        summaries.push({
            measure: 'mean-time',
            unit: 's',
            weight: weigh.by,
            coveredShare: sixDigits(covered / weigh.weights.reduce((sum, weight) => sum + weight, 0)),
            ...figuresOf(headline, 'less'),
        });
        if (weigh.by === 'people')
            summaries.push({
                measure: 'people-within',
                unit: 'people',
                cutoffMinutes,
                ...figuresOf((times, column) => within(times, column, cutoffMinutes), 'more'),
                cutoffs: CUTOFFS.map(minutes => ({
                    cutoffMinutes: minutes,
                    columns: columns.map((_, column) => within(central, column, minutes)),
                })),
            });
    }

    const ranks = (length: number, of: (times: Float64Array, item: number) => number) =>
        shownRanks(
            computeRankStability(
                Float64Array.from({length}, (_, item) => of(central, item)),
                Float64Array.from({length: drawCount * length}, (_, at) =>
                    of(atDraw(Math.floor(at / length)), at % length),
                ),
                'least',
            ),
        );
    const isRanked = destinations.length === 1 && pairs.length > 1 && pairs.length <= MOST_RANKED;
    const bars = tornado
        ? [
              ...(await tornadoOf(parameters, columns.length, {headline, standard, central, run, signal})),
              ...(pairs.length === 1
                  ? timeValueBars(
                        columns,
                        settings,
                        origins[asked[0]!.origin]!,
                        destinations[asked[0]!.destination]!,
                        percentile,
                    )
                  : []),
          ]
        : undefined;

    const shown = shownColumns(applied);
    const {model} = applied[0]!.session.compiled(asOf, settings.date, settings.traveller);
    const {scenario: _scenario, ...plain} = settings;
    const resolved: ResolvedSettings = {
        ...plain,
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
        ...columnWords(shown),
    ];
    if (tornado) words.push('--tornado');
    if (offsets) words.push('--offsets');
    if (cutoffMinutes !== 60) words.push('--cutoff', String(cutoffMinutes));
    const passport = passportOf(model, resolved, commandWith(words, resolved, model.road.periods), {});
    return {
        request: {
            ...settingsOf(resolved, model.road.periods),
            origins: request.origins,
            destinations: request.destinations,
            base: shown[0]!.id,
            with: shown.slice(1).map(({id}) => id),
            tornado,
            offsets,
            cutoffMinutes,
        },
        columns: shown,
        parameters: parameters.map(({id, names, low, central: middle, high, unit, section}) => ({
            id,
            names,
            low,
            central: middle,
            high,
            unit,
            section,
        })),
        pairs,
        summaries,
        ...(bars === undefined ? {} : {tornado: bars}),
        ...(columns.length > 1 && covered > 0 ? {scenarioRanks: ranks(columns.length, headline)} : {}),
        ...(isRanked
            ? {
                  originRanks: columns.map((_, column) =>
                      ranks(asked.length, (times, item) => times[column * cells + asked[item]!.cell]!),
                  ),
              }
            : {}),
        remarks: remarksOf(settings, passport.standIns),
        attribution: network.attribution,
        passport: {...passport, scenario: passportScenarios(shown)},
    };
};

/** People of the origin for each pair, shared by its destinations; where nobody is known all pairs weigh the same. */
const weightsOf = (
    people: Float64Array,
    asked: readonly {origin: number; cell: number}[],
    width: number,
    cells: number,
): {readonly by: 'people' | 'pairs'; readonly weights: Float64Array} => {
    const weights = new Float64Array(cells);
    for (const {origin, cell} of asked) weights[cell] = (people[origin]! || 0) / width;
    if (weights.some(weight => weight > 0)) return {by: 'people', weights};
    for (const {cell} of asked) weights[cell] = 1;
    return {by: 'pairs', weights};
};

interface TornadoContext {
    readonly headline: (times: Float64Array, column: number) => number;
    readonly standard: ParameterValues;
    /** Times at the standard values. */
    readonly central: Float64Array;
    readonly run: (values: ParameterValues) => Promise<Float64Array>;
    readonly signal: AbortSignal | undefined;
}

/** One parameter at a time for the figure of each column and for each difference; every model is computed once. */
const tornadoOf = async (
    parameters: readonly CertaintyParameter[],
    columnCount: number,
    {headline, standard, central, run, signal}: TornadoContext,
): Promise<CertaintyTornado[]> => {
    const known = new Map<string, Promise<Float64Array>>([[JSON.stringify(standard), Promise.resolve(central)]]);
    const timesOf = (values: ParameterValues): Promise<Float64Array> => {
        const key = JSON.stringify(values);
        let times = known.get(key);
        if (times === undefined) known.set(key, (times = run(values)));
        return times;
    };
    const whole = (value: number): number | null => (Number.isFinite(value) ? Math.round(value) : null);
    const about = new Map(parameters.map(one => [one.id, one]));
    const ofOne = async (of: CertaintyTornado['of'], column: number): Promise<CertaintyTornado> => {
        const {figure, bars} = await computeTornado(
            parameters.map(({id, low, central: middle, high}) => ({id, low, central: middle, high})),
            async values => {
                const times = await timesOf(values);
                return headline(times, column) - (of === 'difference' ? headline(times, 0) : 0);
            },
            {signal},
        );
        return {
            of,
            column,
            central: whole(figure),
            bars: bars
                .filter(({swing}) => swing !== 0)
                .map(({id, central: middle, low, high, swing}) => {
                    const {names, unit} = about.get(id)!;
                    return {
                        id,
                        names,
                        unit,
                        central: middle,
                        low: {value: low.value, change: whole(low.change)},
                        high: {value: high.value, change: whole(high.change)},
                        swing: whole(swing),
                    };
                }),
        };
    };
    const found: CertaintyTornado[] = [];
    for (let column = 0; column < columnCount; column++) found.push(await ofOne('time', column));
    for (let column = 1; column < columnCount; column++) found.push(await ofOne('difference', column));
    return found;
};
