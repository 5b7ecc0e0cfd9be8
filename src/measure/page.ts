import type {Bilingual} from '../units/units.js';
import {FUNCTIONS} from './functions.js';
import {IMPEDANCES} from './impedance/impedance.js';
import type {Source} from './impedance/kind.js';
import {MEASURES, parametersOf, type ParameterInfo} from './registry.js';

const cell = (text: string): string => text.replaceAll('|', '\\|');
const code = (text: string): string => `\`${cell(text)}\``;
const sourceText = ({text, doi}: Source): string => cell(doi === undefined ? text : `${text}, ${doi}`);

const number = (value: number): string =>
    Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
const standardText = ({standard, required}: ParameterInfo): string => {
    if (required) return 'required';
    if (standard === undefined) return 'none';
    if (typeof standard === 'number') return number(standard);
    if (Array.isArray(standard))
        return (standard as readonly {readonly upToMinutes: number; readonly weight: number}[])
            .map(point => `${point.upToMinutes}: ${point.weight}`)
            .join(', ');
    return typeof standard === 'object' ? standard.kind : String(standard);
};
const parameterText = (info: ParameterInfo): string =>
    `${code(info.name)} (${standardText(info)}): ${cell(info.description)}`;

const nameText = ({zh, en}: Bilingual): string => `${en} ${zh}`;
const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const impedanceRows = (): string[] =>
    IMPEDANCES.map(kind => {
        const parameters = parametersOf(kind.schema).filter(parameter => parameter.name !== 'maximumMinutes');
        return tableRow([
            code(kind.kind),
            nameText(kind.names),
            code(kind.formula),
            parameters.map(parameterText).join('; '),
            sourceText(kind.source),
        ]);
    });

const measureRows = (): string[] =>
    MEASURES.map(kind => {
        const needs = [...kind.needs, ...(kind.needsStraightMetres ? ['straightMetres'] : [])].join(', ');
        const passes = `${kind.passes}${kind.streamsPassive ? '' : '; passive keeps the matrix'}`;
        return tableRow([
            code(kind.id),
            code(kind.function),
            nameText(kind.names),
            code(kind.formula),
            nameText(kind.unit),
            needs,
            passes,
            sourceText(kind.source),
        ]);
    });

const parameterRows = (): string[] =>
    MEASURES.flatMap(kind =>
        parametersOf(kind.schema).map(info =>
            tableRow([code(kind.id), code(info.name), standardText(info), cell(info.description)]),
        ),
    );

const functionRows = (): string[] =>
    FUNCTIONS.map(entry =>
        tableRow([
            code(entry.function),
            nameText(entry.names),
            code(entry.formula),
            nameText(entry.unit),
            cell(entry.options),
            sourceText(entry.source),
        ]),
    );

/** What goes in and what comes out. */
const INTRODUCTION = [
    '# Measures',
    '',
    'What is made of a skim: accessibility of zones, flows between them, and the figures around them. ' +
        'A measure takes a cost matrix and figures',
    'of zones, never the network. This page is made from `src/measure` by ' +
        '`npx vitest run tests/measure/registry.test.ts -u`.',
    '',
    '## Input',
    '',
    'A cost matrix is `{originCount, destinationCount, cost, unit}`: ' +
        'row-major costs in seconds (default), `minutes` or `generalised-minutes`.',
    'Parameters of measures are minutes in each case. Results that are costs are in the unit of the matrix.',
    '',
    '| in the input | means | in a measure |',
    '|---|---|---|',
    '| cost `Infinity` | unreached | no access; lowers `reachedShare`; a time to it is `Infinity`, ' +
        'never a number |',
    '| cost `NaN` | not asked (the own zone, unless filled) | no access; out of `reachedShare` |',
    '| figure `NaN` | missing | in no sum; counted in `missingCount` |',
    '| figure 0 | zero | as it says |',
    '',
    'Every result has `values`, `reachedShare` (share of the known figures that is reached at all, ' +
        'whatever the cutoff) and `missingCount`.',
    'The active view measures origins by what they reach; the passive view measures destinations by who ' +
        'reaches them.',
    'The own zone counts if the matrix has a cost for it: `computeOwnZoneTime` and `withOwnZone` fill ' +
        'it, `withoutOwnZone` takes it out.',
    '',
];

