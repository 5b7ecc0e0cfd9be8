import {fill, WORDS, type Language, type Words} from './messages.js';

export interface Talk {
    readonly lang: Language;
    readonly words: Words;
    readonly name: (name: {readonly zh: string; readonly en: string}) => string;
    /** Whole minutes, as tables have it. */
    readonly duration: (seconds: number) => string;
    readonly clock: (iso: string) => string;
    readonly percent: (share: number) => string;
    /** In whole units of the currency (ISO 4217). */
    readonly money: (amount: number, currency: string) => string;
    readonly count: (value: number) => string;
    readonly kilometres: (metres: number) => string;
    /** `label: text`, with the colon of the language. */
    readonly labelled: (label: string, text: string) => string;
    /** Names in a row, with the comma of the language. */
    readonly listed: (names: readonly string[]) => string;
    /** Sentences in a row, with the semicolon of the language. */
    readonly joined: (sentences: readonly string[]) => string;
}

/** `¥` of CNY; the code and a space of a currency that has no sign of its own. */
const currencySign = (currency: string): string => {
    const money = new Intl.NumberFormat('en', {style: 'currency', currency, currencyDisplay: 'narrowSymbol'});
    const sign = money.formatToParts(0).find(({type}) => type === 'currency')?.value ?? currency;
    return sign === currency ? `${currency} ` : sign;
};

const talks = new Map<Language, Talk>();

export function talkOf(lang: Language): Talk {
    const kept = talks.get(lang);
    if (kept !== undefined) return kept;
    const words = WORDS[lang];
    const numbers = new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en-GB');
    const talk: Talk = {
        lang,
        words,
        name: name => name[lang],
        // As formatDuration of the command line has it.
        duration: seconds => {
            const sign = seconds < 0 ? '−' : '';
            const size = Math.abs(seconds);
            if (size < 59.5) return `${sign}${Math.round(size)} ${words.second}`;
            const minutes = Math.round(size / 60);
            const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
            const parts = [
                hours > 0 ? `${hours} ${words.hour}` : '',
                rest > 0 || hours === 0 ? `${rest} ${words.minute}` : '',
            ];
            return sign + parts.filter(part => part !== '').join(' ');
        },
        clock: iso => iso.slice(11, 16),
        percent: share => `${Math.round(share * 100)}%`,
        money: (amount, currency) => `${currencySign(currency)}${numbers.format(Math.round(amount))}`,
        count: value => numbers.format(value),
        kilometres: metres => fill(words.kilometres, {count: (metres / 1000).toFixed(metres < 9950 ? 1 : 0)}),
        labelled: (label, text) => `${label}${lang === 'zh' ? '：' : ': '}${text}`,
        listed: names => names.join(lang === 'zh' ? '、' : ', '),
        joined: sentences => sentences.join(lang === 'zh' ? '；' : '; '),
    };
    talks.set(lang, talk);
    return talk;
}

/** Every second of it, for titles: the figure of the command line. */
export const exact = (seconds: number): string => {
    const all = Math.abs(Math.round(seconds));
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${seconds < 0 ? '−' : ''}${Math.floor(all / 3600)}:${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`;
};

/** Days between the days of two instants, by their own clock. */
export const daysLater = (iso: string, from: string): number =>
    Math.round((Date.parse(iso.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);

/** Seconds of the clock since midnight of the day of `from`. */
export const clockSeconds = (iso: string, from: string): number =>
    daysLater(iso, from) * 86_400 +
    Number(iso.slice(11, 13)) * 3600 +
    Number(iso.slice(14, 16)) * 60 +
    Number(iso.slice(17, 19));
