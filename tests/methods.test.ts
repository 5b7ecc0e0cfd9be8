import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {DEFAULT_ASSUMPTIONS} from '../src/compile/assumptions.js';
import {PHASE_COUNT} from '../src/compile/feed-lines.js';
import {CONNECTOR_KMH, CONNECTOR_REACH, DRIVE_DETOUR} from '../src/compile/model.js';
import {
    changeStep,
    entryStep,
    exitSeconds,
    type ProcessStop,
    SAME_PLATFORM_CHANGE,
} from '../src/compile/station-process.js';
import {travellers} from '../src/compile/traveller.js';
import {generalisedCost} from '../src/journey/compose.js';
import type {Leg} from '../src/journey/leg.js';
import {findEquityMeasure} from '../src/measure/equity/registry.js';
import {LEAST_TIME_CHANGE, winnersLosersSchema} from '../src/measure/equity/winners-losers.js';
import {IMPEDANCES} from '../src/measure/impedance/impedance.js';
import {MEASURES, parametersOf} from '../src/measure/registry.js';
import {findParameterRange} from '../src/measure/uncertainty/ranges.js';
import {ENOUGH} from '../src/measure/uncertainty/standard-error.js';
import {CYCLES} from '../src/modes/cycles.js';
import {defaultSpeedFactors} from '../src/network/road-speed.js';
import {DEFAULT_RULES} from '../src/network/rules.js';
import {DEFAULTS} from '../src/request/limits.js';
import {DEFAULT_DEPART, EVENING, MORNING} from '../src/request/windows.js';
import {SCHEDULE_DELAY_WEIGHT} from '../src/search/statistics.js';
import {CERTAINTY_DRAWS} from '../src/study/certainty/draws.js';

/*
 * Tables of docs/methods whose last column is `code` hold defaults; its words are looked up here (docs/methods/README.md says which file each is
 * of). `a.{b,c}` are the values of a cell `1 / 2`; a word with hyphens behind it is a range of docs/uncertainty.md.
 */

const stop = (system: ProcessStop['system'], processClass: ProcessStop['processClass'] = 'small'): ProcessStop => ({
    system,
    processClass,
});
const change = (from: ProcessStop, to: ProcessStop): number => changeStep(from, to, true, travellers.regular).process;
const ofClass = (processClass: ProcessStop['processClass']) => ({
    change: change(stop('rail', processClass), stop('rail', processClass)),
    recheck: change(stop('rail', processClass), stop('metro')) - exitSeconds(stop('rail', processClass)),
});

/** Minutes an hour of a leg, or a change, adds to generalised cost. */
const FREE = {amount: 0, low: 0, high: 0, currency: 'CNY', items: [], unknown: []};
const weightOf = (leg: Pick<Leg, 'kind' | 'mode'>): number =>
    generalisedCost([{...leg, start: 0, end: 3600} as Leg], 0, FREE, 30)! / 60;

const factorOf = (facility: string, period: string): number => {
    const [areaType, id] = period === 'inner' || period === 'suburb' ? [period, 'peak'] : ['inner', period];
    return defaultSpeedFactors().find(
        row => row.facilityType === facility && row.areaType === areaType && row.period === id,
    )!.factor;
};

