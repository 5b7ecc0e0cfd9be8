import {canonicalJson, checkNetwork, formatCheck, hasErrors} from '../index.js';
import {EXIT, type CliCommand} from './command.js';

export const checkCommand: CliCommand = {
    name: 'check',
    about: words => words.check,
    options: [],
    run: ({io, language, json, words, during, openNetwork}) => {
        const loaded = openNetwork();
        const problems = [...loaded.problems, ...during(words.checking, () => checkNetwork(loaded.network))];
        io.out(json ? canonicalJson({problems}) : `${formatCheck(problems, language)}\n`);
        return hasErrors(problems) ? EXIT.badData : EXIT.done;
    },
};
