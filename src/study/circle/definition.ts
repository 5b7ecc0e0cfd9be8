import {z} from 'zod';
import {answerPlaceSchema, bilingualSchema} from '../../request/answer-schema.js';
import {shaped} from '../../request/body.js';
import {column, figure, onZones, seconds, shares, studyMembers} from '../answer.js';
import {columns, evidence, readMembers, unmoded} from '../body.js';
import {defineStudy} from '../definition.js';
import {baseOption, evidenceOption, numberOption, textOption, withOption} from '../options.js';
import {gradedWork} from '../size.js';
import {computeCircle} from './compute.js';
import {circleTable, circleGeojson} from './files.js';
import {formatCircle} from './text.js';
import type {CircleRequest} from './types.js';

/** Six searches, each over every hour of a day: beside a cell of a matrix at one time they take so many times as long. */
const SEARCHES_WORK = 12;

const body = z.strictObject({
    ...unmoded,
    ...columns,
    centre: z.string().min(1).max(200).optional(),
    cutoffMinutes: z.number().gt(0).max(600).optional().describe('default 60'),
    evidence,
});

/** The one-hour circle by every definition. */
export const circle = defineStudy({
    kind: 'circle',
    path: 'circle',
    about: {zh: '各种口径的 1 小时圈', en: 'the one-hour circle by all definitions'},
    summary: 'The one-hour circle by all definitions',
    body,
    answer: z.strictObject({
        ...studyMembers,
        base: onZones,
        columns: z.array(column),
        definitions: z.array(
            z.strictObject({
                id: z.string(),
                title: bilingualSchema,
                columns: z.array(z.strictObject({people: z.number(), areaKm2: z.number(), zones: z.int()})),
                within: z.array(z.array(z.string())).describe('ids of zones, by column'),
                seconds: z
                    .array(z.array(seconds))
                    .describe('by column, then by zone in the order of `zones`; null where not reached'),
            }),
        ),
        zones: z.array(
            z.strictObject({...answerPlaceSchema.shape, county: z.string(), population: figure, areaKm2: figure}),
        ),
        evidence: z
            .array(z.array(shares.nullable()))
            .nullable()
            .describe('by definition, then by column; null where it was not asked for'),
    }),
    options: {
        own: [
            textOption('--centre', 'PLACE', 'centre', {
                zh: '中心，默认为地区所定',
                en: "centre; default the region's",
            }),
            numberOption('--cutoff', 'MINUTES', 'cutoffMinutes', {
                zh: '时间阈值（分钟），默认 60',
                en: 'cutoff in minutes; default 60',
            }),
            evidenceOption,
            withOption(),
            baseOption,
        ],
        ends: 'none',
        without: ['modes', 'statistic', 'percentiles', 'period'],
    },
    read: value => readMembers<CircleRequest>(shaped(body, value)),
    run: computeCircle,
    size: (network, request) => network.zones.size * SEARCHES_WORK * gradedWork(request),
    text: formatCircle,
    table: circleTable,
    geojson: circleGeojson,
});
