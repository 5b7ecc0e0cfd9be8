import type {AnswerJourney, AnswerLeg, RouteAnswer, WindowStatistics} from '../journey/types.js';
import {formatDuration} from '../units/duration.js';
import type {IsoDate} from '../units/units.js';
import {
    clockOf,
    clockText,
    closingLines,
    costText,
    dayText,
    detailsText,
    evidenceText,
    kilometresText,
    labelled,
    minutesText,
    nameOfPlace,
    percentText,
} from './answer-text.js';
import {wordsOf, type Language} from './messages.js';
import {TimesOfWindow} from './next-day.js';
import {formatTable} from './table.js';

function headline(answer: RouteAnswer, language: Language): string {
    const words = wordsOf(language);
    const {request, passport} = answer;
    const {depart, arriveBy} = request;
    const [windowFrom, windowTo] = typeof request['window'] === 'string' ? request['window'].split('-') : [];
    const whenText = (): string => {
        if (windowFrom !== undefined && windowTo !== undefined) return words.between(windowFrom, windowTo);
        if (typeof arriveBy === 'string') return words.arriving(arriveBy);
        return typeof depart === 'string' ? words.leaving(depart) : '';
    };
    return [
        `${nameOfPlace(request.from, language)} → ${nameOfPlace(request.to, language)}`,
        [
            dayText(passport.date, language),
            whenText(),
            passport.asOf === passport.date ? '' : words.networkOf(passport.asOf),
        ]
            .filter(part => part !== '')
            .join(language === 'zh' ? '，' : ', '),
    ].join('  ');
}

/** Roads of a leg that make up most of it, by their number or name. */
function roadsText(leg: AnswerLeg, language: Language): string {
    const names = (leg.roads ?? [])
        .slice(0, 4)
        .map(({ref, name}) => [...new Set([ref, name])].filter(part => part !== '').join(' '));
    return [...new Set(names)].join(language === 'zh' ? '、' : ', ');
}

/** Systems whose trips people know by number. */
const NUMBERED: ReadonlySet<string> = new Set(['rail', 'suburban']);

/** What happens in a leg, in words. */
function legText(leg: AnswerLeg, language: Language): string {
    const words = wordsOf(language);
    const from = nameOfPlace(leg.from, language);
    const to = nameOfPlace(leg.to, language);
    const mode = leg.mode === null ? '' : (words.legMode[leg.mode] ?? leg.mode);
    const distance = leg.distanceMetres === null ? '' : kilometresText(leg.distanceMetres, language);
    const roads = roadsText(leg, language);
    const details = (...parts: readonly string[]): string => detailsText(parts, language);
    const note = leg.note?.[language] ?? '';
    switch (leg.kind) {
        case 'access':
        case 'egress':
            if (mode === '') return note === '' ? words.waitAt(from) : note;
            if (leg.from.id === leg.to.id) return note === '' ? mode : note;
            return words.to(mode, to) + details(distance, roads === '' ? '' : words.via(roads), note);
        case 'entry':
            return (
                (leg.mode === 'rail' || leg.mode === 'coach' ? words.entryAt(from) : words.entryPlain(from)) +
                details(note)
            );
        case 'wait':
            return words.waitAt(from) + details(note);
        case 'ride': {
            const line = leg.line === undefined ? mode : leg.line.name[language] || leg.line.name.zh;
            const title = [line, NUMBERED.has(leg.mode ?? '') ? (leg.trip ?? '') : '']
                .filter((part, index, all) => part !== '' && all.indexOf(part) === index)
                .join(' ');
            return `${title}  ${words.ride(from, to)}${details(
                leg.headwaySeconds === undefined ? '' : words.every(formatDuration(leg.headwaySeconds, language)),
                leg.callCount === undefined ? '' : words.calls(leg.callCount),
                note,
            )}`;
        }
        case 'change':
            return (leg.from.id === leg.to.id ? words.changeAt(from) : words.changeTo(from, to)) + details(note);
        case 'exit':
            return words.exitFrom(from) + details(note);
        case 'drive':
            return words.drive(from, to) + details(distance, roads === '' ? '' : words.via(roads), note);
        case 'park':
            return words.parkAt(to) + details(note);
    }
}

function componentsText({components, durationSeconds}: AnswerJourney, language: Language): string {
    const words = wordsOf(language);
    const parts = Object.entries(components)
        .filter(([, seconds]) => seconds > 0)
        .map(([part, seconds]) => `${words.components[part] ?? part} ${minutesText(seconds)}`);
    return `${parts.join(' + ')} = ${minutesText(durationSeconds)} ${words.minutes}`;
}

function outsideShare({components, durationSeconds}: AnswerJourney): number {
    return durationSeconds === 0 ? 0 : 1 - components.inVehicle / durationSeconds;
}

