import {STREET_MODES, type StreetClass, type StreetMode} from '../../network/streets.js';
import {compileStreetOrder} from '../../compile/hierarchy/street-order.js';
import {streetsFile} from '../../network/streets-file.js';
import {hasErrors} from '../../problem/format.js';
import type {ByteSource} from '../../read/byte-source.js';
import {readOsm, type ReadOsmOptions} from '../../read/osm.js';
import type {Bilingual, Metres} from '../../units/units.js';
import {slugOfFile} from '../../read/slug.js';
import type {RegionBuild} from '../region/region-build.js';
import type {ReportLine} from '../region/report.js';
import {type GmnsRoads, readGmnsRoads} from './gmns-roads.js';
import {readOwnRoads} from './own-roads.js';
import {buildStreets, type BuiltStreets, type StreetCounts} from './build-streets.js';
import {STREET_WANTS} from './ways.js';

export interface OwnStreets extends BuiltStreets {
    readonly files: readonly string[];
    /** Of OpenStreetMap, or of somebody else who says in `--sources` whose they are. */
    readonly isOsm: boolean;
    /** What is said besides the counts: of reading them. */
    readonly lines: readonly ReportLine[];
}

/** Roads of one's own: lines of GeoJSON, with the columns that say what they are. */
export interface OwnRoads {
    readonly name: string;
    readonly bytes: Uint8Array;
    /** `class=TYPE,name=NAME,..`: a tag of OpenStreetMap and the column it stands in. */
    readonly columns: string;
}

/** Streets of a file of roads; undefined with every problem where it cannot be read or has none. */
export const readRoads = (build: RegionBuild, roads: OwnRoads | GmnsRoads): OwnStreets | undefined => {
    const {problems} = build;
    const read = 'files' in roads ? readGmnsRoads(roads, problems) : readOwnRoads(roads, problems);
    if (read === undefined || hasErrors(problems.list())) return undefined;
    const built = buildStreets(read.extract);
    if (built.streets.edgeLength.length > 0) return {...built, files: [roads.name], isOsm: false, lines: read.lines};
    problems.report('osm-no-streets', {}, roads.name);
    return undefined;
};

/** Streets of extracts; undefined with every problem where one cannot be read or there are none. */
export const readStreets = (
    build: RegionBuild,
    osm: readonly ByteSource[],
    options: ReadOsmOptions,
): OwnStreets | undefined => {
    const {problems} = build;
    const extract = readOsm(osm, STREET_WANTS, problems, options);
    if (extract === undefined) return undefined;
    const built = buildStreets(extract);
    const files = osm.map(({name}) => name);
    if (built.streets.edgeLength.length > 0) return {...built, files, isOsm: true, lines: []};
    problems.report('osm-no-streets', {}, files.join(', '));
    return undefined;
};

const km = (metres: Metres): string =>
    metres < 10_000 ? (metres / 1000).toFixed(1) : String(Math.round(metres / 1000));

const MODE_WORDS: Readonly<Record<StreetMode, Bilingual>> = {
    foot: {zh: '步行', en: 'foot'},
    bicycle: {zh: '自行车', en: 'bicycle'},
    car: {zh: '汽车', en: 'car'},
};

const sayKept = (
    build: RegionBuild,
    {metresByClass, metresByMode, nodesByMode, arcsByMode, ...counts}: StreetCounts,
): void => {
    const {junctions, edges, lights, barriers} = counts;
    build.say(
        'added',
        {
            zh: `道路 ${edges} 段、路口 ${junctions} 个（其中信号灯 ${lights} 处，有障碍物的节点 ${barriers} 个），按等级（公里）`,
            en: `${edges} streets between ${junctions} junctions (${lights} with traffic lights, ${barriers} nodes with barriers), by class, km`,
        },
        (Object.entries(metresByClass) as [StreetClass, Metres][])
            .filter(([, metres]) => metres >= 50)
            .toSorted(([, a], [, b]) => b - a)
            .map(([name, metres]) => `${name} ${km(metres)}`),
    );
    for (const mode of STREET_MODES) {
        const {zh, en} = MODE_WORDS[mode];
        build.say('added', {
            zh: `${zh}路网：${km(metresByMode[mode])} 公里，节点 ${nodesByMode[mode]} 个，弧 ${arcsByMode[mode]} 条`,
            en: `network for ${en}: ${km(metresByMode[mode])} km, ${nodesByMode[mode]} nodes, ${arcsByMode[mode]} arcs`,
        });
    }
};

