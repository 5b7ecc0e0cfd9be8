import type {Language} from '../../problem/format.js';
import type {AssumedBuses, OmittedLine} from './assumed-buses.js';
import type {LineKind} from './lines.js';

interface Words {
    readonly lines: (count: number) => string;
    readonly kinds: Readonly<Record<LineKind, string>>;
    readonly omitted: string;
    readonly why: Readonly<Record<OmittedLine['why'], string>>;
}

const WORDS: Readonly<Record<Language, Words>> = {
    zh: {
        lines: count => `推定公交线路 ${count} 条：`,
        kinds: {
            town: '镇至区县驻地',
            feeder: '至最近的地铁或市域站',
            railway: '驻地至火车站',
            seats: '相邻区县驻地之间',
            service: '已知线路，时刻不详',
            coach: '长途汽车',
        },
        omitted: '未写入：',
        why: {
            real: '两地之间已有实际运营的线路',
            service: '两地之间有已知的线路，已按该线路写入',
            short: '车站就在镇上，路程太短',
            'no-road': '没有不收费的道路连通',
            end: '该地点不能停靠',
        },
    },
    en: {
        lines: count => `${count} assumed bus lines:`,
        kinds: {
            town: 'towns to the seat of their county',
            feeder: 'to the nearest metro or suburban station',
            railway: 'seats to railway stations',
            seats: 'between seats of neighbouring counties',
            service: 'known services without times',
            coach: 'coaches',
        },
        omitted: 'not written:',
        why: {
            real: 'an existing line connects the two',
            service: 'a known service connects the two and is written instead',
            short: 'the station is in the town, so the trip is too short',
            'no-road': 'no toll-free road connects the two',
            end: 'no bus can call there',
        },
    },
};

/** How many lines there are of each kind, and which of the rules' lines are not written and why. */
export const formatAssumedBuses = ({lines, omitted}: AssumedBuses, language: Language): string => {
    const words = WORDS[language];
    const kinds = (Object.keys(words.kinds) as LineKind[])
        .map(kind => [words.kinds[kind], lines.filter(line => line.kind === kind).length] as const)
        .filter(([, count]) => count > 0)
        .map(([name, count]) => `  ${count}  ${name}`);
    const without = omitted.map(
        ({id, name, why}) => `  ${id}  ${name[language]}${language === 'zh' ? '：' : ': '}${words.why[why]}`,
    );
    return [words.lines(lines.length), ...kinds, ...(without.length === 0 ? [] : [words.omitted, ...without])].join(
        '\n',
    );
};
