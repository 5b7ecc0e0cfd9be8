import {ACTIVE_MODES} from '../modes/cycles.js';

/** Ways to cover the leg between a place and a station. `car`: park-and-ride; `kiss-and-ride`: driven by somebody. */
export const ACCESS_MODES = [...ACTIVE_MODES, 'bus', 'taxi', 'kiss-and-ride', 'car'] as const;
export type AccessMode = (typeof ACCESS_MODES)[number];

/** Those of them that are a drive. */
export const DRIVE_ACCESS_MODES = ['taxi', 'kiss-and-ride', 'car'] as const satisfies readonly AccessMode[];
export type DriveAccessMode = (typeof DRIVE_ACCESS_MODES)[number];

export const isDriveAccess = (mode: string | null): mode is DriveAccessMode =>
    DRIVE_ACCESS_MODES.some(other => other === mode);

export const hasDriveAccess = (modes: ReadonlySet<AccessMode>): boolean =>
    DRIVE_ACCESS_MODES.some(mode => modes.has(mode));

/**
 * Public transport, with at least one ride: reached without a car (walk-access transit) or with taxi, kiss-and-ride and
 * park-and-ride too (drive-access transit). docs/decisions/09-two-kinds-of-public-transport.md.
 */
export const TRANSIT_MODES = ['transit', 'transit-drive'] as const;
export type TransitMode = (typeof TRANSIT_MODES)[number];

export const isTransit = (mode: string): mode is TransitMode => TRANSIT_MODES.some(other => other === mode);

/** Of the ways asked to and from stations those that are open to this kind of public transport. */
export const accessOf = (mode: string, modes: ReadonlySet<AccessMode>): ReadonlySet<AccessMode> =>
    mode === 'transit' && hasDriveAccess(modes) ? new Set([...modes].filter(other => !isDriveAccess(other))) : modes;
