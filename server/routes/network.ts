import {canonicalJson, describeProjects, networkGeojson, networkSchema, ProblemError, readFields, zonesGeojson, zonesSchema} from '../../src/index.js';
import {GEOJSON_TYPE, JSON_TYPE, type Resource, type Service} from '../resource.js';

/** Dates whose network is kept ready as text: a map asks for the same few again and again. */
const KEPT_DATES = 4;

type Texts = Readonly<Record<string, string>>;

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
    const dateOf = (texts: Texts): string => {
        const {value, problems} = readFields(networkSchema, texts);
        if (value === undefined) throw new ProblemError(problems);
        return value.asOf ?? network.defaultAsOf;
    };
    const nothing = (texts: Texts): null => {
        const {value, problems} = readFields(zonesSchema, texts);
        if (value === undefined) throw new ProblemError(problems);
        return null;
    };
    const once = (make: () => unknown): (() => string) => {
        let made: string | undefined;
        return () => (made ??= canonicalJson(make()));
    };
    const zones = once(() => zonesGeojson(network));
    const projects = once(() => describeProjects(network));
    return [
        {operation: 'getNetwork', key: dateOf, answer: ({texts}) => ({type: GEOJSON_TYPE, body: networkOn(dateOf(texts))})},
        {operation: 'getZones', key: nothing, answer: () => ({type: GEOJSON_TYPE, body: zones()})},
        {operation: 'listProjects', key: nothing, answer: () => ({type: JSON_TYPE, body: projects()})},
    ];
}
