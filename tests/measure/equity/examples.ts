import {vector} from '../support.js';

/** docs/methods/worked-examples.md E3: the test city of the R package accessibility, four zones of Belo Horizonte. */
export const E3 = {
    access: vector(22239, 36567, 42372, 55571),
    people: vector(852, 394, 1969, 2189),
    income: vector(4757.8, 1627.8, 543.1, 3822.0),
};
/** E3 without the last cell. */
export const E3_THREE = {
    access: E3.access.subarray(0, 3),
    people: E3.people.subarray(0, 3),
    income: E3.income.subarray(0, 3),
};

/** docs/methods/worked-examples.md E4. */
export const E4 = {
    access: vector(13991, 22239, 36567, 42372, 55571),
    people: vector(1011, 852, 394, 1969, 2189),
    groups: ['3', '10', '6', '1', '10'],
};

/** One person in each zone. */
export const each = (...access: number[]): [Float64Array, Float64Array] => [
    vector(...access),
    vector(...access.map(() => 1)),
];
