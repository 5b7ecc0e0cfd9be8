import type {AnswerCost} from '../journey/types.js';
import type {AnswerPlace, Passport, Remark} from '../request/types.js';
import {weekdayOf} from '../units/date.js';
import {formatMoney} from '../units/money.js';
import {EVIDENCE_GRADES, type Evidence, type IsoDate, type Seconds} from '../units/units.js';
import {wordsOf, type Language} from './messages.js';

/** `HH:MM` of an ISO time, `+1` behind it where it falls on the day after the date of travel. */
export function clockOf(isoTime: string, date?: IsoDate): string {
    const day = isoTime.slice(0, 10);
    if (date === undefined || day === date) return isoTime.slice(11, 16);
    const days = Math.round((Date.parse(day) - Date.parse(date)) / 86_400_000);
    return `${isoTime.slice(11, 16)}${days < 0 ? days : `+${days}`}`;
}

/** `HH:MM` of a time that is `HH:MM` or ISO. */
export const clockText = (time: string): string => (time.includes('T') ? time.slice(11, 16) : time.slice(0, 5));

/** Minutes, with one decimal where they are not whole. */
export const minutesText = (seconds: Seconds): string => String(Number((seconds / 60).toFixed(1)));

export const percentText = (share: number): string => `${Number.isFinite(share) ? Math.round(share * 100) : 0}%`;

export const nameOfPlace = ({name, id}: AnswerPlace, language: Language): string =>
    name[language] || name.zh || name.en || id;

export const kilometresText = (metres: number, language: Language): string =>
    wordsOf(language).kilometres((metres / 1000).toFixed(metres < 10_000 ? 1 : 0));

/** Details in brackets behind a phrase, or nothing. */
export function detailsText(parts: readonly string[], language: Language): string {
    const [open, close, comma] = wordsOf(language).brackets;
    const given = parts.filter(part => part !== '');
    return given.length === 0 ? '' : `${open}${given.join(comma)}${close}`;
}

export const dayText = (date: IsoDate, language: Language): string => {
    const words = wordsOf(language);
    return words.day(date, words.weekdays[weekdayOf(date)]);
};

/** `CNY 42.50 (38-47)`, and what is not in it. */
export function costText(cost: AnswerCost | null, language: Language): string {
    const words = wordsOf(language);
    if (cost === null) return words.costUnknown;
    const unknown = cost.unknown.map(what => what[language]).join(language === 'zh' ? '、' : ', ');
    if (cost.items.length === 0 && unknown !== '') return words.costUnknown + detailsText([unknown], language);
    const range = cost.low === cost.high ? '' : `${Number(cost.low.toFixed(2))}–${Number(cost.high.toFixed(2))}`;
    return (
        formatMoney(cost.amount, cost.currency, language) +
        detailsText([range, unknown === '' ? '' : words.costWithout(unknown)], language)
    );
}

export function evidenceText(shares: Readonly<Record<Evidence, number>>, language: Language): string {
    const words = wordsOf(language);
    return EVIDENCE_GRADES.filter(grade => shares[grade] > 0)
        .map(grade => `${words.evidence[grade]} ${percentText(shares[grade])}`)
        .join(language === 'zh' ? '，' : ', ');
}

const separator = (language: Language): string => (language === 'zh' ? '：' : ': ');

/** Clauses of one sentence, with the comma of the language between them. */
export const clauses = (texts: readonly string[], language: Language): string =>
    texts.join(language === 'zh' ? '，' : ', ');

/** Parts of a line that each stand alone, with the semicolon of the language between them. */
export const parts = (texts: readonly string[], language: Language): string =>
    texts.join(language === 'zh' ? '；' : '; ');

export const labelled = (label: string, text: string, language: Language): string => label + separator(language) + text;

/** What follows every answer: remarks, stand-ins, data, and the command that repeats it. */
export function closingLines(
    answer: {readonly remarks: readonly Remark[]; readonly attribution: readonly string[]; readonly passport: Passport},
    language: Language,
): string[] {
    const words = wordsOf(language);
    const {remarks, attribution, passport} = answer;
    const notes = [...remarks.map(remark => remark[language]), ...passport.standIns.map(standIn => standIn[language])];
    if (passport.undatedShare !== null && passport.undatedShare > 0)
        notes.push(words.undated(percentText(passport.undatedShare)));
    return [
        ...(notes.length === 0 ? [] : [words.remarks, ...[...new Set(notes)].map(note => `  - ${note}`), '']),
        ...(attribution.length === 0 ? [] : [labelled(words.sources, attribution.join(words.semicolon), language)]),
        labelled(words.repeat, passport.command, language),
    ];
}
