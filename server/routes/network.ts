import {
    canonicalJson,
    describeProjects,
    describeRegion,
    KeepLast,
    networkGeojson,
    networkSchema,
    ProblemError,
    readFields,
    zonesGeojson,
    zonesSchema,
    type ScenarioAsked,
} from '../../src/index.js';
import {GEOJSON_TYPE, JSON_TYPE, type Resource, type Service} from '../resource.js';
import {askedScenario} from '../scenarios/asked.js';
import type {ScenarioStore} from '../scenarios/store.js';

/** Dates whose network is kept ready as text: a map asks for the same few again and again. */
const KEPT_DATES = 4;

interface Drawn {
    readonly asOf: string;
    readonly scenario?: ScenarioAsked;
}

type Texts = Readonly<Record<string, string>>;

export function networkResources({network, engine}: Service, store: ScenarioStore): readonly Resource[] {
    const kept = new KeepLast<string, string>(KEPT_DATES);
    const networkOn = ({asOf, scenario}: Drawn): string => {
        const key = JSON.stringify([asOf, scenario ?? null]);
        return kept.getOrMake(key, () =>
            canonicalJson(
                networkGeojson(
                    scenario === undefined ? network : engine.scenario(scenario, asOf).session.network,
                    asOf,
                ),
            ),
        );
    };
    const drawn = async (texts: Texts): Promise<Drawn> => {
        const {value, problems} = readFields(networkSchema, texts);
        if (value === undefined) throw new ProblemError(problems);
        const asOf = value.asOf ?? network.defaultAsOf;
        return value.scenario === undefined
            ? {asOf}
            : {asOf, scenario: await askedScenario(store, network, value.scenario, 'scenario')};
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
    const region = once(() => describeRegion(network));
    const projects = once(() => describeProjects(network));
    return [
        {
            operation: 'getNetwork',
            key: drawn,
            answer: async ({texts}) => ({type: GEOJSON_TYPE, body: networkOn(await drawn(texts))}),
        },
        {operation: 'getRegion', key: nothing, answer: () => ({type: JSON_TYPE, body: region()})},
        {operation: 'getZones', key: nothing, answer: () => ({type: GEOJSON_TYPE, body: zones()})},
        {operation: 'listProjects', key: nothing, answer: () => ({type: JSON_TYPE, body: projects()})},
    ];
}
