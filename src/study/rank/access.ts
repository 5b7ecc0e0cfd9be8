import {COST} from '../../measure/measure-kind.js';
import type {Sessions} from '../../session/sessions.js';
import {accessValues, resolveAccess, shownMeasure} from '../access/compute.js';
import {measureWords} from '../access/measures.js';
import type {StudyControl} from '../control.js';
import {networkOf} from './times.js';
import type {RankQuestion} from './question.js';

const STANDARD = {measure: 'cumulative', cutoffMinutes: 60} as const;

/** Measures of which nobody's access falls where nobody is later, because what others reach does not count. */
const ONLY_OWN = new Set(['gravity', 'potential', 'cumulative', 'soft-cumulative', 'cumulative-interval']);

/** The access of the zones as what sets of projects are worth. */
export interface AccessValue {
    readonly compute: (set: number, zones: readonly number[]) => Promise<Float64Array>;
    readonly direction: 0 | 1;
    readonly unit: string;
    /** Of the command. */
    readonly words: readonly string[];
}

/** Access by a measure from all zones to all zones, people by default. */
export const accessUnder = (
    sessions: Sessions,
    {request, settings, percentile, players}: RankQuestion,
    control: StudyControl,
): AccessValue => {
    const {
        projects: _projects,
        value: _value,
        centres: _centres,
        measure = STANDARD,
        weight: _weight,
        perYuan: _perYuan,
        percentile: _percentile,
        draws: _draws,
        seed: _seed,
        budget: _budget,
        years: _years,
        discount: _discount,
        ...rest
    } = request;
    const question = resolveAccess(sessions, {
        ...rest,
        asOf: settings.asOf,
        percentile: percentile * 100,
        measures: [measure],
    });
    const [accessMeasure] = question.measures;
    return {
        compute: async (set, zones) => {
            const applied = networkOf(sessions, {players, settings}, set);
            const [values] = await accessValues(question, applied, control, zones);
            return values!;
        },
        direction: ONLY_OWN.has(accessMeasure!.kind.id) && accessMeasure!.kind.unit !== COST ? 1 : 0,
        unit: shownMeasure(accessMeasure!, {}).unit.en,
        words: measureWords(question.measures),
    };
};
