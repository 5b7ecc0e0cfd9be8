import {z} from 'zod';
import {answerPlaceSchema, bilingualSchema} from '../../request/answer-schema.js';
import {shaped} from '../../request/body.js';
import {figure, networkPassport, seconds, studyMembers} from '../answer.js';
import {defineStudy} from '../definition.js';
import {fileOption, onlyOwn} from '../options.js';
import {computeValidation} from './compute.js';
import {validationTable, validationGeojson} from './files.js';
import {formatValidation} from './text.js';

/** Beside a cell of a matrix, a claim that is asked of a whole day takes so many times as long. */
const CLAIM_WORK = 100;

const body = z.strictObject({
    claims: z
        .string()
        .max(1_000_000)
        .optional()
        .describe('CSV in the columns of claims.csv; default those of the network'),
    claimsFile: z.string().min(1).max(200).optional().describe('name of their file, for problems and the command'),
});

const times = z.strictObject({low: seconds, high: seconds});
const place = answerPlaceSchema.nullable();
const tally = {scored: z.int(), within10: z.int(), within20: z.int()};
const definition = z.enum(['in-vehicle', 'platform', 'drive', 'door']);

/** Published times held against the model. */
export const validate = defineStudy({
    kind: 'validate',
    path: 'validate',
    about: {zh: '用公布时间检验模型', en: 'compare published times with the model'},
    summary: 'Published times compared with the model',
    body,
    answer: z.strictObject({
        ...studyMembers,
        passport: networkPassport,
        rows: z.array(
            z.strictObject({
                id: z.string(),
                quote: z.string(),
                from: place,
                to: place,
                mode: z.string(),
                basis: z.string(),
                definition,
                published: times.nullable().describe('`low` alone means at least, `high` alone at most'),
                modelled: seconds,
                errorShare: figure,
                verdict: z.enum(['within', 'close', 'off', 'not-scored', 'true-slogan', 'not-true']),
                sentence: bilingualSchema,
                usedInModel: z.boolean(),
            }),
        ),
        summary: z.strictObject({...tally, worst: z.array(z.string())}),
        built: z.strictObject(tally),
        slogans: z
            .array(
                z.strictObject({
                    slogan: bilingualSchema,
                    claim: z.string(),
                    definition,
                    mode: z.string(),
                    from: place,
                    to: place,
                    date: z.string().nullable(),
                    said: times,
                    best: seconds,
                    at: z.string().nullable(),
                    by: z.string().nullable(),
                    true: z.boolean().nullable(),
                    sentence: bilingualSchema,
                }),
            )
            .optional(),
    }),
    options: onlyOwn([
        fileOption(
            '--claims',
            {member: 'claims', name: 'claimsFile'},
            {zh: '自备的公布时间，列同 claims.csv', en: 'your own published times, in the columns of claims.csv'},
        ),
    ]),
    read: value => {
        const {claims, claimsFile} = shaped(body, value);
        return {
            ...(claims === undefined ? {} : {claims: new TextEncoder().encode(claims)}),
            ...(claimsFile === undefined ? {} : {claimsFile}),
        };
    },
    run: computeValidation,
    // One's own claims are read when it is run: there are about as many as lines of text.
    size: ({claims}, request) =>
        (request.claims === undefined ? claims.length : request.claims.filter(byte => byte === 10).length) * CLAIM_WORK,
    text: (study, language) => formatValidation(study, language),
    table: validationTable,
    geojson: validationGeojson,
});
