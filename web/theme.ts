import {useSyncExternalStore} from 'react';
import type {Look} from './map/palette.js';
import type {State, Theme} from './state.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

const useSystemDark = (): boolean =>
    useSyncExternalStore(
        listener => {
            dark.addEventListener('change', listener);
            return () => dark.removeEventListener('change', listener);
        },
        () => dark.matches,
    );

export function useDark(theme: Theme): boolean {
    const system = useSystemDark();
    return theme === 'auto' ? system : theme === 'dark';
}

/** Of the map: beside a report it is as it will be on paper. */
export const useMapLook = ({theme, view}: State): Look => (useDark(theme) && view !== 'report' ? 'dark' : 'light');
