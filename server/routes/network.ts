import {createHash} from 'node:crypto';
import {
    canonicalJson,
    describeProjects,
    describeRegion,
    KeepLast,
    networkSchema,
    ProblemError,
    readFields,
    zonesGeojson,
    zonesSchema,
    type ScenarioAsked,
} from '../../src/index.js';
import {bufferOf, GEOJSON_TYPE, JSON_TYPE, type Resource, type Service} from '../resource.js';
import {askedScenario} from '../scenarios/asked.js';
import type {ScenarioStore} from '../scenarios/store.js';
import type {Questions} from '../threads/asked.js';

/** Networks kept ready as bytes: a map asks for the same few again and again. Those with a scenario make room first. */
const KEPT_DATES = 4;
const KEPT_SCENARIOS = 4;

interface Drawn {
    readonly asOf: string;
    readonly scenario?: ScenarioAsked;
}

type Texts = Readonly<Record<string, string>>;

export function networkResources({network}: Service, store: ScenarioStore, questions: Questions): readonly Resource[] {
    const kept = {base: new KeepLast<string, Buffer>(KEPT_DATES), laid: new KeepLast<string, Buffer>(KEPT_SCENARIOS)};
    const networkOn = async (state: Drawn, signal: AbortSignal): Promise<Buffer> => {
        const key = createHash('sha256')
            .update(JSON.stringify([state.asOf, state.scenario ?? null]))
            .digest('base64');
        const keptOf = state.scenario === undefined ? kept.base : kept.laid;
        const ready = keptOf.get(key);
        if (ready !== undefined) return ready;
        // One buffer for all who ask for it, however slowly they read.
        const made = bufferOf(await questions.answer('network', state, signal));
        keptOf.set(key, made);
        return made;
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
    const once = (make: () => unknown): (() => Buffer) => {
        let made: Buffer | undefined;
        return () => (made ??= Buffer.from(canonicalJson(make())));
    };
    const zones = once(() => zonesGeojson(network));
    const region = once(() => describeRegion(network));
    const projects = once(() => describeProjects(network));
    return [
        {
            operation: 'getNetwork',
            key: drawn,
            answer: async ({texts, signal}) => ({
                type: GEOJSON_TYPE,
                body: await networkOn(await drawn(texts), signal),
                isShared: true,
            }),
        },
        {operation: 'getRegion', key: nothing, answer: () => ({type: JSON_TYPE, body: region(), isShared: true})},
        {operation: 'getZones', key: nothing, answer: () => ({type: GEOJSON_TYPE, body: zones(), isShared: true})},
        {operation: 'listProjects', key: nothing, answer: () => ({type: JSON_TYPE, body: projects(), isShared: true})},
    ];
}
