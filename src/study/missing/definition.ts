import {z} from 'zod';
import {FACILITY_TYPES} from '../../network/types.js';
import {answerPlaceSchema, bilingualSchema} from '../../request/answer-schema.js';
import {askedSchema, shaped} from '../../request/body.js';
import {figure, networkPassport, seconds, studyMembers} from '../answer.js';
import {defineStudy} from '../definition.js';
import {datesOption, listOption, numberOption, onlyOwn, scenarioOption, textOption} from '../options.js';
import {checkMissing, computeMissing, MISSING_DEFAULTS} from './compute.js';
import {missingTable, missingGeojson} from './files.js';
import {formatMissing} from './text.js';
import type {MissingRequest} from './types.js';

const body = z.strictObject({
    date: z.string().optional().describe('day of travel, YYYY-MM-DD'),
    asOf: z.string().optional().describe('state of the network; default the day of travel'),
    across: z
        .array(z.string().min(1).max(200))
        .length(2)
        .optional()
        .describe('two sides of a border; default anywhere'),
    class: z.string().max(40).optional().describe('class of the road; default secondary'),
    lengthKm: z.number().min(0.3).max(30).optional().describe('most kilometres between the ends, straight; default 5'),
    period: z.string().max(40).optional().describe('road period; default the usual one'),
    limit: z.int().min(1).max(1000).optional().describe('links at most; default 20'),
    apartKm: z.number().min(0).max(100).optional().describe('links beside a better one are left out; default 2'),
    states: z.array(z.string().max(10)).min(1).max(12).optional().describe('states of the permeability of the border'),
    scenario: askedSchema.optional(),
});

const FORMS = {
    across: {zh: '两侧的名称', en: 'the names of two sides'},
    lengthKm: {zh: '0.3 到 30 的数', en: 'a number from 0.3 to 30'},
    limit: {zh: '1 到 1000 的整数', en: 'a whole number from 1 to 1,000'},
    apartKm: {zh: '0 到 100 的数', en: 'a number from 0 to 100'},
    states: {zh: '日期的列表', en: 'a list of dates'},
};

const node = z.strictObject({node: z.string(), name: z.string(), lon: z.number(), lat: z.number()});

/** Links that nobody has drawn, and how easily borders are crossed. */
export const missing = defineStudy({
    kind: 'missing',
    path: 'missing',
    about: {zh: '哪里缺一条没人画过的路，边界有多通透', en: 'where a link is missing, and how permeable borders are'},
    summary: 'Where a link is missing that nobody has drawn, and how permeable borders are',
    alwaysJob: 'Thousands of links are valued, so that it is always a job.',
    body,
    answer: z.strictObject({
        ...studyMembers,
        passport: networkPassport,
        class: z.enum(FACILITY_TYPES),
        freeSpeedKmh: z.number(),
        candidates: z.int(),
        links: z.array(
            z.strictObject({
                from: node,
                to: node,
                lengthMetres: z.int(),
                seconds: z.tuple([z.int(), z.int()]),
                secondsToday: z.tuple([seconds, seconds]),
                personMinutes: z.number(),
                mostFrom: answerPlaceSchema.nullable(),
                mostTo: answerPlaceSchema.nullable(),
                modification: z.record(z.string(), z.unknown()).describe('builds it in a scenario'),
                why: bilingualSchema,
            }),
        ),
        borders: z.array(
            z.strictObject({
                counties: z.tuple([answerPlaceSchema, answerPlaceSchema]),
                course: z.array(z.array(z.array(z.number()))),
                states: z.array(
                    z.strictObject({
                        asOf: z.string(),
                        borderKm: z.number(),
                        crossings: z.int().nullable(),
                        crossingsPerKm: figure,
                        pairs: z.int(),
                        minutesPerKm: figure,
                        insidePairs: z.int(),
                        insideMinutesPerKm: figure,
                        index: figure,
                    }),
                ),
            }),
        ),
    }),
    options: onlyOwn([
        listOption('--across', 'A,B', 'across', {
            zh: '边界两侧的县市；默认各处',
            en: 'two sides of a border; default anywhere',
        }),
        textOption('--class', FACILITY_TYPES.join('|'), 'class', {
            zh: `道路等级，默认 ${MISSING_DEFAULTS.class}`,
            en: `class of the road; default ${MISSING_DEFAULTS.class}`,
        }),
        numberOption('--length', 'KM', 'lengthKm', {
            zh: `两端直线距离至多多少公里，默认 ${MISSING_DEFAULTS.lengthKm}`,
            en: `most kilometres between the ends; default ${MISSING_DEFAULTS.lengthKm}`,
        }),
        textOption('--period', 'ID', 'period', {zh: '道路时段，默认平峰', en: 'road period; default the usual one'}),
        numberOption('--limit', 'N', 'limit', {
            zh: `至多几条，默认 ${MISSING_DEFAULTS.limit}`,
            en: `how many links; default ${MISSING_DEFAULTS.limit}`,
        }),
        numberOption('--apart', 'KM', 'apartKm', {
            zh: `两端都与更好的一条相距不足多少公里的略去，默认 ${MISSING_DEFAULTS.apartKm}`,
            en: `leave out links with both ends nearer than this to a better one; default ${MISSING_DEFAULTS.apartKm}`,
        }),
        datesOption('--states', 'states', {zh: '比较哪些日期的通透度', en: 'dates of the permeability'}),
        textOption('--date', 'YYYY-MM-DD', 'date', {zh: '日期', en: 'the day'}),
        textOption('--as-of', 'YYYY-MM-DD', 'asOf', {zh: '交通网络日期', en: 'state of the network'}),
        scenarioOption,
    ]),
    read: value => shaped(body, value, FORMS) as MissingRequest,
    run: computeMissing,
    size: (network, request) => {
        checkMissing(network, request);
        return Infinity;
    },
    text: formatMissing,
    table: missingTable,
    geojson: missingGeojson,
});
