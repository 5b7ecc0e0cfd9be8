import {lazy, Suspense, useEffect} from 'react';
import {useNetwork, useProjects, useZones} from './data.js';
import {talkOf} from './format.js';
import {Legend} from './map/legend.js';
import {RoutePanel} from './panels/route-panel.js';
import {Failure, Waiting} from './parts/states.js';
import {update, useApp, VIEWS, type Theme, type View} from './state.js';
import {useDark, useMapLook} from './theme.js';

// The map is most of the bytes; the page is there before it.
const MapView = lazy(async () => ({default: (await import('./map/map-view.js')).MapView}));
const ReachPanel = lazy(async () => ({default: (await import('./panels/reach-panel.js')).ReachPanel}));
const WhatIfPanel = lazy(async () => ({default: (await import('./panels/what-if-panel.js')).WhatIfPanel}));
const ReportPanel = lazy(async () => ({default: (await import('./panels/report-panel.js')).ReportPanel}));

const ICONS: Readonly<Record<View, string>> = {
    route: 'M5 19a2.5 2.5 0 1 0 0-.1M19 5a2.5 2.5 0 1 0 0 .1M7.5 19H15a4 4 0 0 0 0-8H9a3 3 0 0 1 0-6h7.5',
    whatif: 'M4 17h6M14 17h6M10 13v8M14 13v8M4 7h3M17 7h3M9 7h1.5M13.5 7H15',
    reach: 'M12 12m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0M12 12m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0M12 12m-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0',
    report: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h7',
};

export function App() {
    const state = useApp();
    const talk = talkOf(state.lang);
    const {words} = talk;
    const dark = useDark(state.theme);
    const look = useMapLook(state);
    const network = useNetwork(state.asOf);
    const zones = useZones();
    const projects = useProjects();

    useEffect(() => {
        const root = document.documentElement;
        root.lang = state.lang === 'zh' ? 'zh-CN' : 'en';
        root.dataset['theme'] = dark ? 'dark' : 'light';
        document.title =
            state.lang === 'zh' ? `接轨 jiegui · ${words.view[state.view]}` : `jiegui · ${words.view[state.view]}`;
    }, [state.lang, state.view, dark, words]);

    const Panel = {route: RoutePanel, whatif: WhatIfPanel, reach: ReachPanel, report: ReportPanel}[state.view];
    const failed = network.error ?? zones.error;
    return (
        <div className={`app view-${state.view}`}>
            <a className="skip" href="#panel">
                {words.skip}
            </a>
            <header className="top">
                <div className="brand">
                    <img src="./favicon.svg" alt="" width="30" height="30" />
                    <h1>{words.brand}</h1>
                    <p>{words.tagline}</p>
                </div>
                <nav aria-label={words.views}>
                    {VIEWS.map(view => (
                        <button
                            key={view}
                            type="button"
                            aria-current={state.view === view ? 'page' : undefined}
                            onClick={() =>
                                update({
                                    view,
                                    ...(view === 'report' && state.view !== 'report' ? {reported: state.view} : {}),
                                })
                            }
                        >
                            <svg viewBox="0 0 24 24" aria-hidden="true">
                                <path
                                    d={ICONS[view]}
                                    fill="none"
                                    stroke="currentColor"
                                    strokeWidth="1.8"
                                    strokeLinecap="round"
                                    strokeLinejoin="round"
                                />
                            </svg>
                            <span>{words.view[view]}</span>
                        </button>
                    ))}
                </nav>
                <div className="prefs">
                    <label className="theme">
                        <span className="unseen">{words.theme.label}</span>
                        <select
                            value={state.theme}
                            onChange={event => update({theme: event.currentTarget.value as Theme}, {replace: true})}
                            aria-label={words.theme.label}
                        >
                            {(['auto', 'light', 'dark'] as const).map(value => (
                                <option key={value} value={value}>
                                    {words.theme[value]}
                                </option>
                            ))}
                        </select>
                    </label>
                    <button
                        type="button"
                        lang={state.lang === 'zh' ? 'en' : 'zh-CN'}
                        onClick={() => update({lang: state.lang === 'zh' ? 'en' : 'zh'}, {replace: true})}
                        title={words.language}
                    >
                        {words.languageShort}
                    </button>
                </div>
            </header>
            <main id="panel" className="panel" tabIndex={-1} aria-label={words.view[state.view]}>
                <h2 className="unseen">{words.view[state.view]}</h2>
                <Suspense fallback={<Waiting text={words.searching} />}>
                    <Panel talk={talk} />
                </Suspense>
            </main>
            <section className="map" aria-label={words.map}>
                <Suspense
                    fallback={
                        <div className="map-wait">
                            <Waiting text={words.loadingMap} />
                        </div>
                    }
                >
                    <MapView
                        network={network.value}
                        zones={zones.value}
                        projects={projects.value}
                        talk={talk}
                        look={look}
                        hidden={state.hidden}
                    />
                </Suspense>
                {failed !== undefined && (
                    <div className="map-wait">
                        <Failure
                            error={failed}
                            talk={talk}
                            onRetry={network.error === undefined ? zones.retry : network.retry}
                        />
                    </div>
                )}
                <Legend talk={talk} hidden={state.hidden} look={look} />
                <footer className="credits">
                    <span>{words.zoneNote}</span>
                    <span>
                        {[
                            ...new Set([
                                ...((network.value?.['attribution'] as string[] | undefined) ?? []),
                                'Natural Earth',
                                'MapLibre',
                            ]),
                        ].join(' · ')}
                    </span>
                </footer>
            </section>
        </div>
    );
}
