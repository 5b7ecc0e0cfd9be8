import {canonicalJson, networkGeojson, ProblemError, readFields, zonesGeojson} from '../../src/index.js';
import {contract} from '../contract.js';
import {GEOJSON_TYPE, type Resource, type Service} from '../resource.js';

/** Dates whose network is kept ready as text: a map asks for the same few again and again. */
const KEPT_DATES = 4;

export function networkResources({network}: Service): readonly Resource[] {
    const kept = new Map<string, string>();
    const networkOn = (asOf: string): string => {
        const body = kept.get(asOf) ?? canonicalJson(networkGeojson(network, asOf));
        // Taken out and put back, the map's order is that of last use.
        kept.delete(asOf);
        kept.set(asOf, body);
        if (kept.size > KEPT_DATES) kept.delete(kept.keys().next().value!);
        return body;
    };
    let zones: string | undefined;
    return [
        {
            path: '/api/v1/network.geojson',
            answer: texts => {
                const {value, problems} = readFields(contract['/api/v1/network.geojson'], texts);
                if (value === undefined) throw new ProblemError(problems);
                return {type: GEOJSON_TYPE, body: networkOn(value.asOf ?? network.defaultAsOf)};
            },
        },
        {
            path: '/api/v1/zones.geojson',
            answer: texts => {
                const {value, problems} = readFields(contract['/api/v1/zones.geojson'], texts);
                if (value === undefined) throw new ProblemError(problems);
                zones ??= canonicalJson(zonesGeojson(network));
                return {type: GEOJSON_TYPE, body: zones};
            },
        },
    ];
}
