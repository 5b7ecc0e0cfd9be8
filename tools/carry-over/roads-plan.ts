import type {RoadClass} from './roads-net.js';

/** Decisions made by hand over the road facts: what is dropped, joined, mended and dated. Reasons stand beside them. */

/** Ids of the graph that are the same place as a node of the tables. */
export const sameNode: Record<string, string> = {
    os_x11: 'nd_zhufeng',
    os_x10: 'rn_g320_jinlang',
    os_x12: 'rn_yexin_songwei',
    os_6caa95f59ad8_0: 'rn_humin_s',
    os_6caa95f59ad8_2: 'rn_humin_n',
    // The GeoNames-based border point and the twin village 山塘 are one computed point.
    tc_shantang: 'bx_langping',
};

const range = (from: number, to: number): string[] =>
    Array.from({length: to - from + 1}, (_, k) => `L${String(from + k).padStart(3, '0')}`);

/** Links of links.csv that do not come over, with the reason. */
export const dropped: Record<string, string> = {
    ...Object.fromEntries(
        [...range(1, 20), ...range(24, 66), ...range(78, 82)].map(id => [id, 'road in the measured graph']),
    ),
    L111: 'G320 and its ramp in the measured graph',
    L124: '沪闵高架路 in the measured graph',
    L125: '内环 and 延安高架路 in the measured graph',
    ...Object.fromEntries(
        ['L129', 'L130', 'L131', 'L132', 'L133', 'L144'].map(id => [id, 'G320亭枫公路 in the measured graph']),
    ),
    ...Object.fromEntries(['L122', 'L137', 'L138', 'L139', 'L250'].map(id => [id, '朱枫公路 in the measured graph'])),
    L149: '朱平公路 in the measured graph',
    L211: '金廊公路 in the measured graph; its northern end is joined to 松江 anew',
    L241: '车亭公路 in the measured graph',
    L243: 'G50 in the measured graph',
    L244: 'G50 and G318 in the measured graph',
    L245: 'G15 and G50 in the measured graph',
    ...Object.fromEntries(['L246', 'L247', 'L248'].map(id => [id, 'G318沪青平公路 in the measured graph'])),
    L252: '嘉闵高架路 in the measured graph',
    L120: 'no such exit on G15 (exits.csv); 亭林 is joined to G1503 exit 108C and G320',
    L236: 'plaza on the main line, no exit',
    L237: 'measured on G15 itself',
    L238: 'S19 does not reach G60 (error 2)',
    L230: 'the same link as L099',
    L239: 'the same link as L115',
    L254: 'the same link as L160',
    L255: 'the same link as L159',
    // Replaced below by links of the same road with other ends.
    L075: 'redrawn: S11',
    L076: 'redrawn: S11',
    L077: 'redrawn: S11',
    L021: 'redrawn: G1521',
    L022: 'redrawn: G1521',
    L023: 'redrawn: G1521',
    L126: 'redrawn: begins where the measured G320 ends',
    L128: 'redrawn: 7.2 km of it are being rebuilt',
    L134: 'redrawn: ends moved',
    L136: 'redrawn: on the measured line',
    L143: 'redrawn: on the measured line',
    L150: 'redrawn: two phases',
    L168: 'redrawn: the gap at the border',
    L212: 'redrawn: ring of 28.67 km',
    L213: 'redrawn: from the ring',
    L214: 'redrawn: from the ring, two dates',
    L242: 'redrawn: 南桥 has its own exit 40; the junction with G1503 has none',
};

/** Elevated and motorway lines that cross at a known interchange: the line is cut there and uses that node. */
export const joins: readonly (readonly [road: string, node: string])[] = [
    ['嘉闵高架路', 'tm_chnsh_g02_212'],
    ['崧泽高架路', 'rn_g15_285b'],
    ['华夏高架路', 'tm_chnsh_g1503_33'],
    ['华夏高架路', 'tm_chnsh_s01_40'],
    ['华夏高架路', 'rn_s20_30'],
    ['龙东高架路', 'rn_s20_26'],
    ['南北高架路', 'rn_s20_49'],
    ['南北高架路', 'rn_s20_91'],
    ['虹梅高架路', 'rn_s20_55'],
    ['北翟高架路', 'rn_s20_72'],
];

