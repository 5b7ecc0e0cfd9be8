import {createPause} from '../../skim/pause.js';
import {centralValues, type ParameterValues} from './draws.js';
import type {Control} from './evaluate-draws.js';
import {checkParameters, type UncertainParameter} from './parameter.js';

export interface TornadoEnd {
    readonly value: number;
    /** The figure there; not finite = it has none. */
    readonly figure: number;
    /** figure - central figure; `NaN` where either has none. */
    readonly change: number;
}

export interface TornadoBar {
    readonly id: string;
    readonly central: number;
    readonly low: TornadoEnd;
    readonly high: TornadoEnd;
    /** Widest difference between the figures at low, central and high; `NaN` where one has none. */
    readonly swing: number;
}

export interface Tornado {
    /** The figure with every parameter at its central value. */
    readonly figure: number;
    /** Widest swing first, those without one last; equals in the order given. */
    readonly bars: readonly TornadoBar[];
}

/**
 * One parameter at a time from low to high, the others at their central values (docs/methods/uncertainty.md): what
 * moves the figure most. It shows no interactions; draws do. 2 p + 1 evaluations at most: an end
 * that is the central value is not run again. Gives way to others between evaluations; throws
 * the signal's reason when told to stop. Errors: ProblemError (parameters). Example: figure 2 a
 * + b with a 0 1 2 and b 0 5 20: central 7, b 2 to 22, swing 20, before a 5 to 9, swing 4.
 */
export const computeTornado = async (
    parameters: readonly UncertainParameter[],
    figureOf: (values: ParameterValues) => Promise<number> | number,
    {signal, onProgress}: Control = {},
): Promise<Tornado> => {
    checkParameters(parameters);
    const central = centralValues(parameters);
    const pause = createPause(signal);
    const total =
        1 +
        parameters.reduce(
            (sum, parameter) =>
                sum + Number(parameter.low !== parameter.central) + Number(parameter.high !== parameter.central),
            0,
        );
    let done = 0;
    const run = async (values: ParameterValues): Promise<number> => {
        await pause();
        const figure = await figureOf(values);
        onProgress?.(++done, total);
        return figure;
    };
    const figure = await run(central);
    const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);
    const bars: TornadoBar[] = [];
    for (const parameter of parameters) {
        const end = async (value: number): Promise<TornadoEnd> => {
            const endFigure = value === parameter.central ? figure : await run({...central, [parameter.id]: value});
            return {value, figure: endFigure, change: finite(endFigure - figure)};
        };
        const [low, high] = [await end(parameter.low), await end(parameter.high)];
        const all = [low.figure, figure, high.figure];
        bars.push({
            id: parameter.id,
            central: parameter.central,
            low,
            high,
            swing: finite(Math.max(...all) - Math.min(...all)),
        });
    }
    signal?.throwIfAborted();
    const width = ({swing}: TornadoBar): number => (Number.isNaN(swing) ? -1 : swing);
    return {figure, bars: bars.toSorted((a, b) => width(b) - width(a))};
};
