import {z} from 'zod';
import {answerPlaceSchema} from '../../request/answer-schema.js';
import {given, readSpan, shaped} from '../../request/body.js';
import {figure, seconds, shares, studyMembers} from '../answer.js';
import {ends, oneScenario, readMembers, undated} from '../body.js';
import {defineStudy} from '../definition.js';
import {numberOption, scenarioOption, spanOption} from '../options.js';
import {cellsOf} from '../size.js';
import {WAY_MODES} from '../way.js';
import {computeDayReturn} from './compute.js';
import {dayReturnTable, dayReturnGeojson} from './files.js';
import {formatDayReturn} from './text.js';
import type {DayReturnRequest} from './types.js';

/** Beside a cell of a matrix, a way out and home takes so many times as long. */
const WAYS_WORK = 110;

const body = z.strictObject({
    ...undated,
    ...ends,
    ...oneScenario,
    between: z
        .string()
        .optional()
        .describe('earliest departure from home and latest arrival back, HH:MM-HH:MM; default 06:00-24:00'),
    hours: z.number().min(0).max(24).optional().describe('hours to stay at the destination; default 4'),
});

const FORMS = {hours: {zh: '0 到 24 的数', en: 'a number from 0 to 24'}};

/** Who can be there and back the same day. */
export const dayReturn = defineStudy({
    kind: 'day-return',
    path: 'day-return',
    about: {zh: '哪些地点可当日往返', en: 'where a return trip is possible within a day'},
    summary: 'Where a return trip is possible within a day',
    body,
    answer: z.strictObject({
        ...studyMembers,
        passport: z.looseObject({engine: z.string(), command: z.string()}),
        rows: z.array(
            z.strictObject({
                from: answerPlaceSchema,
                to: answerPlaceSchema,
                mode: z.enum(WAY_MODES),
                arrivalTime: z.string().nullable(),
                lastReturnTime: z.string().nullable(),
                homeTime: z.string().nullable(),
                usableSeconds: seconds,
                possible: z.boolean(),
                cost: figure,
            }),
        ),
        possibleCount: z.int().describe('pairs possible by `transit`'),
        possibleByMode: z.record(z.enum(WAY_MODES), z.int()),
        currency: z.string(),
        evidence: shares,
    }),
    options: {
        own: [
            numberOption('--hours', 'N', 'hours', {
                zh: '在目的地停留的小时数，默认 4',
                en: 'hours to stay at the destination; default 4',
            }),
            spanOption('--between', ['earliest', 'latest'], {
                zh: '最早离家与最晚到家，默认 06:00-24:00',
                en: 'earliest departure from home and latest arrival back; default 06:00-24:00',
            }),
            scenarioOption,
        ],
        ends: 'needed',
        without: ['window', 'statistic', 'percentiles', 'modes', 'period'],
    },
    read: value => {
        const {between, ...rest} = shaped(body, value, FORMS);
        const {span, problems} = readSpan('between', between);
        return readMembers<DayReturnRequest>({...rest, ...given({earliest: span?.from, latest: span?.to})}, problems);
    },
    run: computeDayReturn,
    size: (network, request) => cellsOf(network, request) * WAYS_WORK,
    text: formatDayReturn,
    table: dayReturnTable,
    geojson: dayReturnGeojson,
});
