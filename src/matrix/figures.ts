import {isTransit} from '../compile/modes.js';
import {SYSTEMS} from '../network/types.js';
import {EVIDENCE_GRADES, type Seconds} from '../units/units.js';
import {componentsOf, evidenceSeconds, generalisedCost, type JourneyParts} from '../journey/compose.js';
import type {Components} from '../journey/types.js';

/** Names of the figures of one journey in a skim, in the order of the columns. */
const COMPONENTS = [
    'access',
    'entry',
    'wait',
    'inVehicle',
    'change',
    'exit',
    'egress',
] as const satisfies readonly (keyof Components)[];

/** What a figure counts: seconds, a number, money, or minutes of generalised cost. */
export type FigureUnit = 's' | 'count' | 'm' | 'money' | 'min';

export interface Figure {
    /** snake_case, with its unit where that is a unit of time or length. */
    readonly name: string;
    readonly unit: FigureUnit;
    readonly of: (parts: JourneyParts, valueOfTime: number) => number | null;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

const seconds = (name: string, of: (parts: JourneyParts) => Seconds): Figure => ({name: `${name}_s`, unit: 's', of});

const rideSeconds = ({legs}: JourneyParts, system: string): Seconds =>
    legs.reduce((sum, {kind, mode, start, end}) => sum + (kind === 'ride' && mode === system ? end - start : 0), 0);

/** A fare that is not known is not taken for nothing. */
const isCostComplete = ({cost}: JourneyParts): boolean => cost !== null && cost.unknown.length === 0;

/**
 * Figures of the journey in force: the moment of being free to leave and the wait at
 * home till the journey begins, its components, seconds on board by system, and what
 * it costs. Delay and components add up to the time from that moment to being there.
 */
export const journeyFigures = (mode: JourneyParts['mode']): readonly Figure[] => [
    seconds('free', ({free}) => free),
    seconds('delay', ({legs, free}) => legs[0]!.start - free),
    ...COMPONENTS.map(component => seconds(snake(component), ({legs}) => componentsOf(legs)[component])),
    ...(isTransit(mode)
        ? SYSTEMS.map(system => seconds(`in_vehicle_${system}`, parts => rideSeconds(parts, system)))
        : []),
    {name: 'changes', unit: 'count', of: ({changes}) => changes},
    ...EVIDENCE_GRADES.map(grade => seconds(grade, ({legs}) => evidenceSeconds(legs)[grade])),
    {name: 'cost', unit: 'money', of: parts => (isCostComplete(parts) ? parts.cost!.amount : null)},
    {
        name: 'generalised_min',
        unit: 'min',
        of: ({legs, changes, cost}, valueOfTime) => generalisedCost(legs, changes, cost, valueOfTime),
    },
];
