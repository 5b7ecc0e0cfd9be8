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
        zh: '用时的不确定性，以及情景与基准是否有显著差异',
        en: 'how certain times are, and whether a scenario differs significantly from the base',
    },
    summary: 'How certain times are, and whether a scenario differs significantly from the base',
    alwaysJob: 'Always a job, because every draw is a model of its own; its result is a study like the others.',
    body: certaintyBody,
    answer: certaintyAnswer,
    options: {
        own: [
            withOption({
                zh: '与基准相比的情景：情景或项目的编号、编号@变体或 YAML 文件',
                en: 'scenarios compared with the base: ids of scenarios or projects, id@variant or YAML files',
            }),
            baseOption,
            numberOption('--draws', 'N', 'draws', {
                zh: '抽样次数，100 到 1000，默认 100',
                en: 'draws, 100 to 1,000; default 100',
            }),
            numberOption('--seed', 'N', 'seed', {zh: '抽样的种子，默认 1', en: 'seed of the draws; default 1'}),
            switchOption('--tornado', 'tornado', {zh: '另外逐个变动每个参数', en: 'also vary one parameter at a time'}),
            switchOption('--offsets', 'offsets', {
                zh: '同时抽取按发车间隔运行线路的发车相位',
                en: 'also draw the offsets of headway lines',
            }),
            numberOption('--cutoff', 'MINUTES', 'cutoffMinutes', {
                zh: '统计人口的时间阈值（分钟），默认 60',
                en: 'cutoff for counting people, minutes; default 60',
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
