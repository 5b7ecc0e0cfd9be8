import {ProblemError, problem, type Problem} from '../index.js';
import {EXIT, UsageError, type CliCommand} from './command.js';

const DEFAULT_PORT = 8787;
/** Loopback: nobody else on the network sees the service unless it is asked for. */
const DEFAULT_HOST = '127.0.0.1';

function portOf(text: string | undefined): number | Problem {
    if (text === undefined) return DEFAULT_PORT;
    if (!/^\d+$/.test(text.trim())) return problem('integer-expected', {field: '--port'}, text);
    const port = Number(text);
    return port <= 65_535 ? port : problem('number-out-of-range', {field: '--port'}, text, {range: '0..65535'});
}

export const serveCommand: CliCommand = {
    name: 'serve',
    about: words => words.serve,
    options: [
        {flag: '--port', form: 'N', what: {zh: '监听的端口，默认 8787', en: 'port to listen on; default 8787'}},
        {flag: '--host', form: 'ADDRESS', what: {zh: '监听的地址，默认 127.0.0.1', en: 'address to listen on; default 127.0.0.1'}},
    ],
    run: async ({io, words, values, openNetwork, openEngine}) => {
        const port = portOf(values.get('--port'));
        if (typeof port !== 'number') throw new UsageError([port]);
        const host = values.get('--host') ?? DEFAULT_HOST;
        // The one arrow from the command line to the server, taken only when it is asked for: the other commands start without express.
        const {startServer} = await import('../../server/main.js');
        const {network} = openNetwork();
        const started = await startServer({network, engine: openEngine(network), host, port, log: line => io.err(`${line}\n`)});
        if ('problem' in started) throw new ProblemError([started.problem]);
        io.out(`${words.listening(started.url)}\n`);
        await io.stopped;
        await started.close();
        return EXIT.done;
    },
};
