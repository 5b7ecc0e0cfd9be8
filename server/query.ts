import type {Request} from 'express';
import {problem, ProblemError, type Problem} from '../src/index.js';

const isWellEncoded = (text: string): boolean => {
    try {
        decodeURIComponent(text);
        return true;
    } catch {
        return false;
    }
};

/** Parameters of the query as text. Throws where one is given twice or is not UTF-8. */
export function textsOf(request: Request): Record<string, string> {
    const start = request.originalUrl.indexOf('?');
    const query = start < 0 ? '' : request.originalUrl.slice(start + 1);
    if (!isWellEncoded(query)) throw new ProblemError([problem('address-malformed', {}, request.originalUrl)]);
    const parameters = new URLSearchParams(query);
    const repeated: Problem[] = [...new Set(parameters.keys())]
        .map(name => ({name, count: parameters.getAll(name).length}))
        .filter(({count}) => count > 1)
        .map(({name, count}) => problem('option-repeated', {field: name}, count));
    if (repeated.length > 0) throw new ProblemError(repeated);
    return Object.fromEntries(parameters);
}
