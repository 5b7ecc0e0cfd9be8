import type {Bilingual, Seconds} from './units.js';

/**
 * A duration in words, to the nearest minute: `1 h 12 min`, `1 小时 12 分钟`; under a minute in seconds. `Infinity` is not a
 * duration: it reads `not reached`.
 */
export function formatDuration(duration: Seconds, language: keyof Bilingual): string {
    if (!Number.isFinite(duration)) return language === 'zh' ? '无法到达' : 'not reached';
    const sign = duration < 0 ? '-' : '';
    const size = Math.abs(duration);
    if (size < 59.5) return `${sign}${Math.round(size)} ${language === 'zh' ? '秒' : 's'}`;
    const minutes = Math.round(size / 60);
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const [hourWord, minuteWord] = language === 'zh' ? ['小时', '分钟'] : ['h', 'min'];
    const parts = [hours > 0 ? `${hours} ${hourWord}` : '', rest > 0 || hours === 0 ? `${rest} ${minuteWord}` : ''];
    return sign + parts.filter(part => part !== '').join(' ');
}
