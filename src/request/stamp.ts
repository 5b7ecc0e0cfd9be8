import type {Network} from '../network/types.js';
import {formatIsoTime} from '../units/time-zone.js';
import type {IsoDate, Seconds} from '../units/units.js';

/** What times and lines of an answer are written with. */
export interface Stamp {
    readonly network: Network;
    readonly date: IsoDate;
    readonly geometry: boolean;
}

export const isoTime = ({network, date}: Pick<Stamp, 'network' | 'date'>, time: Seconds): string =>
    formatIsoTime(date, time, network.timeZone);
