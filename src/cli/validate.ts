import {readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {
    canonicalJson,
    formatValidation,
    problem,
    ProblemError,
    readClaims,
    validateClaims,
    type Claim,
} from '../index.js';
import {EXIT, type CliCommand} from './command.js';

function ownClaims(path: string): readonly Claim[] {
    let bytes: Uint8Array;
    try {
        bytes = readFileSync(path);
    } catch {
        throw new ProblemError([problem('file-missing', {file: path}, path)]);
    }
    return readClaims(bytes, basename(path));
}

export const validateCommand: CliCommand = {
    name: 'validate',
    about: words => words.validate,
    options: [
        {
            flag: '--claims',
            form: 'FILE',
            what: {zh: '自备的公布时间，列同 claims.csv', en: 'your own published times, in the columns of claims.csv'},
        },
    ],
    run: ({io, language, json, words, values, openNetwork, openEngine}) => {
        const path = values.get('--claims');
        const own = path === undefined ? undefined : ownClaims(path);
        const {network} = openNetwork();
        const engine = openEngine(network);
        const validation = validateClaims(engine, own ?? network.claims, (done, total) => {
            if (io.isTerminal) io.err(`\r\u001B[K${done < total ? `${words.validating} ${done}/${total}` : ''}`);
        });
        io.out(json ? canonicalJson(validation) : `${formatValidation(validation, language)}\n`);
        return EXIT.done;
    },
};
