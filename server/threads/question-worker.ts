import {setImmediate} from 'node:timers/promises';
import {workerData} from 'piscina';
import {canonicalJson, withinWork} from '../../src/index.js';
import {answerQuestion} from './answer-question.js';
import {answered, type Answered} from './answered.js';
import type {QuestionTask} from './asked.js';
import {openNetwork, type NetworkData, type OpenedNetwork} from './open-network.js';

/**
 * Work of a question, as `spend` counts it: labels settled, stop times compiled, points looked at; a core does one to two
 * millions a second. On the corridor a route at a time of day is 0.02 million, a day's window over five draws 5, a
 * comparison of all zones to one under five scenarios 70.
 */
const MOST_WORK = 150e6;

let opened: OpenedNetwork | undefined;
const encoder = new TextEncoder();

/** Reads the network. No bytes; the problem `network-changed` where the service has read others. */
export const open = (): Promise<Answered> =>
    answered(async () => {
        if (opened === undefined) {
            opened = openNetwork(workerData as NetworkData);
            void warm(opened);
        }
        return new Uint8Array();
    });

/** The text of an answer. */
export const answer = ({question, request, stop}: QuestionTask): Promise<Answered> =>
    answered(async () => {
        opened ??= openNetwork(workerData as NetworkData);
        const isStopped = (): boolean => stop !== undefined && Atomics.load(stop, 0) !== 0;
        return encoder.encode(await withinWork(MOST_WORK, isStopped, () => answerQuestion(opened!, question, request)));
    });

/** Questions after which the compiled code of a thread is as fast as it gets, and the longest that may take, milliseconds. */
const WARM_QUESTIONS = 400;
const WARM_TIME = 6_000;

/** The first questions of a thread take ten times as long as the later ones, so it asks itself; real ones are taken in between. */
async function warm({network, engine}: OpenedNetwork): Promise<void> {
    const zones = [...network.zones.values()].filter(({level}) => level !== 'super').map(({id}) => `zone:${id}`);
    const end = performance.now() + WARM_TIME;
    for (let turn = 0; turn < WARM_QUESTIONS && performance.now() < end; turn++) {
        await setImmediate();
        // Strides without a common factor bring near and far pairs at all hours of a day.
        const from = zones[(turn * 37) % zones.length]!;
        const to = zones[(turn * 101 + 1) % zones.length]!;
        try {
            encoder.encode(canonicalJson(engine.route({from, to, depart: 6 * 3600 + ((turn * 1_009) % 840) * 60})));
        } catch {
            // Whoever asks in earnest is told.
        }
    }
}
