import type {TimelineAnswer} from '../compare/timeline.js';
import {formatDuration} from '../units/duration.js';
import type {Seconds} from '../units/units.js';
import {labelled, nameOfPlace} from './answer-text.js';
import type {Language} from './messages.js';
import {TimesOfWindow} from './next-day.js';
import {formatTable} from './table.js';

const WORDS = {
    zh: {
        state: '日期',
        time: '用时',
        change: '变化',
        opened: '其间开通',
        other: '其他',
        none: '无法到达',
        disputed: (text: string) => `计划中、日期有争议，未计入：${text}`,
        command: '命令',
        data: '数据',
        noPart: '单独无影响',
        same: '不变',
    },
    en: {
        state: 'as of',
        time: 'time',
        change: 'change',
        opened: 'opened since',
        other: 'other',
        none: 'not reached',
        disputed: (text: string) => `planned with a disputed date, not included: ${text}`,
        command: 'Command',
        data: 'Data',
        noPart: 'no effect alone',
        same: 'same',
    },
} as const;

/** Year by year: the time, what opened since, and how much of the change is its part. */
export function formatTimeline(
    {request, rows, states, attribution, passport, remarks}: TimelineAnswer,
    language: Language,
): string {
    const words = WORDS[language];
    const times = new TimesOfWindow(String(request['window']), language, words.none);
    const change = (seconds: Seconds | null): string =>
        seconds === null
            ? ''
            : Math.abs(seconds) < 30
              ? words.same
              : `${seconds < 0 ? '-' : '+'}${formatDuration(Math.abs(seconds), language)}`;
    const lines: string[] = [];
    for (const {from, to, seconds, steps} of rows) {
        const table = states.map(({asOf, opened}, at) => {
            const step = steps[at - 1];
            const parts = opened
                .map(({id, title}) => ({
                    title: title[language],
                    part: step?.contributions.find(({project}) => project === id)?.seconds ?? null,
                }))
                .filter(({part}) => part !== null && Math.abs(part) >= 30)
                .map(({title, part}) => `${title} ${change(part)}`);
            const other =
                step?.other != null && Math.abs(step.other) >= 30 ? [`${words.other} ${change(step.other)}`] : [];
            return [
                asOf,
                times.text(seconds[at]!),
                step === undefined ? '' : change(step.change),
                [...parts, ...other].join(language === 'zh' ? '；' : '; '),
            ];
        });
        lines.push(
            `${nameOfPlace(from, language)} → ${nameOfPlace(to, language)}`,
            '',
            ...formatTable([[words.state, words.time, words.change, words.opened], ...table], {
                header: true,
                alignments: ['left', 'right', 'right', 'left'],
            }),
            '',
        );
    }
    const named = (projects: TimelineAnswer['states'][number]['opened']): string =>
        projects
            .map(({title, opening}) => `${title[language]} (${opening ?? '?'})`)
            .join(language === 'zh' ? '、' : ', ');
    for (const {asOf, opened, disputed} of states) {
        if (opened.length > 0) lines.push(`${asOf}  ${words.opened}${language === 'zh' ? '：' : ': '}${named(opened)}`);
        if (disputed.length > 0) lines.push(`${asOf}  ${words.disputed(named(disputed))}`);
    }
    lines.push(
        '',
        ...remarks.map(remark => remark[language]),
        labelled(words.data, attribution.join(language === 'zh' ? '；' : '; '), language),
        labelled(words.command, passport.command, language),
    );
    return lines.join('\n');
}
