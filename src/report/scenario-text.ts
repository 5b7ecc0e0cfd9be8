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
    gain: {zh: '谁也不会更晚到', en: 'nobody arrives later'},
    loss: {zh: '谁也不会更早到', en: 'nobody arrives earlier'},
    either: {zh: '有得有失，不作保证', en: 'gives and takes, nothing promised'},
    none: {zh: '不改变时间', en: 'times stay as they are'},
};

const TOUCHED_NAMES: Readonly<Record<keyof Touched, Bilingual>> = {
    links: {zh: '道路', en: 'links'},
    nodes: {zh: '节点', en: 'nodes'},
    trips: {zh: '车次', en: 'trips'},
    lines: {zh: '线路', en: 'lines'},
    stations: {zh: '车站', en: 'stations'},
    transfers: {zh: '步行', en: 'walks'},
    zones: {zh: '分区', en: 'zones'},
    fares: {zh: '票价', en: 'fares'},
};

const WORDS = {
    zh: {
        asOf: '路网状态',
        projects: '项目',
        out: '取出',
        variants: '变体',
        origin: '出处',
        what: '修改',
        touched: '触及',
        effect: '保证',
        note: '说明',
        nothing: '没有改动',
        ok: '情景成立',
        added: '增',
        removed: '减',
        changed: '改',
        same: '两个情景的路网相同',
    },
    en: {
        asOf: 'State of the network',
        projects: 'Projects',
        out: 'Taken out',
        variants: 'Variants',
        origin: 'from',
        what: 'modification',
        touched: 'touched',
        effect: 'promise',
        note: 'Note',
        nothing: 'Nothing is changed',
        ok: 'The scenario holds',
        added: 'added',
        removed: 'removed',
        changed: 'changed',
        same: 'Both make the same network',
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
