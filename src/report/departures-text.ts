import type {DeparturesAnswer} from '../journey/types.js';
import {formatDuration} from '../units/duration.js';
import {clockOf, closingLines, costText, dayText, nameOfPlace} from './answer-text.js';
import {wordsOf, type Language} from './messages.js';
import {formatTable} from './table.js';

/** Every direct departure between two stations as a table. */
export function formatDepartures(answer: DeparturesAnswer, language: Language): string {
    const words = wordsOf(language);
    const {request, passport, departures, headways, count, fastestSeconds, medianSeconds} = answer;
    const [windowFrom, windowTo] = typeof request['window'] === 'string' ? request['window'].split('-') : [];
    const depart = typeof request['depart'] === 'string' ? request['depart'] : undefined;
    const isWindow = windowFrom !== undefined && windowTo !== undefined;
    const when = isWindow ? words.between(windowFrom, windowTo) : depart === undefined ? '' : words.leaving(depart);
    const none = isWindow
        ? words.noDeparturesBetween(windowFrom, windowTo)
        : depart === undefined
          ? words.noDepartures
          : words.noDeparturesBetween(depart, '24:00');
    const clock = (time: string): string => clockOf(time, passport.date);
    const lineName = (line: (typeof departures)[number]['line']): string => line.name[language] || line.name.zh;
    const duration = (seconds: number | null): string =>
        seconds === null ? words.notReached : formatDuration(seconds, language);
    const table = formatTable(
        [
            [words.train, words.depart, words.arrive, words.duration, words.calledBetween, words.fare, words.grade, ''],
            ...departures.map(departure => [
                departure.trip ?? lineName(departure.line),
                clock(departure.departureTime),
                clock(departure.arrivalTime),
                duration(departure.durationSeconds),
                String(departure.callCount),
                departure.fare === null ? '' : costText(departure.fare, language),
                words.evidence[departure.evidence],
                departure.undominated ? '' : words.overtaken,
            ]),
        ],
        {header: true, alignments: ['left', 'left', 'left', 'right', 'right', 'right', 'left', 'left']},
    );
    const moment = [dayText(passport.date, language), when]
        .filter(part => part !== '')
        .join(language === 'zh' ? '，' : ', ');
    return [
        `${nameOfPlace(request.from, language)} → ${nameOfPlace(request.to, language)}  ${moment}`,
        '',
        ...(departures.length === 0
            ? [none, '']
            : [
                  ...table,
                  '',
                  [
                      words.departuresSummary(count, duration(fastestSeconds), duration(medianSeconds)),
                      words.undominated(departures.filter(departure => departure.undominated).length),
                  ].join(words.semicolon),
                  '',
              ]),
        ...(headways.length === 0
            ? []
            : [
                  words.headways,
                  ...formatTable(
                      [
                          [words.line, words.from, words.until, words.interval, words.duration, words.grade],
                          ...headways.map(headway => [
                              lineName(headway.line),
                              clock(headway.from),
                              clock(headway.to),
                              duration(headway.headwaySeconds),
                              duration(headway.durationSeconds),
                              words.evidence[headway.evidence],
                          ]),
                      ],
                      {header: true, alignments: ['left', 'left', 'left', 'right', 'right', 'left']},
                  ),
                  '',
              ]),
        ...closingLines(answer, language),
    ].join('\n');
}
