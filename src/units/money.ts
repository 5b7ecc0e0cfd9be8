import type {Bilingual} from './units.js';

/** ISO 4217: no currency is involved; of a region that names none. */
export const NO_CURRENCY = 'XXX';

/** Money to the hundredth, as results carry it. Half a hundredth goes up. */
export function roundMoney(amount: number): number {
    // Through text: 1.005 * 100 is 100.49999999999999.
    return Number(`${Math.round(Number(`${amount.toFixed(9)}e2`))}e-2`);
}

/** `CNY 42.50`; in Chinese `42.5 元` for CNY, with the code in front for other currencies, and none for none. */
export function formatMoney(amount: number, currency: string, language: keyof Bilingual): string {
    const rounded = roundMoney(amount);
    if (currency === NO_CURRENCY) return rounded.toFixed(2);
    if (language === 'zh' && currency === 'CNY') return `${rounded} 元`;
    return `${currency} ${rounded.toFixed(2)}`;
}
