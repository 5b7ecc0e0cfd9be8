import {useRegion} from './data.js';
import type {Talk} from './format.js';
import {THEMES, VIEWS, type State, type Theme, type View} from './state.js';
import {update} from './store.js';

const circle = (radius: number): string =>
    `M12 12m-${radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0-${2 * radius} 0`;

const ICONS: Readonly<Record<View, string>> = {
    route: 'M5 19a2.5 2.5 0 1 0 0-.1M19 5a2.5 2.5 0 1 0 0 .1M7.5 19H15a4 4 0 0 0 0-8H9a3 3 0 0 1 0-6h7.5',
    whatif: 'M4 17h6M14 17h6M10 13v8M14 13v8M4 7h3M17 7h3M9 7h1.5M13.5 7H15',
    reach: [2, 6, 10].map(circle).join(''),
    report: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h7',
};

const Icon = ({view}: {readonly view: View}) => (
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
);

export interface TopBarProps {
    readonly state: State;
    readonly talk: Talk;
}

/** The report is of the view before it. */
const go = (view: View, from: View): void =>
    update({view, ...(view === 'report' && from !== 'report' ? {reported: from} : {})});

const Views = ({state, talk: {words}}: TopBarProps) => (
    <nav aria-label={words.views}>
        {VIEWS.map(view => (
            <button
                key={view}
                type="button"
                aria-current={state.view === view ? 'page' : undefined}
                onClick={() => go(view, state.view)}
            >
                <Icon view={view} />
                <span>{words.view[view]}</span>
            </button>
        ))}
    </nav>
);

const ThemeSelect = ({state, talk: {words}}: TopBarProps) => (
    <label className="theme">
        <span className="unseen">{words.theme.label}</span>
        <select
            value={state.theme}
            onChange={event => update({theme: event.currentTarget.value as Theme}, {replace: true})}
            aria-label={words.theme.label}
        >
            {THEMES.map(value => (
                <option key={value} value={value}>
                    {words.theme[value]}
                </option>
            ))}
        </select>
    </label>
);

const LanguageButton = ({state, talk: {words}}: TopBarProps) => (
    <button
        type="button"
        lang={state.lang === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => update({lang: state.lang === 'zh' ? 'en' : 'zh'}, {replace: true})}
        title={words.language}
    >
        {words.languageShort}
    </button>
);

/** The name, the views, and how the page looks and speaks. */
export function TopBar({state, talk}: TopBarProps) {
    const tagline = useRegion().value?.page.tagline;
    return (
        <header className="top">
            <div className="brand">
                <img src="./favicon.svg" alt="" width="30" height="30" />
                <h1>{talk.words.brand}</h1>
                <p>{tagline === undefined ? '' : talk.name(tagline)}</p>
            </div>
            <Views state={state} talk={talk} />
            <div className="prefs">
                <ThemeSelect state={state} talk={talk} />
                <LanguageButton state={state} talk={talk} />
            </div>
        </header>
    );
}
