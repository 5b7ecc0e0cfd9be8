import {z} from 'zod';
import {answerPlaceSchema} from '../../request/answer-schema.js';
import {shaped} from '../../request/body.js';
import {column, onZones, seconds, shares, studyMembers} from '../answer.js';
import {columns, placeNames, readMembers, unmoded} from '../body.js';
import {defineStudy} from '../definition.js';
import {baseOption, listOption, withOption} from '../options.js';
import {placesAsked} from '../places.js';
import {computeBenchmark, MOST_CENTRES, MOST_TOWNS} from './compute.js';
import {benchmarkTable, benchmarkGeojson} from './files.js';
import {formatBenchmark} from './text.js';
import type {BenchmarkRequest} from './types.js';

/** Beside a cell of a matrix, a centre with its journeys and its last way home takes so many times as long. */
const CENTRE_WORK = 60;

const body = z.strictObject({
    ...unmoded,
    ...columns,
    towns: placeNames(MOST_TOWNS, 'counties or towns to compare'),
    centres: placeNames(MOST_CENTRES, 'the centres to which access is compared'),
});

const FORMS = {
    towns: {zh: `1 至 ${MOST_TOWNS} 个名称的列表`, en: `a list of 1 to ${MOST_TOWNS} names`},
    centres: {zh: '名称的列表', en: 'a list of names'},
};

const mode = z.strictObject({
    p50: seconds,
    p85: seconds,
    cost: z.strictObject({amount: z.number(), low: z.number(), high: z.number(), currency: z.string()}).nullable(),
    changes: z.int().nullable(),
    evidence: shares.nullable(),
});

/** Towns held against each other before the same centres. */
export const benchmark = defineStudy({
    kind: 'benchmark',
    path: 'benchmark',
    about: {zh: '各地到同一组中心的可达性对比', en: 'compare towns by access to the same centres'},
    summary: 'Compare towns by access to the same centres',
    body,
    answer: z.strictObject({
        ...studyMembers,
        base: onZones,
        columns: z.array(column),
        rows: z.array(
            z.strictObject({
                town: answerPlaceSchema,
                seat: answerPlaceSchema,
                centre: answerPlaceSchema,
                people: z.number(),
                columns: z.array(
                    z.strictObject({
                        transit: mode,
                        transitDrive: mode,
                        car: mode,
                        best: z.enum(['transit', 'transit-drive', 'car']).nullable(),
                        lastWayHome: z.string().nullable(),
                        lastWayHomeByTransitDrive: z.string().nullable(),
                        peopleWithin60: z.number(),
                        peopleWithin90: z.number(),
                    }),
                ),
            }),
        ),
    }),
    options: {
        own: [
            listOption('--towns', 'PLACE,..', 'towns', {
                zh: '要对比的区县或镇，默认为地区所定',
                en: "counties or towns to compare; default the region's",
            }),
            listOption('--centres', 'PLACE,..', 'centres', {
                zh: '中心，默认为地区所定',
                en: "centres; default the region's",
            }),
            withOption(),
            baseOption,
        ],
        ends: 'none',
        without: ['modes', 'statistic', 'percentiles'],
    },
    read: value => readMembers<BenchmarkRequest>(shaped(body, value, FORMS)),
    run: computeBenchmark,
    size: (network, request) => {
        const towns = placesAsked(network, request.towns, ['benchmark', 'towns']);
        const centres = placesAsked(network, request.centres, ['benchmark', 'centres']);
        return towns.length * centres.length * CENTRE_WORK;
    },
    text: formatBenchmark,
    table: benchmarkTable,
    geojson: benchmarkGeojson,
});
