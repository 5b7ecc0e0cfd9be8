import {useRegion} from './data.js';
import type {Talk} from './format.js';
import {REPORTED, THEMES, type State, type Theme} from './state.js';
import {update} from './store.js';
import {VIEW_IDS, VIEWS, type View} from './views.js';

const Icon = ({view}: {readonly view: View}) => (
    <svg viewBox="0 0 24 24" aria-hidden="true">
        <path
            d={VIEWS[view].icon}
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

/** The report is of the view before it, where there is one of that. */
const go = (view: View, from: View): void => {
    const reported = view === 'report' ? REPORTED.find(choice => choice === from) : undefined;
    update({view, ...(reported === undefined ? {} : {reported})});
};

const Views = ({state, talk}: TopBarProps) => (
    <nav aria-label={talk.words.views}>
        {VIEW_IDS.map(view => (
            <button
                key={view}
                type="button"
                aria-current={state.view === view ? 'page' : undefined}
                onClick={() => go(view, state.view)}
            >
                <Icon view={view} />
                <span>{talk.name(VIEWS[view].title)}</span>
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