/** Short links between ends that stop a little before each other: straight x 1.3, as the connectors of the graph. */
export const gaps: readonly {from: string; to: string; name: string; kind: RoadClass; note: string}[] = [
    {
        from: 'os_7f575c719ad8_0',
        to: 'rn_s20_39',
        name: '罗山高架路-S20',
        kind: 'trunk',
        note: 'the line ends on the point of S20 exit 39',
    },
    {
        from: 'os_9f994e1c9ad8_2',
        to: 'tm_chnsh_g1503_29',
        name: '龙东高架路-G1503',
        kind: 'trunk',
        note: 'end of the line to the next interchange',
    },
    {
        from: 'os_90384ed99ad8_2',
        to: 'rn_s20_0',
        name: '逸仙高架路-S20',
        kind: 'trunk',
        note: 'end of the line to the next interchange',
    },
    {
        from: 'os_518573af9ad8_0',
        to: 'os_518573af9ad8_6',
        name: '内环高架路(南浦大桥)',
        kind: 'trunk',
        note: 'the ring is closed by 南浦大桥 (memory), which the facts leave out',
    },
    {
        from: 'jc_nanhu1',
        to: 'tl_g1522_nanhu',
        name: 'G1522南湖收费站匝道',
        kind: 'secondary',
        note: 'the plaza lies beside the junction; replaces L078 and L079',
    },
    {
        from: 'os_473331386caa_2',
        to: 'rn_s20_65',
        name: 'G318沪青平公路-S20',
        kind: 'primary',
        note: 'end of the line to the next exit of the ring',
    },
    {
        from: 'os_673167ab516c_0',
        to: 'tc_fengjing',
        name: '朱枫公路-枫泾',
        kind: 'primary',
        note: 'end of the line to the town it is named after',
    },
    {
        from: 'os_67315e73516c_0',
        to: 'tc_langxia',
        name: '朱平公路-廊下',
        kind: 'secondary',
        note: 'end of the line to the next town',
    },
    {
        from: 'os_91d15eca516c_0',
        to: 'tc_lvxiang',
        name: '金廊公路-吕巷',
        kind: 'secondary',
        note: 'end of the line to the next town',
    },
    {
        from: 'os_53f665b0516c_5',
        to: 'tc_yexie',
        name: '叶新公路-叶榭',
        kind: 'primary',
        note: 'end of the line to the town it is named after',
    },
    {
        from: 'os_592753f6516c_0',
        to: 'tc_yexie',
        name: '大叶公路-叶榭',
        kind: 'primary',
        note: 'end of the line to the town it is named after',
    },
    {
        from: 'os_473332304ead_4',
        to: 'tc_tinglin',
        name: 'G320亭枫公路-亭林',
        kind: 'primary',
        note: 'end of the line to the town it is named after',
    },
    {
        from: 'os_8f664ead516c_0',
        to: 'tc_tinglin',
        name: '车亭公路-亭林',
        kind: 'primary',
        note: 'end of the line to the town it is named after',
    },
];

/** Expressways without toll, from memory. The rest of the motorways are tolled. */
export const freeRoads = new Set(['S20', 'S1', 'S5']);

/** Posted limits by road, km/h, from links.csv (lowest where it gives several). S20 is from memory; held to 90 by the class range. */
export const limits: Record<string, number> = {
    G60: 120,
    G92: 120,
    S32: 120,
    S12: 120,
    S4: 100,
    S36: 100,
    S19: 100,
    S20: 80,
    G1522: 120,
    S11: 120,
    G1521: 120,
};

/** G15: 120 in Zhejiang, 100 in Shanghai and on the bridge (links.csv); nothing known in Jiangsu. */
export const limitOfG15 = (province: string, bridge: boolean): number | undefined =>
    province === '33' && !bridge ? 120 : province === '32' ? undefined : 100;

/** Lanes of both directions (links.csv; G60 in Shanghai 6-8 is left blank). */
export const lanesOf: Record<string, number> = {G92: 6, G15: 6, S4: 6, S36: 4, S19: 4, S32: 6};

/**
 * Outer counties: the seat is a node, joined to `to` (other seats by their code) by a trunk road straight x 1.25, or by
 * the motorway named, straight x 1.08. Without a row: to the nearest interchange of its own province.
 */
