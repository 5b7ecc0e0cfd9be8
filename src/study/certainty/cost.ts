import type {Endpoint} from '../../compile/endpoint.js';
import {pairRequest, representativeJourney} from '../../compare/representative.js';
import {MORNING} from '../../request/windows.js';
import type {ResolvedSettings} from '../../request/settings.js';
import {findParameterRange} from '../../measure/uncertainty/ranges.js';
import type {CertaintyColumn} from './figures.js';
import type {CertaintyTornado} from './types.js';

const FACTOR = findParameterRange('time-value-factor')!;

/**
 * Generalised cost of the journey behind each figure, and what the value of time does to it
 * (docs/methods/uncertainty.md: x0.5, x2). It moves no time and chooses no journey, so the money of this one is divided
 * by another value. Seconds; columns with a fare that is not known are left out.
 */
export const timeValueBars = (
    columns: readonly CertaintyColumn[],
    settings: ResolvedSettings,
    from: Endpoint,
    to: Endpoint,
    percentile: number,
): CertaintyTornado[] => {
    const costed = columns.flatMap(({applied: {session, asOf}}, column) => {
        const valueOfTime = session.network.rules.valuesOfTime[settings.traveller.id];
        const {journey} = representativeJourney(
            session,
            pairRequest({...settings, asOf, remarks: []}, from, to),
            settings.modes[0]!,
            settings.window ?? MORNING,
            percentile,
        );
        const minutes = journey?.generalisedCostMinutes ?? null;
        return minutes === null
            ? []
            : [{column, seconds: minutes * 60, money: (3600 * journey!.cost!.amount) / valueOfTime}];
    });
    const barOf = (of: CertaintyTornado['of'], column: number, seconds: number, money: number): CertaintyTornado => {
        const [low, high] = [FACTOR.low, FACTOR.high].map(value => ({
            value,
            change: Math.round(money / value - money),
        })) as [CertaintyTornado['bars'][number]['low'], CertaintyTornado['bars'][number]['high']];
        return {
            of,
            column,
            central: Math.round(seconds),
            bars:
                money === 0
                    ? []
                    : [
                          {
                              id: FACTOR.id,
                              names: FACTOR.names,
                              unit: FACTOR.unit,
                              central: FACTOR.central,
                              low,
                              high,
                              swing: Math.abs(high.change! - low.change!),
                          },
                      ],
        };
    };
    const base = costed.find(({column}) => column === 0);
    return [
        ...costed.map(({column, seconds, money}) => barOf('generalised-cost', column, seconds, money)),
        ...(base === undefined
            ? []
            : costed
                  .filter(({column}) => column > 0)
                  .map(({column, seconds, money}) =>
                      barOf('generalised-cost-difference', column, seconds - base.seconds, money - base.money),
                  )),
    ];
};
