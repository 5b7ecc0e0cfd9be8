import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {TOYLAND} from '../support/cli.js';
import {startService, type TestService} from '../support/service.js';

let service: TestService;
beforeAll(async () => {
    service = await startService({networkPath: TOYLAND});
});
afterAll(() => service.close());

interface Checked {
    readonly status: number;
    readonly bytes: number;
    readonly problems: readonly {readonly code: string; readonly message: {readonly en: string}}[];
}

async function check(document: Readonly<Record<string, unknown>>): Promise<Checked> {
    const reply = await fetch(`${service.url}api/v1/scenario-check`, {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify({scenario: {document: {id: 'attack', ...document}}}),
    });
    const text = await reply.text();
    return {status: reply.status, bytes: text.length, problems: (JSON.parse(text) as Checked).problems};
}

const points = (count: number, digits = 3): {readonly lon: number; readonly lat: number}[] =>
    Array.from({length: count}, (_, at) => ({
        lon: Number((121 + ((at * 37) % 1000) / 2000).toFixed(digits)),
        lat: Number((((at * 73) % 1000) / 5000).toFixed(digits)),
    }));
const road = (id: string, count: number) => ({kind: 'add-road', id, class: 'primary', via: points(count)});

describe('nothing long on the thread of the requests', () => {
    test('a hundred roads of two hundred points held the service 64 s: told at once that they are too many bytes', async () => {
        const {status, problems} = await check({
            modifications: Array.from({length: 100}, (_, at) => ({
                ...road(`r${at}`, 200),
                note: 'x'.repeat(1_000),
            })),
        });
        expect([status, problems.map(({code}) => code)]).toEqual([413, ['scenario-too-large']]);
    });

    test('health is answered while the largest scenario is checked', async () => {
        const order: string[] = [];
        const checked = check({modifications: Array.from({length: 40}, (_, at) => road(`r${at}`, 190))}).then(
            ({status}) => void order.push(`checked ${status}`),
        );
        await fetch(`${service.url}healthz`).then(({status}) => void order.push(`health ${status}`));
        await checked;
        expect(order).toEqual(['health 200', 'checked 200']);
    });

    test('50,000 unknown links were 20 MB of answer: refused by their number, and 2,000 are twenty and how many more', async () => {
        const links = (count: number) => ({
            modifications: [{kind: 'open-link', links: Array.from({length: count}, (_, at) => `no${at}`)}],
        });
        expect((await check(links(25_000))).problems.map(({code}) => code)).toEqual(['json-refused']);
        const {status, bytes, problems} = await check(links(2_000));
        expect(status).toBe(200);
        expect(problems).toHaveLength(21);
        expect(problems.at(-1)!.message.en).toBe('there are 1980 more of modification-reference-unknown');
        expect(bytes).toBeLessThan(50_000);
    });

    test('variants by the thousand, parameters by the thousand: refused before they are read', async () => {
        const {problems} = await check({variants: Array.from({length: 5_000}, (_, at) => ({id: `v${at}`}))});
        expect(problems.map(({code}) => code)).toEqual(['json-refused']);
        const many = Object.fromEntries(Array.from({length: 5_000}, (_, at) => [`p${at}`, 1]));
        expect((await check({parameters: many})).problems.map(({code}) => code)).toEqual(['json-refused']);
    });

    test('a network under a scenario is drawn in a thread, and kept for all who ask', async () => {
        const document = {id: 'drawn', modifications: [road('drawn', 3)]};
        const saved = await fetch(`${service.url}api/v1/scenarios`, {
            method: 'POST',
            headers: {'Content-Type': 'application/json'},
            body: JSON.stringify(document),
        });
        expect(saved.status).toBe(201);
        const engine = {
            ...service.engine,
            scenario: (): never => {
                throw new Error('on the thread of the requests');
            },
        };
        const other = await startService({networkPath: TOYLAND, engine, dataFolder: `${service.dataFolder}-2`});
        await fetch(`${other.url}api/v1/scenarios`, {
            method: 'POST',
            headers: {'Content-Type': 'application/json'},
            body: JSON.stringify(document),
        });
        const draw = () => fetch(`${other.url}api/v1/network.geojson?scenario=drawn`);
        const [first, second] = [await (await draw()).text(), await (await draw()).text()];
        expect(first).toContain('"road:drawn-1"');
        expect(second).toBe(first);
        await other.close();
    });
});

describe('a crowd', () => {
    test('who waits is told so after the longest wait, not when the computation before has ended', async () => {
        const busy = await startService({networkPath: TOYLAND, turns: {patience: 300}});
        const ask = () =>
            fetch(`${busy.url}api/v1/compare`, {
                method: 'POST',
                headers: {'Content-Type': 'application/json'},
                body: JSON.stringify({origins: ['西镇'], destinations: ['玩具广场'], with: [{document: {}}]}),
            });
        await expect.poll(async () => (await ask()).status, {timeout: 300_000, interval: 10}).not.toBe(503);
        // A day of draws keeps both threads for longer than that.
        const long = (at: number) =>
            fetch(
                `${busy.url}api/v1/route?${new URLSearchParams({from: '西镇', to: '玩具广场', window: '00:00-23:59', draws: '5', seed: String(at)}).toString()}`,
            );
        const replies = await Promise.all(Array.from({length: 30}, (_, at) => long(at)));
        for (const {status, headers} of replies) {
            expect([200, 503]).toContain(status);
            if (status === 503) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
        }
        expect(replies.some(({status}) => status === 200)).toBe(true);
        await busy.close();
    });
});