const VALUES: unknown = {
    assumptions: DEFAULT_ASSUMPTIONS,
    steps: {
        small: ofClass('small'),
        medium: ofClass('medium'),
        hub: ofClass('hub'),
        metro: {exit: exitSeconds(stop('metro'))},
        suburban: {
            entry: entryStep(stop('suburban'), travellers.regular).process,
            toMetro: change(stop('suburban'), stop('metro')),
            toSuburban: change(stop('suburban'), stop('suburban')),
        },
        bus: {
            toBus: change(stop('bus'), stop('bus')),
            leave: change(stop('bus'), stop('metro')) - entryStep(stop('metro'), travellers.regular).process,
        },
        samePlatform: SAME_PLATFORM_CHANGE,
    },
    cycles: CYCLES,
    rules: DEFAULT_RULES,
    travellers,
    connectors: {reach: CONNECTOR_REACH, kmh: CONNECTOR_KMH, detour: DRIVE_DETOUR},
    request: DEFAULTS,
    windows: {morning: MORNING, evening: EVENING, depart: DEFAULT_DEPART},
    search: {weight: SCHEDULE_DELAY_WEIGHT},
    timetable: {phases: PHASE_COUNT},
    speeds: Object.fromEntries(
        Object.keys(DEFAULT_RULES.roadClasses).map(facility => [
            facility,
            Object.fromEntries(
                ['night', 'inter-peak', 'suburb', 'inner'].map(period => [period, factorOf(facility, period)]),
            ),
        ]),
    ),
    cost: {
        walk: weightOf({kind: 'access', mode: 'walk'}),
        wait: weightOf({kind: 'wait', mode: null}),
        vehicle: weightOf({kind: 'ride', mode: 'rail'}),
        change: generalisedCost([], 1, FREE, 30)! * 60,
    },
    comparing: {time: LEAST_TIME_CHANGE, share: winnersLosersSchema.parse({}).leastShare},
    draws: {least: CERTAINTY_DRAWS.least, ...ENOUGH},
};

const valueAt = (path: string): unknown =>
    path.split('.').reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], VALUES);

/** `a.{b,c}.d` is `a.b.d` and `a.c.d`. */
const pathsOf = (code: string): string[] => {
    const [, before, names, after] = /^(.*)\{(.*)\}(.*)$/.exec(code) ?? [];
    return names === undefined ? [code] : names.split(',').map(name => `${before}${name}${after}`);
};

const UNITS: Readonly<Record<string, number>> = {'': 1, min: 60, s: 1, km: 1000, 'km/h': 1, 'CNY/h': 1};

/** What a cell says, in seconds and metres; undefined where it says something else. */
const figuresOf = (cell: string): number[] | undefined => {
    const [, figures, unit] = /^([\d.:\s/]+?)\s*([a-zA-Z/]*)$/.exec(cell) ?? [];
    const factor = UNITS[unit ?? '?'];
    if (figures === undefined || factor === undefined) return undefined;
    return figures.split(' / ').map(figure => {
        const [, hours, minutes] = /^(\d+):(\d+)$/.exec(figure) ?? [];
        return hours === undefined ? Number(figure) * factor : Number(hours) * 3600 + Number(minutes) * 60;
    });
};

interface Row {
    readonly at: string;
    readonly cells: ReadonlyMap<string, string>;
}

/** Rows of every table with a column `code`. */
const rowsOf = (page: string): Row[] => {
    let header: string[] | undefined;
    return readFileSync(`docs/methods/${page}`, 'utf8')
        .split('\n')
        .flatMap((line, index) => {
            if (!line.startsWith('|')) {
                header = undefined;
                return [];
            }
            const cells = line
                .split('|')
                .slice(1, -1)
                .map(cell => cell.trim());
            if (header === undefined) {
                header = cells;
                return [];
            }
            if (header.at(-1) !== 'code' || cells.every(cell => /^-+$/.test(cell))) return [];
            return [{at: `${page}:${index + 1}`, cells: new Map(header.map((name, at) => [name, cells[at]!]))}];
        });
};

