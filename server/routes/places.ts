import {canonicalJson, ProblemError, readFields, searchPlaces} from '../../src/index.js';
import {contract, type PlacesAnswer} from '../contract.js';
import {JSON_TYPE, type Resource, type Service} from '../resource.js';

const DEFAULT_LIMIT = 10;

/** Suggestions for a search box, best first. */
export const placeResources = ({network}: Service): readonly Resource[] => [
    {
        path: '/api/v1/places',
        answer: texts => {
            const {value, problems} = readFields(contract['/api/v1/places'], texts);
            if (value === undefined) throw new ProblemError(problems);
            const answer: PlacesAnswer = {
                query: value.q,
                places: searchPlaces(network, value.q, value.limit ?? DEFAULT_LIMIT).map(({id, kind, name, detail, position}) => ({
                    id,
                    kind,
                    name,
                    detail: detail ?? null,
                    lon: position?.lon ?? null,
                    lat: position?.lat ?? null,
                })),
                attribution: network.attribution,
            };
            return {type: JSON_TYPE, body: canonicalJson(answer)};
        },
    },
];
