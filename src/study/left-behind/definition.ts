import {z} from 'zod';
import {answerPlaceSchema, bilingualSchema} from '../../request/answer-schema.js';
import {askedSchema, MOST_SCENARIOS, shaped, TRUE_OR_FALSE} from '../../request/body.js';
import {measureSchema, ownZoneSchema} from '../access/body.js';
import {oneMeasureOptions} from '../access/measure-options.js';
import {change, column, figure, inequality, measure, onZones, shares, studyMembers} from '../answer.js';
import {columns, evidence, optionalEnds, percentile, readMembers, spread} from '../body.js';
import {defineStudy} from '../definition.js';
import {baseOption, evidenceOption, needed, ownZoneOption, withOption} from '../options.js';
import {cellsOf, gradedWork} from '../size.js';
import {computeLeftBehind} from './compute.js';
import {leftBehindTable, leftBehindGeojson} from './files.js';
import {formatLeftBehind} from './text.js';
import {LEFT_STATUSES, type LeftBehindRequest} from './types.js';

const body = z.strictObject({
    ...spread,
    ...columns,
    with: z.array(askedSchema).min(1).max(MOST_SCENARIOS),
    ...optionalEnds,
    measure: measureSchema.optional(),
    percentile,
    ownZone: ownZoneSchema,
    evidence,
});

const FORMS = {measure: {zh: '{"measure": ...}', en: '{"measure": ...}'}, ownZone: TRUE_OR_FALSE};

const status = z.enum(LEFT_STATUSES);

/** Who is left behind by a scenario, and why. */
export const leftBehind = defineStudy({
    kind: 'left-behind',
    path: 'left-behind',
    about: {
        zh: '情景下受损、不变或受益很少的交通小区及原因',
        en: 'zones that lose, or gain little or nothing, under a scenario, and why',
    },
    summary: 'Zones that lose, or gain little or nothing, and why',
    body,
    answer: z.strictObject({
        ...studyMembers,
        base: onZones,
        measure,
        from: column,
        columns: z.array(
            z.looseObject({
                ...column.shape,
                counts: z.array(z.strictObject({status, zones: z.int(), people: z.number()})),
                mean: change,
                inequality,
                evidence: z
                    .strictObject({before: shares.nullable(), after: shares.nullable()})
                    .nullable()
                    .describe('null where it was not asked for'),
                zones: z.array(
                    z.strictObject({
                        ...answerPlaceSchema.shape,
                        county: z.string().nullable(),
                        population: figure,
                        before: figure,
                        after: figure,
                        change: figure,
                        status,
                        nearer: z.int(),
                        farther: z.int(),
                        reason: bilingualSchema.optional(),
                    }),
                ),
            }),
        ),
    }),
    options: {
        own: [
            needed(withOption(), {zh: '一个或多个情景', en: 'one or more scenarios'}),
            baseOption,
            oneMeasureOptions('gravity'),
            ownZoneOption,
            evidenceOption,
        ],
        ends: 'optional',
    },
    read: value => readMembers<LeftBehindRequest>(shaped(body, value, FORMS)),
    run: computeLeftBehind,
    size: (network, request) => cellsOf(network, request) * gradedWork(request),
    text: formatLeftBehind,
    table: leftBehindTable,
    geojson: leftBehindGeojson,
});