export const outer: readonly {seat: string; to: string; motorway?: string; open?: string; note?: string}[] = [
    {seat: '320582', to: '320581'},
    {seat: '320581', to: 'tm_chnjs_g1522_HuaRd'},
    {seat: '320671', to: 'tm_chnjs_g15_247', motorway: 'G15', note: '苏通大桥'},
    {seat: '320671', to: '320581', motorway: 'G15', note: '常熟 - 苏通大桥'},
    {seat: '320613', to: '320671'},
    {seat: '320611', to: '320613'},
    {seat: '320612', to: '320613'},
    {seat: '320614', to: '320671'},
    {seat: '320681', to: '320614'},
    {seat: '320623', to: '320612'},
    {seat: '320682', to: '320611'},
    {seat: '320685', to: '320682'},
    {seat: '330106', to: '330105'},
    {seat: '330108', to: '330102'},
    {seat: '330109', to: '330108'},
    {seat: '330111', to: '330106'},
    {seat: '330102', to: '330103'},
    {seat: '330104', to: '330103'},
    {seat: '330103', to: 'tm_chnzj_g2504_S101'},
    {seat: '330105', to: 'tm_chnzj_g2504_S16'},
    {seat: '330103', to: '330105'},
    {seat: '330112', to: '330106'},
    {seat: '330122', to: '330111'},
    {seat: '330182', to: '330122'},
    {seat: '330127', to: '330182'},
    {seat: '330522', to: '330502'},
    {seat: '330521', to: '330110'},
    {seat: '330521', to: '330502'},
    {seat: '330523', to: '330521'},
    {seat: '330502', to: 'tm_chnzj_g50_Zhi'},
    {seat: '330502', to: 'tl_s12_wuzhen', motorway: 'S12', open: '2008-01-28', note: 'S12 beyond Wuzhen'},
    {seat: '330503', to: 'tm_chnzj_g50_S230'},
    {seat: '330503', to: 'tl_s12_wuzhen', note: 'beside S12'},
    {seat: '330603', to: '330109'},
    {seat: '330602', to: '330603'},
    {seat: '330681', to: '330109'},
    {
        seat: '330604',
        to: 'tm_chnzj_g1522_XinRd',
        motorway: 'G1522',
        open: '2013-07-19',
        note: '嘉绍大桥; opening day from memory',
    },
    {seat: '330604', to: '330602'},
    {seat: '330683', to: '330604', motorway: 'G1522'},
    {seat: '330624', to: '330683'},
    {seat: '330282', to: 'tm_chnzj_g15_HaiRd'},
    {seat: '330281', to: '330282'},
    {seat: '330281', to: '330604'},
    {seat: '330205', to: 'tm_chnzj_g15_HaiRd', motorway: 'G15'},
    {seat: '330203', to: '330205'},
    {seat: '330211', to: '330205'},
    {seat: '330206', to: '330211'},
    {seat: '330212', to: '330203'},
    {seat: '330213', to: '330212'},
    {seat: '330225', to: '330212'},
    {seat: '330226', to: '330213'},
];

/** Nodes of Jiangsu whose nearest town would lie in Zhejiang or Shanghai. */
export const inJiangsu = new Set([
    'rn_g1522_g318',
    'rn_g1522_s202',
    'rn_g50_fen',
    'rn_g50_x202',
    'rn_g50_x203',
    'rn_g50_g1522',
    'bt_lili',
]);

/** Border nodes of motorways and the provinces they divide, where the two nearest towns would mislead. */
export const crossesWater = new Set(['tm_chnzj_g15_HaiYiz']);

/** Counties by the `city` column of nodes.csv. */
export const countyOfCity: Record<string, string> = {
    'Jiaxing/Pinghu': '330482',
    'Jiaxing/Jiashan': '330421',
    'Jiaxing/Nanhu': '330402',
    'Jiaxing/Xiuzhou': '330411',
    'Jiaxing/Haiyan': '330424',
    'Jiaxing/Tongxiang': '330483',
    'Jiaxing/Haining': '330481',
    'Shanghai/Jinshan': '310116',
    'Shanghai/Qingpu': '310118',
    'Shanghai/Songjiang': '310117',
    'Shanghai/Minhang': '310112',
    'Shanghai/Xuhui': '310104',
    'Shanghai/Huangpu': '310101',
    'Shanghai/Fengxian': '310120',
    'Shanghai/Pudong': '310115',
    'Suzhou/Wujiang': '320509',
};
