import {useSyncExternalStore} from 'react';
import type {Theme} from './state.js';

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
