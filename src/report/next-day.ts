import {parseClock} from '../units/clock.js';
import {formatDuration} from '../units/duration.js';
import {DAY, type Seconds} from '../units/units.js';
import type {Language} from './messages.js';

const NOTE = {
    zh: '+1：当天到不了，次日才到（用时含其间的等待）',
    en: '+1: there on the next day only, the wait till then counted',
} as const;

/**
 * Times over a window, marked `+1` where even who leaves first in it is there on the next day, with a line that says
 * what the mark means.
 */
export class TimesOfWindow {
    private isLate = false;
    private readonly from: Seconds;

    /** `window`: `07:00-09:00`, as answers echo it. */
    constructor(
        window: string,
        private readonly language: Language,
        private readonly notReached: string,
    ) {
        this.from = (parseClock(window.split('-')[0]!) ?? 0) % DAY;
    }

    text(seconds: Seconds | null): string {
        if (seconds === null) return this.notReached;
        const days = Math.floor((this.from + seconds) / DAY);
        if (days > 0) this.isLate = true;
        return `${formatDuration(seconds, this.language)}${days > 0 ? ` +${days}` : ''}`;
    }

    /** What the mark means, once everything is written; nothing where no time has it. */
    note(): readonly string[] {
        return this.isLate ? [NOTE[this.language]] : [];
    }
}
