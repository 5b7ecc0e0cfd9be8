import type {Network} from '../network/types.js';
import {quoted} from '../request/passport.js';
import type {Passport} from '../request/types.js';
import {VERSION} from '../units/version.js';

/** Of a study that is asked of the whole network and has no settings of travel. */
export type NetworkPassport = Pick<Passport, 'engine' | 'network' | 'command'>;

/** Where such an answer comes from and the command that repeats it; options without a value are left out. */
export const networkPassport = (
    {id, digest}: Network,
    kind: string,
    options: Readonly<Record<string, string | undefined>>,
): NetworkPassport => {
    const words = Object.entries(options).flatMap(([flag, value]) =>
        value === undefined ? [] : [flag, quoted(value)],
    );
    return {engine: VERSION, network: {id, digest}, command: ['jiegui', kind, ...words].join(' ')};
};
