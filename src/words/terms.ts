import {ofCycles} from '../modes/cycles.js';
import type {Bilingual} from '../units/units.js';

type Terms = Readonly<Record<string, Bilingual>>;

/** Grades of evidence. */
export const EVIDENCE_TERMS = {
    published: {zh: '公布', en: 'published'},
    secondary: {zh: '间接来源', en: 'secondary'},
    estimated: {zh: '估算', en: 'estimated'},
} as const satisfies Terms;

/** Modes of a whole journey. */
export const TRAVEL_MODE_TERMS = {
    transit: {zh: '公共交通', en: 'public transport'},
    'transit-drive': {zh: '公共交通＋驾车接驳', en: 'public transport with drive access'},
    car: {zh: '自驾', en: 'car'},
    taxi: {zh: '出租车', en: 'taxi'},
    walk: {zh: '步行', en: 'walk'},
    ...ofCycles((_, {journey}) => journey),
} as const satisfies Terms;

/** Modes of a leg. */
export const LEG_MODE_TERMS = {
    walk: {zh: '步行', en: 'walk'},
    ...ofCycles((_, {leg}) => leg),
    bus: {zh: '公交', en: 'bus'},
    taxi: {zh: '出租车', en: 'taxi'},
    'kiss-and-ride': {zh: '驾车接送', en: 'kiss-and-ride'},
    car: {zh: '驾车', en: 'car'},
    rail: {zh: '火车', en: 'train'},
    suburban: {zh: '市域列车', en: 'suburban train'},
    metro: {zh: '地铁', en: 'metro'},
    coach: {zh: '长途汽车', en: 'coach'},
    tram: {zh: '有轨电车', en: 'tram'},
    maglev: {zh: '磁浮', en: 'maglev'},
} as const satisfies Terms;

/** Systems of lines and stations. */
export const SYSTEM_TERMS = {
    rail: {zh: '铁路', en: 'railway'},
    suburban: {zh: '市域铁路', en: 'suburban railway'},
    metro: {zh: '地铁', en: 'metro'},
    coach: {zh: '长途客运', en: 'coach'},
    bus: {zh: '公交', en: 'bus'},
    tram: {zh: '有轨电车', en: 'tram'},
} as const satisfies Terms;

/** Kinds of legs. */
export const LEG_KIND_TERMS = {
    access: {zh: '接驳（出发端）', en: 'access'},
    entry: {zh: '进站', en: 'entry'},
    wait: {zh: '等候', en: 'wait'},
    ride: {zh: '乘车', en: 'ride'},
    change: {zh: '换乘', en: 'change'},
    exit: {zh: '出站', en: 'exit'},
    egress: {zh: '接驳（到达端）', en: 'egress'},
    drive: {zh: '驾车', en: 'drive'},
    park: {zh: '停车', en: 'park'},
} as const satisfies Terms;

/** Parts of a travel time. */
export const COMPONENT_TERMS = {
    access: LEG_KIND_TERMS.access,
    entry: LEG_KIND_TERMS.entry,
    wait: LEG_KIND_TERMS.wait,
    inVehicle: {zh: '车内时间', en: 'in vehicle'},
    change: LEG_KIND_TERMS.change,
    exit: LEG_KIND_TERMS.exit,
    egress: LEG_KIND_TERMS.egress,
} as const satisfies Terms;

export const WEEKDAY_TERMS = {
    mon: {zh: '周一', en: 'Mon'},
    tue: {zh: '周二', en: 'Tue'},
    wed: {zh: '周三', en: 'Wed'},
    thu: {zh: '周四', en: 'Thu'},
    fri: {zh: '周五', en: 'Fri'},
    sat: {zh: '周六', en: 'Sat'},
    sun: {zh: '周日', en: 'Sun'},
} as const satisfies Terms;

/** The terms in one language, as they stand inside a sentence. */
export const termsIn = <Key extends string>(
    terms: Readonly<Record<Key, Bilingual>>,
    language: keyof Bilingual,
): Readonly<Record<Key, string>> =>
    Object.fromEntries(Object.entries<Bilingual>(terms).map(([key, term]) => [key, term[language]])) as Record<
        Key,
        string
    >;

/** The same as they begin a line or stand alone. */
export const initialTermsIn: typeof termsIn = (terms, language) => {
    const inside = termsIn(terms, language);
    return Object.fromEntries(
        Object.entries<string>(inside).map(([key, term]) => [key, term[0]!.toUpperCase() + term.slice(1)]),
    ) as typeof inside;
};
