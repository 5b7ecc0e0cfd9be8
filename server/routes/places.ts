import {canonicalJson, placesSchema, ProblemError, readFields, searchPlaces} from '../../src/index.js';
import type {PlacesAnswer} from '../contract/index.js';
import {JSON_TYPE, type Ask, type Resource, type Service} from '../resource.js';

const DEFAULT_LIMIT = 10;

function queryOf(texts: Ask['texts']): {readonly q: string; readonly limit: number} {
    const {value, problems} = readFields(placesSchema, texts);
    if (value === undefined) throw new ProblemError(problems);
    return {q: value.q, limit: value.limit ?? DEFAULT_LIMIT};
}

/** Suggestions for a search box, best first. */
export const placeResources = ({network}: Service): readonly Resource[] => [
    {
        operation: 'findPlaces',
        key: queryOf,
        answer: ({texts}) => {
            const {q, limit} = queryOf(texts);
            const answer: PlacesAnswer = {
                query: q,
                places: searchPlaces(network, q, limit).map(({id, kind, name, detail, position}) => ({
                    id,
                    kind,
                    name,
                    detail: detail ?? null,
                    lon: position?.lon ?? null,
                    lat: position?.lat ?? null,
                })),
                attribution: [...network.attribution],
            };
            return {type: JSON_TYPE, body: canonicalJson(answer)};
        },
    },
];
