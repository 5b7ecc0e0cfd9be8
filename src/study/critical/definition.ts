import {z} from 'zod';
import {answerPlaceSchema, bilingualSchema} from '../../request/answer-schema.js';
import {askedSchema, shaped} from '../../request/body.js';
import {networkPassport, studyMembers} from '../answer.js';
import {defineStudy} from '../definition.js';
import {fileOption, numberOption, onlyOwn, scenarioOption, textOption} from '../options.js';
import {checkCritical, computeCritical, CRITICAL_DEFAULTS} from './compute.js';
import {criticalGeojson, criticalTable} from './files.js';
import {formatCritical} from './text.js';
import type {CriticalRequest} from './types.js';

const body = z.strictObject({
    date: z.string().optional().describe('day of travel, YYYY-MM-DD'),
    asOf: z.string().optional().describe('state of the network; default the day of travel'),
    period: z.string().max(40).optional().describe('road period; default free flow'),
    cut: z
        .number()
        .min(0.7)
        .max(0.95)
        .optional()
        .describe('share of its speed a partly closed link loses; default 0.9'),
    limit: z.int().min(1).max(100_000).optional().describe('links at most; default 40'),
    trips: z
        .string()
        .max(1_000_000)
        .optional()
        .describe('CSV origin,destination,trips by node of the road; default everybody’s trip to anybody'),
    tripsFile: z.string().min(1).max(200).optional().describe('the file they are of, for problems and the command'),
    scenario: askedSchema.optional(),
});

const FORMS = {
    cut: {zh: '0.7 到 0.95 的数', en: 'a number from 0.7 to 0.95'},
    limit: {zh: '1 到 100000 的整数', en: 'a whole number from 1 to 100,000'},
};

const closure = {tripMinutes: z.number(), cutOffTrips: z.number(), affectedTrips: z.number()};
const node = z.strictObject({node: z.string(), lon: z.number(), lat: z.number()});

const link = z.strictObject({
    link: z.string(),
    name: z.string(),
    from: node,
    to: node,
    ...closure,
    partialTripMinutes: z.number(),
    most: answerPlaceSchema.nullable(),
    why: bilingualSchema,
});

/** Which link hurts most where it closes, and whom. */
export const critical = defineStudy({
    kind: 'critical',
    path: 'critical',
    about: {zh: '哪条路封闭影响最大，谁受影响', en: 'which road hurts most where it closes, and whom'},
    summary: 'Which road link or crossing hurts most where it closes, and who is exposed',
    alwaysJob: 'Every link is closed once, so that it is always a job.',
    body,
    answer: z.strictObject({
        ...studyMembers,
        passport: networkPassport,
        trips: z.number(),
        meanMinutes: z.number(),
        linkCount: z.int(),
        unusedLinks: z.int(),
        links: z.array(link).describe('most trip-minutes lost first'),
        cutOff: z.array(link).describe('links without which trips have no way'),
        crossings: z.array(
            z.strictObject({
                ...closure,
                links: z.array(z.string()),
                names: z.array(z.string()),
                counties: z.array(z.string()),
                lon: z.number(),
                lat: z.number(),
            }),
        ),
        exposure: z.array(
            z.strictObject({
                place: answerPlaceSchema,
                people: z.number().nullable(),
                worstMinutes: z.number(),
                worstLink: z.string().nullable(),
                meanMinutes: z.number(),
                cutOffShare: z.number(),
            }),
        ),
    }),
    options: onlyOwn([
        textOption('--period', 'ID', 'period', {zh: '道路时段，默认自由流', en: 'road period; default free flow'}),
        numberOption('--cut', 'SHARE', 'cut', {
            zh: `部分封闭时速度降低的比例，默认 ${CRITICAL_DEFAULTS.cut}`,
            en: `share of its speed a partly closed link loses; default ${CRITICAL_DEFAULTS.cut}`,
        }),
        numberOption('--limit', 'N', 'limit', {
            zh: `至多几条，默认 ${CRITICAL_DEFAULTS.limit}`,
            en: `how many links; default ${CRITICAL_DEFAULTS.limit}`,
        }),
        fileOption(
            '--trips',
            {member: 'trips', name: 'tripsFile'},
            {zh: '节点之间的出行表 origin,destination,trips', en: 'trip table between nodes: origin,destination,trips'},
        ),
        textOption('--date', 'YYYY-MM-DD', 'date', {zh: '日期', en: 'the day'}),
        textOption('--as-of', 'YYYY-MM-DD', 'asOf', {zh: '交通网络状态的日期', en: 'state of the network'}),
        scenarioOption,
    ]),
    read: question => {
        const {trips, ...rest} = shaped(body, question, FORMS);
        return {
            ...rest,
            ...(trips === undefined ? {} : {trips: new TextEncoder().encode(trips)}),
        } as CriticalRequest;
    },
    run: computeCritical,
    size: (network, request) => {
        checkCritical(network, request);
        return Infinity;
    },
    text: formatCritical,
    table: criticalTable,
    geojson: criticalGeojson,
});
