/**
 * Seconds. Clock times are seconds after midnight of the travel
 * date in network time; they may pass 86,400 or be negative.
 */
export type Seconds = number;
/** Metres along the ground. */
export type Metres = number;
/** Calendar date `YYYY-MM-DD`; compares as text. */
export type IsoDate = string;

export const DAY: Seconds = 86_400;

/**
 * Grades of evidence from best to worst; the lowest grade among the figures that set a second is that second's grade.
 */
export const EVIDENCE_GRADES = ['published', 'secondary', 'estimated'] as const;
export type Evidence = (typeof EVIDENCE_GRADES)[number];

/** Text in both languages of the project. */
export interface Bilingual {
    readonly zh: string;
    readonly en: string;
}
