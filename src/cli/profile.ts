import {canonicalJson, formatProfile} from '../index.js';
import {EXIT, type CliCommand} from './command.js';
import {requestOf, requestOptions, reviewRequest} from './request-options.js';

export const profileCommand: CliCommand = {
    name: 'profile',
    about: words => words.profile,
    options: requestOptions('profile'),
    review: reviewRequest('profile'),
    run: ({io, language, json, values, words, during, openNetwork, openEngine}) => {
        const request = requestOf('profile', values);
        const {network} = openNetwork();
        const engine = openEngine(network);
        const answer = during(words.searching, () => engine.profile(request.in(network)));
        io.out(json ? canonicalJson(answer) : `${formatProfile(answer, language)}\n`);
        return EXIT.done;
    },
};
