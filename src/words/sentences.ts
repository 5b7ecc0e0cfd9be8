import type {Bilingual} from '../units/units.js';

/** What the text of a route and the page say of a leg, as it begins a line or stands behind other words. */
export const LEG_SENTENCES = {
    toBy: {zh: '{mode}到{to}', en: '{mode} to {to}'},
    entryPlain: {zh: '进入{name}', en: 'enter {name}'},
    waitAt: {zh: '在{name}等候', en: 'wait at {name}'},
    changeAt: {zh: '在{name}换乘', en: 'change at {name}'},
    changeTo: {zh: '从{from}换到{to}', en: 'change from {from} to {to}'},
    exitFrom: {zh: '从{name}出站', en: 'leave {name}'},
} as const satisfies Readonly<Record<string, Bilingual>>;

/** What they say of journeys, inside a line. */
export const JOURNEY_SENTENCES = {
    changes0: {zh: '不换乘', en: 'no change'},
    changes1: {zh: '换乘 1 次', en: '1 change'},
    changesN: {zh: '换乘 {count} 次', en: '{count} changes'},
    nonStop: {zh: '中途不停', en: 'non-stop'},
    every: {zh: '每 {interval}一班', en: 'every {interval}'},
    kilometres: {zh: '{count} 公里', en: '{count} km'},
    costUnknown: {zh: '费用不详', en: 'cost unknown'},
    notReached: {zh: '无法到达', en: 'not reached'},
} as const satisfies Readonly<Record<string, Bilingual>>;

/** The network without any scenario, as the name of a column. */
export const AS_IT_IS: Bilingual = {zh: '现状交通网络', en: 'Existing network'};

/** `{name}` filled in. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
    text.replaceAll(/\{(\w+)\}/g, (placeholder, key: string) => String(values[key] ?? placeholder));

const changesKey = (count: number): 'changes0' | 'changes1' | 'changesN' =>
    count === 0 ? 'changes0' : count === 1 ? 'changes1' : 'changesN';

/** How often one changes. */
const changesText = (count: number, language: keyof Bilingual): string =>
    fill(JOURNEY_SENTENCES[changesKey(count)][language], {count});

/** Sentences of both lists as functions of what they speak of. */
export const sentencesIn = (language: keyof Bilingual) => {
    const of =
        <const Holes extends readonly string[]>(sentence: Bilingual, ...holes: Holes) =>
        (...values: {readonly [Hole in keyof Holes]: string}): string =>
            fill(sentence[language], Object.fromEntries(holes.map((hole, at) => [hole, values[at]!])));
    const {toBy, entryPlain, waitAt, changeAt, changeTo, exitFrom} = LEG_SENTENCES;
    const {every, kilometres, costUnknown} = JOURNEY_SENTENCES;
    return {
        to: of(toBy, 'mode', 'to'),
        entryPlain: of(entryPlain, 'name'),
        waitAt: of(waitAt, 'name'),
        changeAt: of(changeAt, 'name'),
        changeTo: of(changeTo, 'from', 'to'),
        exitFrom: of(exitFrom, 'name'),
        every: of(every, 'interval'),
        kilometres: of(kilometres, 'count'),
        costUnknown: costUnknown[language],
        changes: (count: number): string => changesText(count, language),
    };
};
