import {sixDigits} from './six-digits.js';
import {EVIDENCE_GRADES, type Evidence} from './units.js';

/** Share of each grade in all seconds, on six digits; 0 where there are none. */
export const evidenceShares = (seconds: Readonly<Record<Evidence, number>>): Record<Evidence, number> => {
    const total = EVIDENCE_GRADES.reduce((sum, grade) => sum + seconds[grade], 0);
    return Object.fromEntries(
        EVIDENCE_GRADES.map(grade => [grade, total === 0 ? 0 : sixDigits(seconds[grade] / total)]),
    ) as Record<Evidence, number>;
};
