import {describe, expect, it} from 'vitest';
import type {EndRows} from '../../src/compile/ends.js';
import {ACCESS_MODES} from '../../src/compile/modes.js';
import {leafZones, zoneEndpoint} from '../../src/compile/endpoint.js';
import {Session} from '../../src/session/session.js';
import {Sessions} from '../../src/session/sessions.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {KINDS} from '../../src/scenario/kinds/index.js';
import {rowsOf} from '../../src/search/pair.js';
import {keptRows} from '../../src/skim/kept-rows.js';
import {lawNetwork, randomModification} from '../support/random-modification.js';
import {Random} from '../support/random.js';
import {TEST_DATE} from '../support/skims.js';

const numbersOf = ({stop, window, offset, seconds}: EndRows) => ({
    stop: [...stop],
    window: [...window],
    offset: [...offset],
    seconds: [...seconds],
});
const MODES = new Set(ACCESS_MODES);

describe('ways of zones to stops', () => {
    it('taken from the network without the scenario are those made anew, for every kind of modification and every phase', () => {
        let taken = 0;
        let compared = 0;
        for (let seed = 1; seed <= 3 * KINDS.length; seed++) {
            const base = lawNetwork(seed);
            const modification = randomModification(KINDS[seed % KINDS.length]!.kind, base, new Random(seed));
            let network;
            let phases;
            try {
                const {session} = new Sessions(base).applied({
                    scenario: {document: {...emptyScenario('one'), modifications: [modification]}},
                    asOf: TEST_DATE,
                });
                network = session.network;
                phases = session.phases(TEST_DATE, TEST_DATE, 'regular');
            } catch {
                // Some modifications mean nothing in some networks.
                continue;
            }
            const alone = new Session(network).phases(TEST_DATE, TEST_DATE, 'regular');
            phases.forEach((source, phase) => {
                if (source.model.like !== undefined) taken++;
                expect(alone[0]!.model.like).toBeUndefined();
                for (const zone of leafZones(network))
                    for (const outbound of [true, false]) {
                        const point = zoneEndpoint(zone);
                        const {model, router} = alone[phase]!;
                        expect(
                            numbersOf(keptRows(source, point, MODES, outbound)),
                            `seed ${seed}, ${JSON.stringify(modification)}, phase ${phase}, ${zone.id}`,
                        ).toEqual(numbersOf(rowsOf(model, router, point, {modes: MODES, outbound})));
                        compared++;
                    }
            });
        }
        expect(taken).toBeGreaterThan(KINDS.length);
        expect(compared).toBeGreaterThan(500);
    });
});
