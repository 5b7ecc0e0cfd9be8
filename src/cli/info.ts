import {canonicalJson, describeNetwork, formatInfo} from '../index.js';
import {EXIT, type CliCommand} from './command.js';

export const infoCommand: CliCommand = {
    name: 'info',
    about: words => words.info,
    options: [],
    run: ({io, language, json, openNetwork}) => {
        const info = describeNetwork(openNetwork().network);
        io.out(json ? canonicalJson(info) : `${formatInfo(info, language)}\n`);
        return EXIT.done;
    },
};
