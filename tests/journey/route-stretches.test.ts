import {expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {randomNetwork} from '../support/random-network.js';
import {TEST_DATE} from '../support/skims.js';

it('a journey that can first be begun two hours after the asked time to the second, where the first stretch searched ends, is not lost', async () => {
    const engine = createEngine(randomNetwork(1));
    const depart = 66_798;
    const question = {
        date: TEST_DATE,
        modes: ['transit-drive'],
        access: ['walk', 'bus', 'taxi'],
        egress: ['walk', 'taxi'],
        homeEnd: 'destination',
    } as const;
    const [journey] = engine.route({...question, from: 'zone:z3', to: 'zone:z4', depart}).journeys;
    const {durations} = await engine.matrix({
        ...question,
        origins: ['z3'],
        destinations: ['z4'],
        window: {from: depart, to: depart},
    });
    expect(journey!.scheduleDelaySeconds).toBe(7200);
    expect(journey!.scheduleDelaySeconds + journey!.durationSeconds).toBe(durations['p50']![0]![0]);
});
