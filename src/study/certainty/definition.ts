import {shaped, TRUE_OR_FALSE} from '../../request/body.js';
import {readMembers} from '../body.js';
import {defineStudy} from '../definition.js';
import {baseOption, numberOption, switchOption, withOption} from '../options.js';
import {cellsOf} from '../size.js';
import {computeCertainty} from './compute.js';
import {CERTAINTY_DRAWS} from './draws.js';
import {certaintyTable, certaintyGeojson} from './files.js';
import {certaintyAnswer, certaintyBody} from './schema.js';
import {formatCertainty} from './text.js';
import type {CertaintyRequest} from './types.js';

/** A draw compiles a model: beside that a cell is nothing. */
const MODEL_WORK = 1000;

const FORMS = {
    draws: {zh: '100 到 1000 的整数', en: 'a whole number from 100 to 1,000'},
    seed: {zh: '不小于 0 的整数', en: 'a whole number from 0 on'},
    tornado: TRUE_OR_FALSE,
    offsets: TRUE_OR_FALSE,
};

/** How sure times are, and whether a scenario can be told from the base. */
export const certainty = defineStudy({
    kind: 'certainty',
    path: 'certainty',
    about: {
        zh: '用时有多大把握，情景与基准能否分出差别',
        en: 'how sure times are, and whether a scenario can be told from the base',
    },
    summary: 'How sure times are, and whether a scenario can be told from the base',
    alwaysJob: 'Every draw is a model of its own, so that it is always a job; its result is a study as of the others.',
    body: certaintyBody,
    answer: certaintyAnswer,
    options: {
        own: [
            withOption({
                zh: '与基准相比的情景：情景或项目的编号、编号@变体或 YAML 文件',
                en: 'scenarios held against the base: ids of scenarios or projects, id@variant or YAML files',
            }),
            baseOption,
            numberOption('--draws', 'N', 'draws', {
                zh: '抽样次数，100 到 1000，默认 100',
                en: 'draws, 100 to 1,000; default 100',
            }),
            numberOption('--seed', 'N', 'seed', {zh: '抽样的种子，默认 1', en: 'seed of the draws; default 1'}),
            switchOption('--tornado', 'tornado', {zh: '另外逐个变动每个参数', en: 'move one parameter at a time too'}),
            switchOption('--offsets', 'offsets', {
                zh: '按间隔运行线路的发车相位也抽样',
                en: 'draw the offsets of headway lines too',
            }),
            numberOption('--cutoff', 'MINUTES', 'cutoffMinutes', {
                zh: '统计多少分钟内的人口，默认 60',
                en: 'count people within so many minutes; default 60',
            }),
        ],
        ends: 'needed',
    },
    read: value => readMembers<CertaintyRequest>(shaped(certaintyBody, value, FORMS)),
    run: computeCertainty,
    size: (network, request) => cellsOf(network, request) * (request.draws ?? CERTAINTY_DRAWS.standard) * MODEL_WORK,
    text: formatCertainty,
    table: certaintyTable,
    geojson: certaintyGeojson,
});
