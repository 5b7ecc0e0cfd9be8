import {problem, ProblemError, type Problem} from '../index.js';
import {EXIT, UsageError, type CliCommand} from './command.js';
import {embeddedNetworkFolder} from './package-files.js';

const DEFAULT_PORT = 8787;
/** Loopback: nobody else on the network sees the service unless it is asked for. */
const DEFAULT_HOST = '127.0.0.1';
const LARGEST_RATE = 1_000_000;

function numberOf(text: string | undefined, field: string, initial: number, most: number): number | Problem {
    if (text === undefined) return initial;
    if (!/^\d+$/.test(text.trim())) return problem('integer-expected', {field}, text);
    const value = Number(text);
    return value <= most ? value : problem('number-out-of-range', {field}, text, {range: `0..${most}`});
}

export const serveCommand: CliCommand = {
    name: 'serve',
    about: words => words.serve,
    options: [
        {flag: '--port', form: 'N', what: {zh: '监听的端口，默认 8787', en: 'port to listen on; default 8787'}},
        {
            flag: '--host',
            form: 'ADDRESS',
            what: {
                zh: '监听的地址，默认 127.0.0.1；从别处可访问时，没有令牌就不能写入',
                en:
                    'address to listen on; default 127.0.0.1; where others can reach it, ' +
                    'nothing is written without a token',
            },
        },
        {
            flag: '--data',
            form: 'DIR',
            what: {
                zh: '保存情景的文件夹，默认 jiegui-data，首次写入时创建',
                en: 'folder in which scenarios are saved; default jiegui-data, created at the first write',
            },
        },
        {
            flag: '--token',
            form: 'TEXT',
            what: {
                zh: '写入所需的令牌；默认取自环境变量 JIEGUI_TOKEN，其他用户看不到',
                en:
                    'token that writing needs; default the environment variable JIEGUI_TOKEN, ' +
                    'which other users do not see',
            },
        },
        {
            flag: '--cors',
            form: 'ORIGIN,..',
            what: {
                zh: '哪些网站的网页可以访问：来源或 *，默认没有',
                en: 'sites whose pages may use the service: origins or *; default none',
            },
        },
        {
            flag: '--allow-host',
            form: 'NAME,..',
            what: {
                zh: '除 localhost 和监听地址外允许的主机名，默认没有',
                en: 'host names allowed besides localhost and the address it listens on; default none',
            },
        },
        {
            flag: '--rate-limit',
            form: 'N',
            what: {
                zh: '每个地址每分钟的请求数，0 为不限，默认 0',
                en: 'requests per minute from one address, 0 for no limit; default 0',
            },
        },
        {
            flag: '--tiles',
            form: 'URL',
            what: {
                zh: '地图底图的瓦片地址，含 {z}、{x}、{y}，默认没有：网页不访问任何其他主机',
                en:
                    'address of map tiles under the map, with {z}, {x} and {y}; default none: ' +
                    'the page asks no other host',
            },
        },
        {
            flag: '--log',
            form: 'off|error|info|debug',
            what: {
                zh: '写到标准错误的日志，每行一个 JSON，默认 info',
                en: 'level of the log on standard error, one JSON object per line; default info',
            },
        },
    ],
    run: async ({io, words, language, values, openNetwork, openEngine}) => {
        const problems: Problem[] = [];
        const number = (field: string, initial: number, most: number): number => {
            const value = numberOf(values.get(field), field, initial, most);
            if (typeof value === 'number') return value;
            problems.push(value);
            return initial;
        };
        const port = number('--port', DEFAULT_PORT, 65_535);
        const rateLimit = number('--rate-limit', 0, LARGEST_RATE);
        // The one arrow from the command line to the server, taken only
        // when it is asked for: the other commands start without express.
        const {startServer, isTileAddress, isToken, readHosts, readOrigins, LOG_LEVELS} =
            await import('../../server/main.js');
        const log = values.get('--log') ?? 'info';
        const logLevel = LOG_LEVELS.find(level => level === log);
        if (logLevel === undefined)
            problems.push(problem('value-unknown', {field: '--log'}, log, {allowed: LOG_LEVELS.join(', ')}));
        const origins = values.get('--cors');
        const cors = origins === undefined ? [] : readOrigins(origins);
        if (cors === undefined) problems.push(problem('origin-expected', {field: '--cors'}, origins!));
        const names = values.get('--allow-host');
        const allowHosts = names === undefined ? [] : readHosts(names);
        if (allowHosts === undefined) problems.push(problem('host-expected', {field: '--allow-host'}, names!));
        const tiles = values.get('--tiles');
        if (tiles !== undefined && !isTileAddress(tiles))
            problems.push(
                problem('tiles-expected', {field: '--tiles'}, tiles, {
                    form: 'https://tiles.example.org/{z}/{x}/{y}.png',
                }),
            );
        const ofEnvironment = io.environment['JIEGUI_TOKEN'];
        const token = values.get('--token') ?? (ofEnvironment === '' ? undefined : ofEnvironment);
        // A token is not repeated in a message.
        if (token !== undefined && !isToken(token))
            problems.push(problem('token-weak', {field: values.has('--token') ? '--token' : 'JIEGUI_TOKEN'}, ''));
        if (problems.length > 0) throw new UsageError(problems);

        const {network} = openNetwork();
        const started = await startServer({
            network,
            engine: openEngine(network),
            host: values.get('--host') ?? DEFAULT_HOST,
            port,
            log: line => io.err(`${line}\n`),
            networkPath: values.get('--network') ?? embeddedNetworkFolder(),
            dataFolder: values.get('--data'),
            token,
            cors: cors!,
            allowHosts: allowHosts!,
            rateLimit,
            tiles,
            logLevel: logLevel!,
        });
        if ('problem' in started) throw new ProblemError([started.problem]);
        // The default folder is made when it is needed; one that was named should perhaps be there.
        const notices = started.notices.filter(({code}) => code !== 'data-folder-new' || values.has('--data'));
        for (const {code, message} of notices) io.err(`${code}  ${message[language]}\n`);
        io.out(`${words.listening(started.url)}\n`);
        await io.stopped;
        await started.close();
        return EXIT.done;
    },
};
