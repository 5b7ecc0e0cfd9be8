import {z} from 'zod';
import {bilingualSchema} from '../../request/answer-schema.js';
import {shaped} from '../../request/body.js';
import {networkPassport, studyMembers} from '../answer.js';
import {placeNames} from '../body.js';
import {defineStudy} from '../definition.js';
import {datesOption, listOption, needed, onlyOwn, textOption} from '../options.js';
import {computeTrainCounts} from './compute.js';
import {trainCountsTable, trainCountsGeojson} from './files.js';
import {formatTrainCounts} from './text.js';

/** Beside a cell of a matrix, all trains of a feed on a day take so many times as long. */
const FEED_WORK = 100;

const CITY = {zh: '城市', en: 'a city'};

const body = z.strictObject({
    city: z.string().min(1).max(200).describe('the city at one end'),
    others: placeNames(100, 'cities at the other end; default all cities with a train'),
    dates: z.array(z.iso.date()).min(1).max(100).optional().describe('days to count; default the date of the network'),
});

const count = z.strictObject({count: z.int(), classes: z.record(z.string(), z.int())});

/** Direct trains between cities. */
export const trains = defineStudy({
    kind: 'trains',
    path: 'trains',
    about: {
        zh: '城市之间每日直达列车趟数，按日期与类别统计',
        en: 'number of direct trains between cities, by day and class',
    },
    summary: 'Number of direct trains between cities, by day and class',
    body,
    answer: z.strictObject({
        ...studyMembers,
        passport: networkPassport,
        city: z.string(),
        rows: z.array(
            z.strictObject({
                city: z.string(),
                date: z.iso.date(),
                to: count,
                from: count,
                standIns: z
                    .array(z.string())
                    .describe('feeds with a train here for which a substitute timetable is used'),
            }),
        ),
        feedNames: z.record(z.string(), bilingualSchema).describe('names of the feeds under `standIns`, by id'),
        published: z.array(
            z.strictObject({
                from: z.string(),
                to: z.string(),
                count: z.int(),
                date: z.string().nullable(),
                claim: z.string(),
                sourceId: z.string(),
            }),
        ),
    }),
    options: onlyOwn([
        needed(
            textOption('--city', 'NAME', 'city', {
                zh: '一端的城市，如 东市',
                en: 'the city at one end, such as East City',
            }),
            CITY,
        ),
        listOption('--others', 'NAME,..', 'others', {
            zh: '另一端的城市；默认为所有有直达列车的城市',
            en: 'cities at the other end; default all cities with a train',
        }),
        datesOption('--date', 'dates', {
            zh: '统计的日期，可列多个；默认为交通网络的默认日期',
            en: 'days to count, one or more; default the date of the network',
        }),
    ]),
    read: value => {
        const {city, others, dates} = shaped(body, value, {city: CITY});
        return {city, ...(others === undefined ? {} : {others}), ...(dates === undefined ? {} : {dates})};
    },
    run: computeTrainCounts,
    size: ({feeds, defaultAsOf}, {dates = [defaultAsOf]}) => feeds.size * dates.length * FEED_WORK,
    text: (study, language) => formatTrainCounts(study, language),
    table: trainCountsTable,
    geojson: trainCountsGeojson,
});