function journeyLines(journey: AnswerJourney, number: number, date: IsoDate, language: Language): string[] {
    const words = wordsOf(language);
    const head = [
        `[${number}] ${words.travelMode[journey.mode]}`,
        `${clockOf(journey.departureTime, date)} → ${clockOf(journey.arrivalTime, date)}`,
        formatDuration(journey.durationSeconds, language),
        ...(journey.mode === 'transit' ? [words.changes(journey.changes)] : []),
        costText(journey.cost, language),
        words.outside(percentText(outsideShare(journey))),
    ].join('  ');
    const legs = formatTable(
        journey.legs.map(leg => [
            clockOf(leg.departureTime, date),
            words.legKind[leg.kind],
            legText(leg, language),
            `${minutesText(leg.durationSeconds)} ${words.minutes}`,
            words.evidence[leg.evidence],
        ]),
        {indent: '    ', alignments: ['left', 'left', 'left', 'right', 'left']},
    );
    const items = journey.cost?.items ?? [];
    const amounts = items.map(({what, amount}) => `${what[language]} ${Number(amount.toFixed(2))}`);
    return [
        head,
        ...legs,
        `    ${labelled(words.timeParts, componentsText(journey, language), language)}`,
        ...(items.length < 2 ? [] : [`    ${labelled(words.costParts, amounts.join(' + '), language)}`]),
        `    ${[
            labelled(words.evidenceLine, evidenceText(journey.evidence, language), language),
            ...(journey.generalisedCostMinutes === null
                ? []
                : [words.generalisedCost(String(Math.round(journey.generalisedCostMinutes)))]),
            ...(journey.scheduleDelaySeconds >= 60
                ? [words.startsLater(formatDuration(journey.scheduleDelaySeconds, language))]
                : []),
        ].join(words.semicolon)}`,
        '',
    ];
}

function windowLines(window: WindowStatistics, language: Language): string[] {
    const words = wordsOf(language);
    const text = (seconds: number | null): string =>
        seconds === null ? words.notReached : formatDuration(seconds, language);
    const times = new TimesOfWindow(clockText(window.from), language, words.notReached);
    const late = (seconds: number | null): string => times.text(seconds);
    const percentiles = ['p5', 'p25', 'p50', 'p75', 'p95', 'mean'] as const;
    const requested = (window.asked ?? []).map(({statistic, percentile, seconds}) =>
        labelled(`${statistic} p${Number((percentile * 100).toFixed(4))}`, late(seconds), language),
    );
    return [
        words.windowTitle(words.travelMode[window.mode], clockText(window.from), clockText(window.to)),
        ...formatTable(
            [
                ['', ...percentiles.map(percentile => (percentile === 'mean' ? words.mean : percentile))],
                [
                    words.statistic['full']!,
                    ...percentiles.map(percentile => (percentile === 'mean' ? text : late)(window.full[percentile])),
                ],
                [
                    words.statistic['planned']!,
                    ...percentiles.map(percentile => (percentile === 'mean' ? text : late)(window.planned[percentile])),
                ],
            ],
            {indent: '    ', alignments: ['left', ...percentiles.map(() => 'right' as const)]},
        ),
        `    ${[
            labelled(words.statistic['best']!, text(window.best), language),
            labelled(words.scheduleDelay, text(window.planned.scheduleDelayMean), language),
            words.reached(percentText(window.reachedShare)),
        ].join(words.semicolon)}`,
        ...(requested.length === 0 ? [] : [`    ${requested.join(words.semicolon)}`]),
        ...times.note().map(line => `    ${line}`),
        '',
    ];
}

/**
 * A route answer to read in a terminal: a block for each journey,
 * then what could not be done, remarks and the passport's command.
 */
export function formatRoute(answer: RouteAnswer, language: Language): string {
    const words = wordsOf(language);
    const {journeys, returnJourneys, unreachable, window = [], passport} = answer;
    const blocks = (list: readonly AnswerJourney[]): string[] =>
        list.flatMap((journey, index) => journeyLines(journey, index + 1, passport.date, language));
    return [
        headline(answer, language),
        '',
        ...(returnJourneys === undefined ? [] : [words.there, '']),
        ...window.flatMap(summary => windowLines(summary, language)),
        ...blocks(journeys),
        ...(journeys.length === 0 && unreachable.length === 0 ? [words.noJourney, ''] : []),
        ...(returnJourneys === undefined ? [] : [words.back, '', ...blocks(returnJourneys)]),
        ...(unreachable.length === 0
            ? []
            : [
                  words.unreachable,
                  ...unreachable.map(entry => `  - ${words.travelMode[entry.mode]}: ${entry[language]}`),
                  '',
              ]),
        ...closingLines(answer, language),
    ].join('\n');
}
