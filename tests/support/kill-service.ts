import {ScenarioStore} from '../../server/scenarios/store.js';
import {startScenarioApp} from './scenario-app.js';

/*
 * The service that tests/server/kill.test.ts kills: waits for a line with the data folder, opens it, prints its address. Waiting lets
 * the test load the next one while the present one is written to.
 */
process.stdin.setEncoding('utf8');
process.stdin.once('data', line => {
    void (async () => {
        const {url} = await startScenarioApp(await ScenarioStore.open(String(line).trim()));
        process.stdout.write(`${url}\n`);
    })();
});
process.stdin.on('end', () => process.exit());