const rows = readdirSync('docs/methods').flatMap(rowsOf);
const wordsOf = ({cells}: Row): string[] => [...cells.get('code')!.matchAll(/`([^`]+)`/g)].map(match => match[1]!);

describe('docs/methods', () => {
    test('print the defaults of the code', () => {
        expect(rows.length).toBeGreaterThan(60);
        for (const row of rows) {
            const [code] = wordsOf(row);
            const printed = [...row.cells.values()]
                .slice(1)
                .map(figuresOf)
                .find(figures => figures !== undefined);
            expect(printed, row.at).toEqual(pathsOf(code!).map(valueAt));
        }
    });

    test('print the ranges that certainty draws from', () => {
        const ranged = rows.flatMap(row =>
            wordsOf(row)
                .slice(1)
                .map(id => ({row, id})),
        );
        expect(ranged.length).toBeGreaterThan(30);
        for (const {row, id} of ranged) {
            const {low, high} = findParameterRange(id)!;
            expect(row.cells.get('range') ?? row.cells.get('range †'), row.at).toBe(`${low}-${high}`);
        }
    });

    test('print the defaults of impedance functions and measures', () => {
        const pageOf = (name: string): string => readFileSync(`docs/methods/${name}.md`, 'utf8');
        const impedances = pageOf('impedance-functions').split('\n');
        for (const {kind, schema} of IMPEDANCES.filter(impedance => impedance.kind !== 'tabulated')) {
            const row = impedances.find(line => line.startsWith(`| \`${kind}\` |`));
            // Two end at a catchment and are told in words.
            if (row === undefined) {
                expect(['gaussian-catchment', 'epanechnikov']).toContain(kind);
                continue;
            }
            for (const {name, standard} of parametersOf(schema))
                if (typeof standard === 'number')
                    expect(row, `${kind} ${name}`).toMatch(
                        new RegExp(String.raw`\b${Number(standard.toPrecision(3))}\b`),
                    );
        }
        const standardOf = (id: string, parameter: string): unknown => {
            const measure = MEASURES.find(kind => kind.id === id) ?? findEquityMeasure(id)!;
            return parametersOf(measure.schema).find(({name}) => name === parameter)!.standard;
        };
        const origin = pageOf('measures-from-the-origin');
        for (const [page, text] of [
            [origin, `T ${standardOf('cumulative', 'cutoffMinutes')}`],
            [
                origin,
                `from ${standardOf('cumulative-interval', 'fromMinutes')} to ${standardOf('cumulative-interval', 'toMinutes')}`,
            ],
            [
                origin,
                `max(c_ij, ${standardOf('potential', 'floorMinutes')})^b, b ${standardOf('potential', 'exponent')}`,
            ],
            [origin, `at ${standardOf('network-efficiency', 'idealKmh')} km/h`],
            [origin, `within ${standardOf('daily', 'limitMinutes')} min`],
            [
                pageOf('utility'),
                `mu is ${standardOf('logsum', 'mu')} and theta ${(standardOf('logsum', 'thetaPerMinute') as number).toFixed(4)}`,
            ],
            [pageOf('competition'), `a ${standardOf('spatial-availability', 'alpha')}\n`],
            [pageOf('equity'), `e ${standardOf('atkinson', 'aversion')} by default`],
            [pageOf('equity'), `z ${standardOf('fgt', 'shareOfMedian')} of the median`],
        ] as const)
            expect(page).toContain(text);
    });

    test('have an index with every page, and so have the decisions', () => {
        for (const folder of ['docs/methods', 'docs/decisions']) {
            const index = readFileSync(`${folder}/README.md`, 'utf8');
            const pages = readdirSync(folder).filter(name => name !== 'README.md');
            expect(
                pages.filter(name => !index.includes(`](${name})`)),
                folder,
            ).toEqual([]);
            expect(pages.filter(name => !/^[a-z0-9-]+\.md$/.test(name))).toEqual([]);
        }
    });

    test('decisions say context, choice and cost', () => {
        for (const name of readdirSync('docs/decisions').filter(page => page !== 'README.md')) {
            const page = readFileSync(`docs/decisions/${name}`, 'utf8');
            const heads = [...page.matchAll(/^\*\*(\w+)\.\*\*/gm)].map(match => match[1]);
            expect(heads, name).toEqual(['Context', 'Choice', 'Cost']);
            expect(page, name).toMatch(new RegExp(`^# ${Number(name.slice(0, 2))} `));
        }
    });
});
