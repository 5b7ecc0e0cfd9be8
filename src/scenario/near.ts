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
export const nearMatches = (text: string, known: Iterable<Known>): ProblemCandidate[] => {
    const asked = plain(text);
    const far = Math.max(1, Math.floor(asked.length * 0.4));
    const farFrom = (word: string): number => {
        if (word.length > 1 && asked.length > 1 && (word.includes(asked) || asked.includes(word))) return 0.5;
        // Every letter more or less is a mistake: most words need no table.
        return Math.abs(word.length - asked.length) > far ? Infinity : distanceBetween(asked, word);
    };
    const found: {candidate: ProblemCandidate; far: number}[] = [];
    for (const {id, name} of known) {
        const far_ = Math.min(...[id, name.zh, name.en].map(plain).map(farFrom));
        if (far_ <= far) found.push({candidate: {id, name}, far: far_});
    }
    return found
        .toSorted((a, b) => a.far - b.far || (a.candidate.id < b.candidate.id ? -1 : 1))
        .slice(0, MOST_NEAR)
        .map(({candidate}) => candidate);
};
