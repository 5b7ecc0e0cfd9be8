import {z} from 'zod';
import {answerPlaceSchema, bilingualSchema} from '../../request/answer-schema.js';
import {shaped, TRUE_OR_FALSE} from '../../request/body.js';
import {measureSchema} from '../access/body.js';
import {oneMeasureOptions} from '../access/measure-options.js';
import {figure, studyMembers} from '../answer.js';
import {percentile, placeNames, readMembers, spread} from '../body.js';
import {defineStudy} from '../definition.js';
import {listOption, needed, numberOption, type OptionGroup, switchOption, textOption} from '../options.js';
import {placesAsked} from '../places.js';
import {computeRank} from './compute.js';
import {rankTable, rankGeojson} from './files.js';
import {MOST_EXACT} from './game.js';
import {MOST_PROJECTS, resolvePlayers} from './players.js';
import {MOST_CENTRES} from './question.js';
import {formatRank} from './text.js';
import type {RankRequest} from './types.js';

const body = z.strictObject({
    ...spread,
    projects: z.array(z.string().min(1).max(160)).min(1).max(MOST_PROJECTS).describe('ids of projects; exact to 12'),
    value: z
        .string()
        .max(40)
        .optional()
        .describe('people-60 (default), people-90 or other minutes, person-minutes, access'),
    centres: placeNames(MOST_CENTRES, 'of people-.. and person-minutes; the nearest counts; default the region’s'),
    measure: measureSchema.optional(),
    weight: z.string().max(80).optional().describe('of person-minutes; default people'),
    perYuan: z.boolean().optional().describe('rank by what each gives for its cost'),
    percentile,
    draws: z.int().min(0).max(1000).optional().describe('draws of the model’s parameters, 100 to 1,000; default none'),
    seed: z
        .int()
        .min(0)
        .max(2 ** 31)
        .optional(),
    budget: z.number().min(0).optional().describe('yuan: which projects it buys'),
    years: z.string().max(9).optional().describe('2026-2040: in which order to build'),
    discount: z.number().min(0).max(1).optional().describe('a year; default 0.05'),
});

const FORMS = {
    projects: {zh: '项目编号的列表', en: 'a list of ids of projects'},
    centres: {zh: '名称的列表', en: 'a list of names'},
    measure: {zh: '{"measure": ...}', en: '{"measure": ...}'},
    perYuan: TRUE_OR_FALSE,
    draws: {zh: '100 到 1000 的整数', en: 'a whole number from 100 to 1,000'},
    seed: {zh: '不小于 0 的整数', en: 'a whole number from 0 on'},
    budget: {zh: '不小于 0 的数', en: 'a number from 0 on'},
    discount: {zh: '0 到 1 的数', en: 'a number from 0 to 1'},
};

const change = z.strictObject({before: figure, after: figure, change: figure});
const equity = z.strictObject({
    mean: change,
    inequality: z.array(z.strictObject({...change.shape, measure: z.string()})),
    newlyReachedPeople: z.number(),
});
const share = z.number().min(0).max(1).nullable();
const ranks = z.looseObject({draws: z.int(), unchangedShare: share, firstUnchangedShare: share});
const selection = z.strictObject({projects: z.array(z.string()), value: z.number(), cost: z.number()});

/** A measure of its own where one is asked for; without any of its options the standard one. */
const measureOptions = (): OptionGroup => {
    const group = oneMeasureOptions('cumulative');
    return {
        ...group,
        read: values => (group.options.some(({flag}) => values.has(flag)) ? group.read(values) : {}),
    };
};

