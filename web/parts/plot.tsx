import {useEffect, useRef} from 'react';
import type {PlotOptions} from '@observablehq/plot';

type Library = typeof import('@observablehq/plot');

/**
 * A figure by Observable Plot, fetched when the first is drawn. Its own style element is left out (the service's policy
 * takes styles from files alone); styles/answers.css has it.
 */
export function Figure({make, label}: {readonly make: (library: Library) => PlotOptions; readonly label: string}) {
    const box = useRef<HTMLDivElement>(null);
    useEffect(() => {
        let gone = false;
        void import('@observablehq/plot').then(library => {
            if (gone || box.current === null) return;
            const figure = library.plot({...make(library), className: 'plot', ariaLabel: label});
            for (const style of figure.querySelectorAll('style')) style.remove();
            // The whole is one picture with one name; names of its parts have no role to stand on.
            for (const part of figure.querySelectorAll('g[aria-label]')) part.removeAttribute('aria-label');
            figure.setAttribute('role', 'img');
            box.current.replaceChildren(figure);
        });
        return () => {
            gone = true;
        };
    }, [make, label]);
    return <div ref={box} className="figure" />;
}