/** Run as it stands by the test of the documentation. */
const EXAMPLE = [
    '```ts',
    "import {computeAccess, computeHansen} from 'jiegui';",
    '',
    'const minutes = [15, 30, 100, 30, 15, 100, 100, 100, 15];',
    "const matrix = {originCount: 3, destinationCount: 3, unit: 'minutes', cost: Float64Array.from(minutes)};",
    'const jobs = Float64Array.of(100000, 100000, 10000);',
    'const people = Float64Array.of(50000, 150000, 10000);',
    '',
    "const gravity = computeHansen(matrix, jobs, {impedance: {kind: 'exponential', decayPerMinute: 0.1}});",
    "console.log('gravity', gravity.values.map(Math.round).join(' '));",
    '',
    '// Many measures from one skim: rows are looked at once, or twice where people compete.',
    'const rows = {...matrix, rows: () => [0, 1, 2].map(origin => ' +
        'matrix.cost.subarray(3 * origin, 3 * origin + 3))};',
    'const answers = computeAccess(rows, {origins: {people}, destinations: {jobs}}, [',
    "    {measure: 'cumulative', opportunities: 'jobs', cutoffMinutes: 30, name: 'jobs within 30 min'},",
    "    {measure: 'nearest', opportunities: 'jobs'},",
    "    {measure: 'shen', opportunities: 'jobs', people: 'people', " +
        "impedance: {kind: 'exponential', decayPerMinute: 0.1}},",
    ']);',
    'for (const {name, result} of answers) ' +
        "console.log(name, Array.from(result.values, value => Number(value.toFixed(3))).join(' '));",
    '```',
    '',
    '```text',
    'gravity 27292 27292 2240',
    'jobs within 30 min 200000 200000 10000',
    'nearest 15 15 15',
    'shen 1.337 0.888 0.996',
    '```',
    '',
];

/** Before the table of impedance functions. */
const IMPEDANCE_WORDS = [
    '## Impedance functions',
    '',
    'f(c) is the share of an opportunity that counts at a cost of c minutes. ' +
        'It never rises and is 0 where unreached; f(0) = 1 but for `power`.',
    'An option `impedance` takes a name, or an object `{kind, ...parameters}`; ' +
        '`maximumMinutes` may be added to each: beyond it nothing counts.',
    'A share under 1e-200 is 0. A hard cutoff is itself within (c <= T); ' +
        'for costs strictly under T give the minute or second before it.',
    'Until a function is calibrated on observed trips, show results for two and say whether rankings agree.',
    '',
    '| kind | function | f(c) | parameters (default) | source |',
    '|---|---|---|---|---|',
];

/** Before the table of measures. */
const MEASURE_WORDS = [
    '',
    '## Measures of a zone',
    '',
    '`computeAccess` computes any number of these from one skim; ' +
        'the functions named compute one from a kept matrix, with the same result to the bit.',
    'Figures: `opportunities` is whatever is reached (jobs, beds, people, mass, 1 at hubs), ' +
        '`people` who asks for it, `zoneKm2` areas and `inside` 1 in the',
    'study area and 0 beyond, all of what is reached; `straightMetres` straight-line distances. Passes: ' +
        'how often the rows go by; memory does not grow',
    'with the matrix, except where the passive view needs whole columns and keeps it.',
    '',
    '| id | function | measure | formula | unit | figures | passes | source |',
    '|---|---|---|---|---|---|---|---|',
];

/** Between the tables of measures and of their parameters. */
const PARAMETER_WORDS = ['', '| measure | parameter | default | meaning |', '|---|---|---|---|'];

/** Between the parameters and the table of functions. */
const FUNCTION_WORDS = [
    '',
    'Competition: a destination nobody can ask at has no ratio; ' +
        'its opportunities are in `unusedOpportunities` and in no value, and otherwise totals are',
    'kept: sum P A = sum O (Shen, 2SFCA, E2SFCA, 3SFCA), sum V = sum O (spatial availability), ' +
        'sum A = sum R (BFCA). Use these for places with',
    'capacity (beds, seats, jobs), not for choice.',
    '',
    'Where definitions differ elsewhere: the R package accessibility asks for more opportunities than ' +
        'people in its balancing cost and steps by whole',
    'minutes, where here it is as many and exact; it rounds the interval measure down and takes the ' +
        'median, where here the mean is kept as it is',
    "(`statistic: 'median'` for the other); its stepped function changes at the step, " +
        'here after it (`endsInside: false`); its power function has its floor at 1.',
    'On its sample of 898 zones of Belo Horizonte cumulative, gravity, 2SFCA, ' +
        'Palma and FGT figures are the same here to every digit its README prints.',
    '',
    '## Around the measures',
    '',
    '| function | what | formula | unit | options (default) | source |',
    '|---|---|---|---|---|---|',
];

/** After the table of functions. */
const FLOW_WORDS = [
    '',
    'Flow models keep the whole matrix. `computeDoublyConstrained` and `computeFurness` say whether ' +
        'they converged, in how many rounds, with what error, and which',
    'zones have no partner; where no balance exists the last flows that are numbers are given. ' +
        '`computeRuleOfHalf` leaves out pairs reached only before or only',
    'after and says how many trips they have: the logsum is right for those.',
    '',
];

/** docs/measures.md, made from the registries; a test keeps the file equal to it. */
export const measuresPage = (): string =>
    [
        ...INTRODUCTION,
        ...EXAMPLE,
        ...IMPEDANCE_WORDS,
        ...impedanceRows(),
        ...MEASURE_WORDS,
        ...measureRows(),
        ...PARAMETER_WORDS,
        ...parameterRows(),
        ...FUNCTION_WORDS,
        ...functionRows(),
        ...FLOW_WORDS,
    ].join('\n');
