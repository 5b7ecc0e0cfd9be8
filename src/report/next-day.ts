import {parseClock} from '../units/clock.js';
import {formatDuration} from '../units/duration.js';
import {daysLater, NEXT_DAY} from '../request/next-day.js';
import type {Seconds} from '../units/units.js';
import type {Language} from './messages.js';

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
        this.from = parseClock(window.split('-')[0]!) ?? 0;
    }

    text(seconds: Seconds | null): string {
        if (seconds === null) return this.notReached;
        const days = daysLater(this.from, seconds);
        if (days > 0) this.isLate = true;
        return `${formatDuration(seconds, this.language)}${days > 0 ? ` +${days}` : ''}`;
    }

    /** What the mark means, once everything is written; nothing where no time has it. */
    note(): readonly string[] {
        return this.isLate ? [NEXT_DAY[this.language]] : [];
    }
}
