import type {ScenarioDocument} from '../read/records.js';
import type {Network} from '../network/types.js';
import {type Effect, type Receipt, TOUCHED_KINDS, type Touched} from '../scenario/receipt.js';
import type {ScenarioDifference} from '../scenario/difference.js';
import {kindOf} from '../scenario/kinds/index.js';
import type {Bilingual} from '../units/units.js';
import {labelled} from './answer-text.js';
import type {Language} from './messages.js';
import {formatTable} from './table.js';

const EFFECTS: Readonly<Record<Effect, Bilingual>> = {
    gain: {zh: '到达均不推迟', en: 'nobody arrives later'},
    loss: {zh: '到达均不提前', en: 'nobody arrives earlier'},
    either: {zh: '有快有慢，不作保证', en: 'may go either way'},
    none: {zh: '不改变时间', en: 'times do not change'},
};

const TOUCHED_NAMES: Readonly<Record<keyof Touched, Bilingual>> = {
    links: {zh: '路段', en: 'links'},
    nodes: {zh: '节点', en: 'nodes'},
    trips: {zh: '车次', en: 'trips'},
    lines: {zh: '线路', en: 'lines'},
    stations: {zh: '车站', en: 'stations'},
    transfers: {zh: '步行换乘', en: 'transfer walks'},
    zones: {zh: '交通小区', en: 'zones'},
    fares: {zh: '票价', en: 'fares'},
};

const WORDS = {
    zh: {
        asOf: '交通网络日期',
        projects: '项目',
        out: '剔除的项目',
        variants: '变体',
        origin: '出处',
        what: '修改',
        touched: '涉及对象',
        effect: '保证效果',
        note: '说明',
        nothing: '没有改动',
        ok: '情景有效',
        added: '增',
        removed: '减',
        changed: '改',
        same: '两个情景的交通网络相同',
    },
    en: {
        asOf: 'Network as of',
        projects: 'Projects',
        out: 'Removed projects',
        variants: 'Variants',
        origin: 'from',
        what: 'modification',
        touched: 'affected',
        effect: 'guaranteed',
        note: 'Note',
        nothing: 'Nothing is changed',
        ok: 'The scenario is valid',
        added: 'added',
        removed: 'removed',
        changed: 'changed',
        same: 'Both scenarios give the same network',
    },
} as const;

/** Ids while there are few of them, else their number. */
const touchedText = (touched: Touched, language: Language): string =>
    TOUCHED_KINDS.filter(what => touched[what].length > 0)
        .map(what =>
            touched[what].length <= 3
                ? `${TOUCHED_NAMES[what][language]} ${touched[what].join(', ')}`
                : `${touched[what].length} ${TOUCHED_NAMES[what][language]}`,
        )
        .join(language === 'zh' ? '；' : '; ');

/** A scenario and the receipt of everything it does. */
export function formatScenario(
    network: Network,
    document: ScenarioDocument,
    receipts: readonly Receipt[],
    language: Language,
): string {
    const words = WORDS[language];
    const title = document.title?.[language] ?? document.id;
    const {projects = [], projectsOut = []} = network.scenario ?? {};
    const name = (id: string): string => `${network.projects.get(id)?.title[language] ?? id} (${id})`;
    const listed = (label: string, names: readonly string[]): string[] =>
        names.length === 0 ? [] : [labelled(label, names.join(language === 'zh' ? '、' : ', '), language)];
    const variants = (document.variants ?? []).map(
        ({id, title: own}) => `${document.id}@${id}${own === undefined ? '' : ` ${own[language]}`}`,
    );
    return [
        `${title} (${network.scenario?.id ?? document.id})`,
        ...(document.asOf === undefined ? [] : [labelled(words.asOf, document.asOf, language)]),
        ...listed(words.projects, projects.map(name)),
        ...listed(words.out, projectsOut.map(name)),
        ...listed(words.variants, variants),
        ...(document.note === undefined ? [] : [labelled(words.note, document.note, language)]),
        '',
        ...(receipts.length === 0
            ? [words.nothing]
            : formatTable(
                  [
                      [words.origin, words.what, words.touched, words.effect],
                      ...receipts.map(({origin, position, kind, touched, effect}) => [
                          `${origin} ${position}`,
                          kindOf(kind)?.title[language] ?? kind,
                          touchedText(touched, language),
                          EFFECTS[effect][language],
                      ]),
                  ],
                  {header: true},
              )),
        ...[...new Set(receipts.flatMap(({notes}) => notes.map(note => note[language])))].map(note => `  - ${note}`),
    ].join('\n');
}

/** What one scenario's network has that another's has not. */
export function formatScenarioDifference(
    first: string,
    second: string,
    difference: ScenarioDifference,
    language: Language,
): string {
    const words = WORDS[language];
    const rows = TOUCHED_KINDS.filter(what => what in difference).flatMap(what => {
        const part = difference[what as keyof ScenarioDifference];
        return (['added', 'removed', 'changed'] as const).flatMap(how =>
            part[how].length === 0
                ? []
                : [
                      [
                          TOUCHED_NAMES[what][language],
                          words[how],
                          String(part[how].length),
                          part[how].slice(0, 8).join(', ') + (part[how].length > 8 ? ', ...' : ''),
                      ],
                  ],
        );
    });
    return [
        `${first} → ${second}`,
        '',
        ...(rows.length === 0 ? [words.same] : formatTable(rows, {alignments: ['left', 'left', 'right', 'left']})),
    ].join('\n');
}