const sayLeftOut = (build: RegionBuild, {islands, leftOut, turns}: StreetCounts): void => {
    for (const mode of STREET_MODES) {
        const {parts, metres} = islands[mode];
        if (metres === 0) continue;
        const {zh, en} = MODE_WORDS[mode];
        build.say('left-out', {
            zh: `${zh}：与其余路网不能往返、不足 100 个路口的小片 ${parts} 处及单行断头，共 ${km(metres)} 公里`,
            en: `${en}: ${parts} ${parts === 1 ? 'part' : 'parts'} of fewer than 100 junctions from which one does not get to the rest and back, and one-way dead ends: ${km(metres)} km`,
        });
    }
    if (leftOut.ways.size > 0)
        build.say(
            'left-out',
            {
                zh: '无人可用或尚未建成的路（highway 的值与条数）',
                en: "ways that are nobody's or not yet there (value of highway, and how many)",
            },
            [...leftOut.ways].toSorted(([, a], [, b]) => b - a).map(([kind, count]) => `${kind} ${count}`),
        );
    if (leftOut.missingNodes > 0)
        build.say('left-out', {
            zh: `不在文件中的节点 ${leftOut.missingNodes} 个：路在该处断开`,
            en: `${leftOut.missingNodes} nodes that are in no file: ways end before them`,
        });
    if (turns.used > 0)
        build.say('added', {
            zh: `转向限制 ${turns.used} 条`,
            en: `${turns.used} ${turns.used === 1 ? 'restriction' : 'restrictions'} of turns`,
        });
    const parts = [
        [turns.viaWay, `经由道路的 ${turns.viaWay}`, `${turns.viaWay} over a way`],
        [turns.conditional, `分时的 ${turns.conditional}`, `${turns.conditional} at certain hours`],
        [turns.others, `不限汽车的 ${turns.others}`, `${turns.others} not for cars`],
        [turns.unclear, `不明或不适用的 ${turns.unclear}`, `${turns.unclear} unclear or of streets that are not there`],
    ] as const;
    const left = parts.filter(([count]) => count > 0);
    if (left.length > 0)
        build.say('left-out', {
            zh: `转向限制：${left.map(([, zh]) => zh).join('，')}`,
            en: `restrictions of turns: ${left.map(([, , en]) => en).join(', ')}`,
        });
};

const OSM_COPYRIGHT = 'https://www.openstreetmap.org/copyright';

/** Puts streets into a region: streets.bin, the key that names it, whose data they are, and what was kept and left out. */
export const addStreets = (build: RegionBuild, {streets, counts, files, isOsm, lines}: OwnStreets): void => {
    const before = build.yaml.get('streets');
    build.files.write('streets.bin', streetsFile({...streets, carOrder: compileStreetOrder(streets)}));
    build.yaml.set('streets', 'streets.bin');
    if (before !== undefined)
        build.say('replaced', {
            zh: `基础地区的道路已替换为 ${files.join('、')}`,
            en: `the streets of the base region are replaced by ${files.join(', ')}`,
        });
    const changes = 'cut at junctions, one network a mode, parts without connection left out; docs/own-data.md';
    for (const file of files)
        build.addSource(
            isOsm
                ? {
                      id: `osm-${slugOfFile(file.replace(/\.osm\.pbf$/i, '.pbf'))}`,
                      file,
                      title: `OpenStreetMap: ${file}`,
                      publisher: 'OpenStreetMap contributors',
                      date: '',
                      licence: 'ODbL-1.0',
                      url: OSM_COPYRIGHT,
                      attribution: '© OpenStreetMap contributors, ODbL 1.0',
                      what: 'streets',
                      changes,
                  }
                : {
                      id: `roads-${slugOfFile(file)}`,
                      file,
                      title: file,
                      publisher: '',
                      date: '',
                      url: '',
                      attribution: '',
                      what: 'streets',
                      changes,
                  },
        );
    sayKept(build, counts);
    for (const {fate, text, list} of lines) build.say(fate, text, list);
    sayLeftOut(build, counts);
};
