import {computeTornado} from '../../measure/uncertainty/tornado.js';
import type {ParameterValues} from '../../measure/uncertainty/draws.js';
import type {CertaintyParameter} from './parameters.js';
import type {CertaintyTornado} from './types.js';

interface TornadoContext {
    readonly headline: (times: Float64Array, column: number) => number;
    readonly standard: ParameterValues;
    /** Times at the standard values. */
    readonly central: Float64Array;
    readonly run: (values: ParameterValues) => Promise<Float64Array>;
    readonly signal: AbortSignal | undefined;
}

/** One parameter at a time for the figure of each column and for each difference; every model is computed once. */
export const tornadoOf = async (
    parameters: readonly CertaintyParameter[],
    columnCount: number,
    {headline, standard, central, run, signal}: TornadoContext,
): Promise<CertaintyTornado[]> => {
    const runs = new Map<string, Promise<Float64Array>>([[JSON.stringify(standard), Promise.resolve(central)]]);
    const timesOf = (values: ParameterValues): Promise<Float64Array> => {
        const key = JSON.stringify(values);
        let times = runs.get(key);
        if (times === undefined) runs.set(key, (times = run(values)));
        return times;
    };
    const rounded = (value: number): number | null => (Number.isFinite(value) ? Math.round(value) : null);
    const about = new Map(parameters.map(parameter => [parameter.id, parameter]));
    const tornadoOf = async (of: CertaintyTornado['of'], column: number): Promise<CertaintyTornado> => {
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
            central: rounded(figure),
            bars: bars
                .filter(({swing}) => swing !== 0)
                .map(({id, central: middle, low, high, swing}) => {
                    const {names, unit} = about.get(id)!;
                    return {
                        id,
                        names,
                        unit,
                        central: middle,
                        low: {value: low.value, change: rounded(low.change)},
                        high: {value: high.value, change: rounded(high.change)},
                        swing: rounded(swing),
                    };
                }),
        };
    };
    const bars: CertaintyTornado[] = [];
    for (let column = 0; column < columnCount; column++) bars.push(await tornadoOf('time', column));
    for (let column = 1; column < columnCount; column++) bars.push(await tornadoOf('difference', column));
    return bars;
};
