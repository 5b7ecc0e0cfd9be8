import {lazy, Suspense, useEffect} from 'react';
import type {GeoCollection} from '../src/client/index.js';
import {useNetwork, useProjects, useRegion, useZones} from './data.js';
import {talkOf, type Talk} from './format.js';
import {Legend} from './map/legend.js';
import {setsOf} from './place-sets.js';
import {RoutePanel} from './route/route-panel.js';
import {Failure, Waiting} from './parts/states.js';
import type {State} from './state.js';
import {useApp} from './store.js';
import {useDark, useMapLook} from './theme.js';
import {TopBar} from './top-bar.js';
import {VIEWS, type View} from './views.js';

// The map is most of the bytes; the page is there before it.
const MapView = lazy(async () => ({default: (await import('./map/map-view.js')).MapView}));
const ReachPanel = lazy(async () => ({default: (await import('./reach/reach-panel.js')).ReachPanel}));
const WhatIfPanel = lazy(async () => ({default: (await import('./what-if/what-if-panel.js')).WhatIfPanel}));
const ReportPanel = lazy(async () => ({default: (await import('./report/report-panel.js')).ReportPanel}));
const PANELS = {
    route: RoutePanel,
    whatif: WhatIfPanel,
    reach: ReachPanel,
    report: ReportPanel,
} as const satisfies Readonly<Record<View, unknown>>;

interface PartProps {
    readonly state: State;
    readonly talk: Talk;
}

/** What the document itself says of language, look and view. */
function useDocument({lang, view, theme}: State, talk: Talk): void {
    const dark = useDark(theme);
    useEffect(() => {
        const root = document.documentElement;
        root.lang = lang === 'zh' ? 'zh-CN' : 'en';
        root.dataset['theme'] = dark ? 'dark' : 'light';
        document.title = `${lang === 'zh' ? '接轨 jiegui' : 'jiegui'} · ${talk.name(VIEWS[view].title)}`;
    }, [lang, view, dark, talk]);
}

function Panel({state, talk}: PartProps) {
    const Shown = PANELS[state.view];
    const title = talk.name(VIEWS[state.view].title);
    return (
        <main id="panel" className="panel" tabIndex={-1} aria-label={title}>
            <h2 className="unseen">{title}</h2>
            <Suspense fallback={<Waiting text={talk.words.searching} />}>
                <Shown talk={talk} />
            </Suspense>
        </main>
    );
}

function Credits({network, talk: {words}}: {readonly network: GeoCollection | undefined; readonly talk: Talk}) {
    const ofNetwork = (network?.['attribution'] as string[] | undefined) ?? [];
    return (
        <footer className="credits">
            <span>{words.zoneNote}</span>
            <span>{[...new Set([...ofNetwork, 'Natural Earth', 'MapLibre'])].join(' · ')}</span>
        </footer>
    );
}

function MapSection({state, talk}: PartProps) {
    const {words} = talk;
    const look = useMapLook(state);
    const region = useRegion();
    const network = useNetwork(state.asOf);
    const zones = useZones();
    const projects = useProjects();
    const failed = [region, network, zones].find(({error}) => error !== undefined);
    const waiting = (
        <div className="map-wait">
            <Waiting text={words.loadingMap} />
        </div>
    );
    return (
        <section className="map" aria-label={words.map}>
            {region.value === undefined ? (
                waiting
            ) : (
                <Suspense fallback={waiting}>
                    <MapView
                        network={network.value}
                        zones={zones.value}
                        projects={projects.value}
                        placeSet={state.placeSet}
                        talk={talk}
                        look={look}
                        hidden={state.hidden}
                        home={region.value.page.view}
                    />
                </Suspense>
            )}
            {failed?.error !== undefined && (
                <div className="map-wait">
                    <Failure error={failed.error} talk={talk} onRetry={failed.retry} />
                </div>
            )}
            <Legend
                talk={talk}
                hidden={state.hidden}
                look={look}
                sets={setsOf(network.value)}
                placeSet={state.placeSet}
            />
            <Credits network={network.value} talk={talk} />
        </section>
    );
}

export function App() {
    const state = useApp();
    const talk = talkOf(state.lang);
    useDocument(state, talk);
    return (
        <div className={`app view-${state.view}`}>
            <a className="skip" href="#panel">
                {talk.words.skip}
            </a>
            <TopBar state={state} talk={talk} />
            <Panel state={state} talk={talk} />
            <MapSection state={state} talk={talk} />
        </div>
    );
}
