import type {CompareAnswer, GeoCollection, ProjectAnswer} from '../src/client/index.js';
import type {AskedScenario, CompareQuery, ScenarioInput} from '../src/client/types.js';
import type {ScenarioDocument} from '../src/index.js';
import {WORDS, fill} from './messages.js';
import {EMPTY_DRAFT, type Draft, type Modification, type ProjectIn, type State} from './state.js';

export const isEmpty = (draft: Draft): boolean =>
    draft.in.length === 0 && draft.out.length === 0 && draft.modifications.length === 0;

export const titleOfDraft = (draft: Draft, index: number, lang: 'zh' | 'en'): string =>
    draft.title === '' ? fill(WORDS[lang].what.scenario, {number: index + 1}) : draft.title;

/** Is it open by the state of the network the draft asks for? */
export const isDue = ({asOf}: Draft, {year}: ProjectIn): boolean =>
    asOf === undefined || year === undefined || year <= Number(asOf.slice(0, 4));

/** A draft as the service takes and saves it. */
export const documentOf = (draft: Draft, index: number): ScenarioInput => ({
    id: `draft-${index + 1}`,
    title: {zh: titleOfDraft(draft, index, 'zh'), en: titleOfDraft(draft, index, 'en')},
    ...(draft.asOf === undefined ? {} : {asOf: draft.asOf}),
    projects: {
        in: draft.in
            .filter(one => isDue(draft, one))
            .map(({id, parameters}) =>
                parameters === undefined || Object.keys(parameters).length === 0 ? id : {id, parameters},
            ),
        out: draft.out,
    },
    modifications: draft.modifications,
    ...(draft.pick === undefined ? {} : {variants: [{id: draft.pick, ranges: draft.pick}]}),
});

export const askedOf = (draft: Draft, index: number): AskedScenario => ({
    document: documentOf(draft, index),
    ...(draft.pick === undefined ? {} : {variant: draft.pick}),
});

/** A saved or built-in scenario as a draft. */
export const draftOf = (
    {id, title, asOf, projects, modifications}: ScenarioDocument,
    lang: 'zh' | 'en',
    isBuiltIn: boolean,
): Draft => ({
    ...EMPTY_DRAFT,
    title: title?.[lang] ?? id,
    in: projects.in.map((entry): ProjectIn => {
        if (typeof entry === 'string') return {id: entry};
        const numbers = Object.entries(entry.parameters ?? {}).filter(
            (pair): pair is [string, number] => typeof pair[1] === 'number',
        );
        return numbers.length === 0 ? {id: entry.id} : {id: entry.id, parameters: Object.fromEntries(numbers)};
    }),
    out: projects.out,
    modifications: modifications as readonly Modification[],
    ...(asOf === undefined ? {} : {asOf}),
    ...(isBuiltIn ? {} : {saved: id}),
});

/** Scenarios that do something, with their places among all. */
export const activeDrafts = (state: State): readonly {readonly draft: Draft; readonly index: number}[] =>
    state.drafts.map((draft, index) => ({draft, index})).filter(({draft}) => !isEmpty(draft));

export const compareQuery = (
    state: State,
    ends: Pick<CompareQuery, 'origins' | 'destinations'>,
    why: boolean,
): CompareQuery => ({
    with: activeDrafts(state).map(({draft, index}) => askedOf(draft, index)),
    ...ends,
    window: `${state.windowFrom}-${state.windowTo}`,
    ...(state.date === '' ? {} : {date: state.date}),
    ...(state.asOf === '' ? {} : {asOf: state.asOf}),
    modes: [state.by],
    traveller: state.traveller,
    why,
});

export const zoneEnds = (state: State): Pick<CompareQuery, 'origins' | 'destinations'> =>
    state.focusInward
        ? {origins: 'zones', destinations: [state.focus]}
        : {origins: [state.focus], destinations: 'zones'};
export const pairEnds = (state: State, zone: string): Pick<CompareQuery, 'origins' | 'destinations'> =>
    state.focusInward ? {origins: [zone], destinations: [state.focus]} : {origins: [state.focus], destinations: [zone]};

/** The zone of a row: its id, or of a pair the end that is not the focus. */
export const zoneOfRow = (row: CompareAnswer['rows'][number], inward: boolean): string =>
    (inward ? row.from?.id : row.to?.id) ?? row.id;

export const canRun = (project: ProjectAnswer): boolean => project.modificationCount > 0;
export const isOpen = (project: ProjectAnswer): boolean => project.status.at(-1)?.status === 'open';

interface StationInfo {
    readonly at: readonly [number, number];
    readonly exists: boolean;
}

export function stationsOf(network: GeoCollection | undefined): ReadonlyMap<string, StationInfo> {
    return new Map(
        (network?.features ?? [])
            .filter(({properties}) => properties['kind'] === 'station')
            .map(({id, geometry, properties}) => [
                id.replace(/^station:/, ''),
                {
                    at: (geometry as unknown as GeoJSON.Point).coordinates as [number, number],
                    exists: properties['exists'] === true,
                },
            ]),
    );
}

type Stop = {readonly station: string};
type Via = {readonly lon: number; readonly lat: number};

/** What was drawn by hand, for the map. */
export function sketchOf(
    modifications: readonly Modification[],
    stations: ReadonlyMap<string, StationInfo>,
    begun: readonly (readonly [number, number])[],
    begunKind: string,
): GeoJSON.FeatureCollection {
    const own = new Map(
        modifications
            .filter(({kind}) => kind === 'add-station')
            .map(one => [String(one['id']), [Number(one['lon']), Number(one['lat'])] as const]),
    );
    const line = (kind: string, points: readonly (readonly [number, number])[]): GeoJSON.Feature[] => [
        ...(points.length > 1
            ? [
                  {
                      type: 'Feature' as const,
                      geometry: {type: 'LineString' as const, coordinates: points.map(point => [...point])},
                      properties: {kind},
                  },
              ]
            : []),
        ...points.map(point => ({
            type: 'Feature' as const,
            geometry: {type: 'Point' as const, coordinates: [...point]},
            properties: {kind},
        })),
    ];
    return {
        type: 'FeatureCollection',
        features: [
            ...modifications.flatMap(one => {
                if (one.kind === 'add-road')
                    return line(
                        'road',
                        (one['via'] as Via[])
                            .filter(({lon}) => lon !== undefined)
                            .map(({lon, lat}) => [lon, lat] as const),
                    );
                if (one.kind === 'add-line')
                    return line(
                        'line',
                        (one['stops'] as Stop[]).flatMap(({station}) => {
                            const at = own.get(station) ?? stations.get(station)?.at;
                            return at === undefined ? [] : [at];
                        }),
                    );
                return [];
            }),
            ...line(begunKind, begun),
        ],
    };
}
