import {z} from 'zod';
import {answerPlaceSchema} from '../../request/answer-schema.js';
import {shaped, TRUE_OR_FALSE} from '../../request/body.js';
import {change, column, figure, inequality, measure, onZones, shares, studyMembers} from '../answer.js';
import {columns, evidence, optionalEnds, percentile, readMembers, spread} from '../body.js';
import {defineStudy} from '../definition.js';
import {baseOption, evidenceOption, ownZoneOption, withOption} from '../options.js';
import {cellsOf, gradedWork} from '../size.js';
import {measureSchema, ownZoneSchema} from './body.js';
import {computeAccessStudy} from './compute.js';
import {accessTable, accessGeojson} from './files.js';
import {measureOptions} from './measure-options.js';
import {formatAccess} from './text.js';
import type {AccessRequest} from './types.js';

const body = z.strictObject({
    ...spread,
    ...columns,
    ...optionalEnds,
    measures: z.array(measureSchema).min(1).max(20),
    percentile,
    ownZone: ownZoneSchema,
    evidence,
});

const FORMS = {
    measures: {zh: '1 至 20 个 {"measure": ...} 的列表', en: 'a list of 1 to 20 of {"measure": ...}'},
    measure: {zh: '{"measure": ...}', en: '{"measure": ...}'},
    ownZone: TRUE_OR_FALSE,
};

/** How much each zone can reach. */
export const access = defineStudy({
    kind: 'access',
    path: 'accessibility',
    about: {
        zh: '各交通小区能到达多少机会，任选指标',
        en: 'how much each zone can reach, by any measure',
    },
    summary: 'How much each zone can reach, by any measures, under one or more networks',
    body,
    answer: z.strictObject({
        ...studyMembers,
        base: onZones,
        columns: z.array(column),
        measures: z.array(measure),
        zones: z.array(
            z.strictObject({
                ...answerPlaceSchema.shape,
                county: z.string().nullable(),
                population: figure,
                values: z.array(z.array(figure)).describe('by measure, then by column'),
            }),
        ),
        summaries: z.array(z.strictObject({measure: z.int(), column: z.int(), mean: change, inequality})),
        evidence: z
            .array(z.array(shares.nullable()))
            .nullable()
            .describe('by measure, then by column; null where it was not asked for'),
    }),
    options: {
        own: [measureOptions('cumulative'), ownZoneOption, evidenceOption, withOption(), baseOption],
        ends: 'optional',
    },
    read: value => readMembers<AccessRequest>(shaped(body, value, FORMS)),
    run: computeAccessStudy,
    size: (network, request) => cellsOf(network, request) * gradedWork(request),
    text: formatAccess,
    table: accessTable,
    geojson: accessGeojson,
});
