/**
 * How what is farther away counts less. The slider of the panel is the parameter of the curve; the service computes
 * with the same (docs/measures.md).
 */
export const DECAYS = ['cutoff', 'half-life', 'linear', 'gaussian', 'log-logistic'] as const;
export type Decay = (typeof DECAYS)[number];

/** Shape of the log-logistic curve: the default of the service. */
const SHAPE = 3;

/** The function as the service takes it. */
export const impedanceOf = (
    decay: Decay,
    minutes: number,
): {readonly kind: string; readonly [parameter: string]: string | number} => {
    switch (decay) {
        case 'cutoff':
            return {kind: 'binary', cutoffMinutes: minutes};
        case 'half-life':
            return {kind: decay, halfLifeMinutes: minutes};
        case 'linear':
            return {kind: decay, cutoffMinutes: minutes};
        case 'gaussian':
            return {kind: decay, scaleMinutes: minutes};
        case 'log-logistic':
            return {kind: decay, medianMinutes: minutes, shape: SHAPE};
    }
};

/** Share that counts after so many minutes, for the drawing of the curve. */
export const weightOf = (decay: Decay, parameter: number, minutes: number): number => {
    switch (decay) {
        case 'cutoff':
            return minutes <= parameter ? 1 : 0;
        case 'half-life':
            return 2 ** (-minutes / parameter);
        case 'linear':
            return Math.max(0, 1 - minutes / parameter);
        case 'gaussian':
            return Math.exp(-(minutes ** 2) / (2 * parameter ** 2));
        case 'log-logistic':
            return 1 / (1 + (minutes / parameter) ** SHAPE);
    }
};