/** Which project first, for whom, and why. */
export const rank = defineStudy({
    kind: 'rank',
    path: 'rank',
    about: {zh: '先建哪个项目，对谁，为什么', en: 'which project first, for whom, and why'},
    summary: 'Which project first, for whom, and why',
    alwaysJob: 'Every set of projects is a network of its own, so that it is always a job.',
    isLong: true,
    body,
    answer: z.strictObject({
        ...studyMembers,
        measure: z.string(),
        unit: z.string(),
        method: z.strictObject({
            kind: z.enum(['exact', 'permutations']),
            permutations: z.int().nullable(),
            isEnough: z.boolean(),
            rule: bilingualSchema,
        }),
        centres: z.array(answerPlaceSchema),
        projects: z
            .array(
                z.strictObject({
                    id: z.string(),
                    firstIn: z.number(),
                    lastIn: z.number(),
                    shapley: z.strictObject({value: z.number(), standardError: z.number().nullable()}),
                    byProvince: z.record(z.string(), z.number()),
                    cost: z.number().nullable(),
                }),
            )
            .describe('best first; these figures are not rounded'),
        interactions: z.array(z.strictObject({a: z.string(), b: z.string(), value: z.number()})),
        all: z.strictObject({value: z.number()}),
        details: z.array(
            z.strictObject({
                id: z.string(),
                title: bilingualSchema,
                kind: z.string(),
                brings: z.array(z.string()),
                byCounty: z.array(
                    z.strictObject({
                        county: z.string(),
                        name: bilingualSchema,
                        province: z.string(),
                        firstIn: z.number(),
                        shapley: z.number(),
                    }),
                ),
                payers: z.strictObject({
                    basis: z.enum(['file', 'length']).nullable(),
                    shares: z.array(z.strictObject({province: z.string(), pays: share, gains: share})),
                }),
                perCost: z
                    .strictObject({firstIn: z.number(), lastIn: z.number(), shapley: z.number()})
                    .nullable()
                    .describe('for 100 million yuan'),
                equity: z.strictObject({firstIn: equity, lastIn: equity}),
                why: bilingualSchema,
            }),
        ),
        equity,
        stability: z.strictObject({draws: z.int(), firstIn: ranks, lastIn: ranks}).nullable(),
        programme: z
            .strictObject({
                budget: z.number(),
                method: z.enum(['exact', 'greedy']),
                chosen: selection,
                greedy: selection,
                gap: z.number().nullable(),
                withoutCost: z.array(z.string()),
            })
            .nullable(),
        order: z
            .strictObject({
                from: z.int(),
                to: z.int(),
                discount: z.number(),
                best: z.strictObject({
                    projects: z.array(z.strictObject({id: z.string(), starts: z.int(), opens: z.int()})),
                    value: z.number(),
                }),
                others: z.array(
                    z.strictObject({
                        by: z.enum(['shapley', 'firstIn', 'cost', 'dates']),
                        projects: z.array(z.string()),
                        value: figure,
                        regret: figure,
                    }),
                ),
            })
            .nullable(),
        asOf: z.iso.date(),
    }),
    options: {
        own: [
            needed(
                listOption('--projects', 'ID,..', 'projects', {
                    zh: `项目编号；${MOST_EXACT} 个以内精确计算`,
                    en: `ids of projects; exact to ${MOST_EXACT}`,
                }),
                {zh: '项目编号', en: 'ids of projects'},
            ),
            textOption('--value', 'people-60|people-90|person-minutes|access', 'value', {
                zh: '价值，默认 people-60：离中心 60 分钟以内的人口',
                en: 'value; default people-60: people within 60 minutes of a centre',
            }),
            listOption('--centres', 'PLACE,..', 'centres', {
                zh: '中心，默认为地区所定；取最近的',
                en: "centres, the nearest counts; default the region's",
            }),
            measureOptions(),
            textOption('--weight', 'KIND', 'weight', {
                zh: 'person-minutes 的权重，默认 people',
                en: 'weights of person-minutes; default people',
            }),
            switchOption('--per-yuan', 'perYuan', {
                zh: '按单位投资的收益排序',
                en: 'rank by what each gives for its cost',
            }),
            numberOption('--budget', 'YUAN', 'budget', {zh: '预算（元）能建哪些', en: 'which projects a budget buys'}),
            textOption('--years', 'YYYY-YYYY', 'years', {
                zh: '在这些年里按什么顺序建',
                en: 'in which order to build in these years',
            }),
            numberOption('--discount', 'RATE', 'discount', {
                zh: '年折现率，默认 0.05',
                en: 'discount rate a year; default 0.05',
            }),
            numberOption('--draws', 'N', 'draws', {
                zh: '参数抽样次数，100 到 1000，检验排序；默认不抽',
                en: 'draws of the parameters, 100 to 1,000, for how far the ranking holds; default none',
            }),
            numberOption('--seed', 'N', 'seed', {zh: '抽样的种子，默认 1', en: 'seed of draws and orders; default 1'}),
        ],
        ends: 'none',
    },
    read: value => readMembers<RankRequest>(shaped(body, value, FORMS)),
    run: computeRank,
    size: (network, {projects, centres, asOf, date}) => {
        placesAsked(network, centres, ['circle', 'centre']);
        resolvePlayers(network, projects, asOf ?? date ?? network.defaultAsOf);
        return Infinity;
    },
    text: formatRank,
    table: rankTable,
    geojson: rankGeojson,
});
