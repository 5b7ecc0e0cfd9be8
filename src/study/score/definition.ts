import {z} from 'zod';
import {answerPlaceSchema, bilingualSchema} from '../../request/answer-schema.js';
import {TRAVEL_MODES} from '../../request/types.js';
import {shaped, TRUE_OR_FALSE} from '../../request/body.js';
import {column, figure, seconds, shares, studyMembers} from '../answer.js';
import {columns, evidence, percentile, placeNames, readMembers, spread} from '../body.js';
import {defineStudy} from '../definition.js';
import {baseOption, evidenceOption, listOption, switchOption, textOption, withOption} from '../options.js';
import {placesAsked} from '../places.js';
import {gradedWork} from '../size.js';
import {WAY_MODES} from '../way.js';
import {computeScore, MOST_CENTRES} from './compute.js';
import {scoreTable, scoreGeojson} from './files.js';
import {formatScore} from './text.js';
import type {ScoreRequest} from './types.js';

const body = z.strictObject({
    ...spread,
    ...columns,
    centres: placeNames(MOST_CENTRES, 'centres of the one-hour circle'),
    national: z.string().min(1).max(200).optional().describe('national city of the three-hour circle'),
    percentile,
    projects: z.boolean().optional().describe('test every project on its own; always a job'),
    evidence,
});

const FORMS = {centres: {zh: '名称的列表', en: 'a list of names'}, projects: TRUE_OR_FALSE};

const targets = z.array(
    z.strictObject({
        id: z.enum(['one-hour', 'two-hours', 'three-hours']),
        title: bilingualSchema,
        targetSeconds: z.int(),
        rows: z.array(
            z.strictObject({
                from: answerPlaceSchema,
                to: answerPlaceSchema,
                county: z.string().nullable(),
                people: figure,
                columns: z.array(z.strictObject({seconds, attained: z.boolean(), missing: seconds})),
                closedBy: z
                    .strictObject({
                        project: z.string(),
                        title: bilingualSchema,
                        seconds: z.int(),
                        attained: z.boolean(),
                    })
                    .optional(),
            }),
        ),
        attainment: z.array(
            z.strictObject({
                attained: z.int(),
                of: z.int(),
                people: z.number(),
                peopleOf: z.number(),
                meanMissing: seconds,
            }),
        ),
    }),
);

/** The 1-2-3 hour circles compared with the model. */
export const score = defineStudy({
    kind: 'score',
    path: 'score',
    about: {zh: '“1、2、3 小时”交通圈的达标表', en: 'the 1-2-3 hour circles as a scorecard'},
    summary: 'The 1-2-3 hour circles as a scorecard',
    body,
    answer: z.strictObject({
        ...studyMembers,
        columns: z.array(column),
        targets,
        otherModes: z
            .array(z.strictObject({mode: z.enum(TRAVEL_MODES), targets}))
            .describe('by `transit-drive` and `car`, where no mode is asked'),
        evidence: z
            .array(z.array(shares.nullable()))
            .nullable()
            .describe('by target, then by column; null where it was not asked for'),
    }),
    options: {
        own: [
            switchOption('--projects', 'projects', {
                zh: '逐个项目试算，找出缩短时间最多的项目',
                en: 'test every project on its own and name the one that shortens times most',
            }),
            listOption('--centres', 'PLACE,..', 'centres', {
                zh: '1 小时圈的中心，默认为地区所定',
                en: "centres of the one-hour circle; default the region's",
            }),
            textOption('--national', 'PLACE', 'national', {
                zh: '3 小时圈的国内城市，默认为地区所定',
                en: "national city of the three-hour circle; default the region's",
            }),
            evidenceOption,
            withOption(),
            baseOption,
        ],
        ends: 'none',
    },
    read: value => readMembers<ScoreRequest>(shaped(body, value, FORMS)),
    run: computeScore,
    size: (network, request) => {
        const {projects = false} = request;
        const centres = placesAsked(network, request.centres, ['score', 'centres']);
        return projects
            ? Infinity
            : network.zones.size *
                  centres.length *
                  (request.modes === undefined ? WAY_MODES.length : 1) *
                  gradedWork(request);
    },
    text: formatScore,
    table: scoreTable,
    geojson: scoreGeojson,
});
