import type {Endpoint} from '../compile/endpoint.js';
import type {Network} from '../network/types.js';
import {ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {resolveEndpoint, withSetPlaces} from '../request/endpoints.js';
import type {Bilingual} from '../units/units.js';

const findPlaces = (network: Network, study: string, option: string): readonly string[] | undefined => {
    const value = network.studies?.[study]?.[option];
    return value === undefined || 'zh' in value ? undefined : value;
};

const FORM: Bilingual = {
    zh: '地点；此地区的 network.yaml 没有默认地点',
    en: 'a place; network.yaml of this region names no default',
};

/**
 * The places a study starts from where the question names none: those of the region (`studies` of network.yaml). Throws
 * ProblemError with the option to give where the region has none either.
 */
const regionPlaces = (network: Network, study: string, option: string): readonly string[] => {
    const places = findPlaces(network, study, option);
    if (places === undefined) throw new ProblemError([problem('option-missing', {field: option}, '', {form: FORM})]);
    return places;
};

/** Several places that a study asks for: those named, a set as its places, else those the region starts from. */
export const placesAsked = (
    network: Network,
    names: readonly string[] | undefined,
    [study, option]: readonly [study: string, option: string],
): readonly string[] => (names === undefined ? regionPlaces(network, study, option) : withSetPlaces(network, names));

/** Of an option that is one place. */
export const regionPlace = (network: Network, study: string, option: string): string =>
    regionPlaces(network, study, option)[0]!;

/** Is it what the region starts from, so that a command need not say it? */
export const isRegionPlace = (network: Network, study: string, option: string, place: string): boolean =>
    findPlaces(network, study, option)?.[0] === place;

/** What the region has to say of its places. */
export const regionNote = (network: Network, study: string, option: string): Bilingual | undefined => {
    const value = network.studies?.[study]?.[option];
    return value !== undefined && 'zh' in value ? value : undefined;
};

/** The one point a name stands for. Throws ProblemError. */
export const oneEnd = (network: Network, field: string, text: string, asOf: string): Endpoint => {
    const end = resolveEndpoint(network, field, text, {asOf, onSuper: []});
    if (Array.isArray(end)) throw new ProblemError([problem('place-unknown', {field}, text)]);
    if ('code' in end) throw new ProblemError([end]);
    return end;
};
