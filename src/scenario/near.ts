import {distanceBetween} from '../network/edit-distance.js';
import type {ProblemCandidate} from '../problem/problem.js';
import type {Bilingual} from '../units/units.js';

const MOST_NEAR = 5;

interface Known {
    readonly id: string;
    readonly name: Bilingual;
}

const plain = (text: string): string =>
    text
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/[\s_-]+/g, '');

/**
 * What is nearest to a text that names nothing: by id or either name, typing errors (swapped letters are one) up to two
 * fifths of its length, or part of it.
 */
export const nearMatches = (text: string, choices: Iterable<Known>): ProblemCandidate[] => {
    const written = plain(text);
    const far = Math.max(1, Math.floor(written.length * 0.4));
    const farFrom = (word: string): number => {
        if (word.length > 1 && written.length > 1 && (word.includes(written) || written.includes(word))) return 0.5;
        // Every letter more or less is a mistake: most words need no table.
        return Math.abs(word.length - written.length) > far ? Infinity : distanceBetween(written, word);
    };
    const matches: {candidate: ProblemCandidate; far: number}[] = [];
    for (const {id, name} of choices) {
        const far_ = Math.min(...[id, name.zh, name.en].map(plain).map(farFrom));
        if (far_ <= far) matches.push({candidate: {id, name}, far: far_});
    }
    return matches
        .toSorted((a, b) => a.far - b.far || (a.candidate.id < b.candidate.id ? -1 : 1))
        .slice(0, MOST_NEAR)
        .map(({candidate}) => candidate);
};
