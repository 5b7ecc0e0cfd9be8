import {canonicalJson, formatRoute} from '../index.js';
import {EXIT, type CliCommand} from './command.js';
import {requestOf, requestOptions, reviewRequest} from './request-options.js';

export const routeCommand: CliCommand = {
    name: 'route',
    about: words => words.route,
    options: requestOptions('route'),
    review: reviewRequest('route'),
    run: ({io, language, json, values, words, during, openNetwork, openEngine}) => {
        const request = requestOf('route', values);
        const {network} = openNetwork();
        const engine = openEngine(network);
        const answer = during(words.searching, () => engine.route(request.in(network)));
        io.out(json ? canonicalJson(answer) : `${formatRoute(answer, language)}\n`);
        return EXIT.done;
    },
};
