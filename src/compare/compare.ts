import {AS_IT_IS} from '../words/sentences.js';
import {isTransit} from '../compile/modes.js';
import {endsWords} from '../matrix/matrix.js';
import {nextDayRemarks} from '../request/next-day.js';
import {commandWith, passportOf, quoted, remarksOf, settingsOf} from '../request/passport.js';
import type {ResolvedSettings} from '../request/settings.js';
import {ownStates} from '../scenario/named.js';
import type {Sessions} from '../session/sessions.js';
import {sixDigits} from '../units/six-digits.js';
import {type Column, type CompareControl, computeColumns} from './columns.js';
import {explainRows} from './explain.js';
import {type CompareQuestion, DEFAULT_WHY, resolveCompare} from './question.js';
import {draftRows, shapeOf} from './rows.js';
import {standInsOfAll} from './stand-ins.js';
import {byCounty, peopleRemarks, summarise} from './summary.js';
import type {CompareAnswer, CompareColumn, CompareRequest} from './types.js';

export type {CompareControl} from './columns.js';

const shownColumn = ({applied: {session}, asOf, recomputedShare}: Column): CompareColumn => {
    const {scenario} = session.network;
    return {
        id: scenario?.id ?? null,
        title: scenario?.title ?? AS_IT_IS,
        digest: scenario?.digest ?? '',
        projects: scenario?.projects ?? [],
        projectsOut: scenario?.projectsOut ?? [],
        asOf,
        recomputedShare,
    };
};

/** The command that compares the same again. */
const commandOf = (
    {network, request, applied, why, acrossYears}: CompareQuestion,
    settings: ResolvedSettings,
    periods: readonly string[],
): string => {
    const [base, ...others] = applied.map(({name}) => name);
    const words = [
        'compare',
        ...endsWords(request),
        ...(base == null ? [] : ['--base', quoted(base)]),
        '--with',
        quoted(others.map(name => name ?? 'none').join(',')),
        ...(why === DEFAULT_WHY ? [] : ['--why', why === true ? 'all' : String(Number(why))]),
        ...(acrossYears ? ['--across-years'] : []),
    ];
    const ownAsOf = ownStates(network, [request.base, ...request.with])
        .toSorted()
        .at(-1);
    // Across years every column has its own state, unless one is asked for.
    return commandWith(words, {...settings, defaultAsOf: acrossYears ? '' : (ownAsOf ?? settings.date)}, periods, {
        without: ['scenario', ...(acrossYears && request.asOf === undefined ? (['asOf'] as const) : [])],
    });
};

/**
 * Times under two or more scenarios, row by row, with who gains and who loses and why.
 * Every column is searched on the same date, window and settings; rows no journey of
 * which a scenario can have changed are taken from the base (see affected.ts).
 */
export const computeCompare = async (
    sessions: Sessions,
    request: CompareRequest,
    control: CompareControl = {},
): Promise<CompareAnswer> => {
    const question = resolveCompare(sessions, request);
    const {network, settings, window, mode, percentile, acrossYears} = question;
    const compared = await computeColumns(sessions, question, control);
    const {columns} = compared;
    const shape = shapeOf(question);
    const rows = explainRows(question, shape, columns, draftRows(question, shape, compared), control);

    const shown = columns.map(shownColumn);
    const [baseId, ...otherIds] = shown.map(({id}) => id);
    const resolvedSettings: ResolvedSettings = {...settings, window, percentiles: [percentile]};
    const models = columns.map(
        ({applied: {session}, asOf}) => session.compiled(asOf, settings.date, settings.traveller).model,
    );
    const model = models[0]!;
    // Only what runs by a timetable has one that may be another year's; columns of other years have others.
    const feeds = isTransit(mode) ? {} : {feeds: new Set<string>()};
    const standIns = standInsOfAll(models, feeds.feeds);
    return {
        request: {
            ...settingsOf(resolvedSettings, model.road.periods),
            base: baseId ?? null,
            with: otherIds,
            origins: request.origins,
            destinations: request.destinations,
            percentile: sixDigits(percentile),
            acrossYears,
        },
        kind: shape.summed || shape.single !== undefined ? 'zones' : 'pairs',
        figure: shape.summed ? 'meanTime' : 'time',
        columns: shown,
        rows,
        summaries: otherIds.map((id, at) => summarise(rows, at + 1, id)),
        counties: byCounty(network, rows, otherIds),
        remarks: [
            ...remarksOf(resolvedSettings, standIns, network),
            ...peopleRemarks(rows),
            // The mean of many times is on no day.
            ...(shape.summed
                ? []
                : nextDayRemarks(
                      resolvedSettings,
                      window,
                      rows.flatMap(row => row.columns.map(({seconds}) => seconds)),
                  )),
        ],
        attribution: network.attribution,
        passport: {
            ...passportOf(model, resolvedSettings, commandOf(question, resolvedSettings, model.road.periods), feeds),
            standIns,
            scenario: shown.map(({id, title, digest, projects, projectsOut}) =>
                id === null && projects.length === 0 ? null : {id, title, digest, projects, projectsOut},
            ),
        },
    };
};
