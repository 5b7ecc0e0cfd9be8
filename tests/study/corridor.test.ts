import {beforeAll, describe, expect, it} from 'vitest';
import {loadRegion} from '../../src/network/load.js';
import type {TravelMode} from '../../src/request/types.js';
import type {AccessStudy} from '../../src/study/access/types.js';
import {createEngine, type Engine} from '../../src/engine.js';

/*
 * Access to central Shanghai of towns on this side of it, as everybody there has it: Huaqiao is on the metro, Jiashan
 * is on the railway's way to Pinghu, and Taicang has trains of its own.
 */
const DATE = '2026-11-17';
const TOWNS = {huaqiao: '花桥镇', jiashan: '罗星街道', pinghu: '当湖街道', taicang: '太仓市'};
let engine: Engine;
beforeAll(() => void (engine = createEngine(loadRegion('network-data/jiaxing-shanghai'))));

const byTown = ({zones}: AccessStudy, measure = 0): Record<keyof typeof TOWNS, number> =>
    Object.fromEntries(
        Object.entries(TOWNS).map(([town, name]) => [
            town,
            zones.find(zone => zone.name.zh === name)!.values[measure]![0]!,
        ]),
    ) as Record<keyof typeof TOWNS, number>;

describe('access to central Shanghai', () => {
    it('by hub time: Huaqiao before Jiashan before Pinghu, and with a drive to the station Taicang before Pinghu', async () => {
        const by = async (mode: TravelMode): Promise<ReturnType<typeof byTown>> =>
            byTown(
                await engine.access({
                    date: DATE,
                    modes: [mode],
                    origins: Object.values(TOWNS),
                    destinations: ['人民广场', '上海虹桥枢纽'],
                    measures: [{measure: 'hub-time'}],
                }),
            );
        for (const mode of ['transit', 'transit-drive'] as const) {
            const {huaqiao, jiashan, pinghu} = await by(mode);
            expect(huaqiao, mode).toBeLessThan(jiashan);
            expect(jiashan, mode).toBeLessThan(pinghu);
        }
        const {pinghu, taicang} = await by('transit-drive');
        expect(taicang).toBeLessThan(pinghu);
    });

    it('by gravity access to the people and jobs of the inner city, and by mean time to them', async () => {
        const by = (mode: TravelMode): Promise<AccessStudy> =>
            engine.access({
                date: DATE,
                modes: [mode],
                origins: Object.values(TOWNS),
                destinations: ['黄浦区', '静安区', '徐汇区', '长宁区', '虹口区', '杨浦区', '普陀区'],
                measures: [
                    {measure: 'gravity', opportunity: 'people'},
                    {measure: 'gravity', opportunity: 'jobs_modelled'},
                    {measure: 'mean-time', opportunity: 'people'},
                ],
            });
        const [walking, driving] = [await by('transit'), await by('transit-drive')];
        for (const [index, study] of [walking, driving].entries()) {
            for (const measure of [0, 1]) {
                const {huaqiao, jiashan, pinghu, taicang} = byTown(study, measure);
                expect(huaqiao).toBeGreaterThan(jiashan);
                expect(jiashan).toBeGreaterThan(pinghu);
                if (index === 1) expect(taicang).toBeGreaterThan(pinghu);
            }
            const {huaqiao, jiashan, pinghu, taicang} = byTown(study, 2);
            expect(huaqiao).toBeLessThan(jiashan);
            expect(jiashan).toBeLessThan(pinghu);
            if (index === 1) expect(taicang).toBeLessThan(pinghu);
        }
    });
});
