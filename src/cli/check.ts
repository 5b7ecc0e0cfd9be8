import {canonicalJson, formatCheck, hasErrors} from '../index.js';
import {EXIT, type CliCommand} from './command.js';

export const checkCommand: CliCommand = {
    name: 'check',
    about: words => words.check,
    options: [],
    run: ({io, language, json, openNetwork}) => {
        const {problems} = openNetwork();
        io.out(json ? canonicalJson({problems}) : `${formatCheck(problems, language)}\n`);
        return hasErrors(problems) ? EXIT.badData : EXIT.done;
    },
};
