import {canonicalJson, formatDepartures} from '../index.js';
import {EXIT, type CliCommand} from './command.js';
import {requestOf, requestOptions, reviewRequest} from './request-options.js';

export const departuresCommand: CliCommand = {
    name: 'departures',
    about: words => words.departures,
    options: requestOptions('departures'),
    review: reviewRequest('departures'),
    run: ({io, language, json, values, words, during, openNetwork, openEngine}) => {
        const request = requestOf('departures', values);
        const {network} = openNetwork();
        const engine = openEngine(network);
        const answer = during(words.searching, () => engine.departures(request.in(network)));
        io.out(json ? canonicalJson(answer) : `${formatDepartures(answer, language)}\n`);
        return EXIT.done;
    },
};
