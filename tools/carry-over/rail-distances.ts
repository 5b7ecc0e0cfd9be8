import {metresBetween, readFacts} from './lib.js';
import type {RailStation} from './rail-stations.js';

/**
 * Kilometres between two neighbouring calls. Published tariff kilometres (facts/rail/line_chainage.csv and
 * route_train_counts_2026-06.csv) where both ends lie on one line of it; elsewhere the straight line times the median
 * ratio of tariff kilometres to straight lines over the published neighbours (estimated).
 */
export class Distances {
    readonly factor: number;
    private readonly stations: ReadonlyMap<string, RailStation>;
    private readonly lines: ReadonlyMap<string, ReadonlyMap<string, number>>;

    constructor(stations: ReadonlyMap<string, RailStation>) {
        this.stations = stations;
        const byName = new Map([...stations.values()].map(station => [station.nameZh, station.id]));
        byName.set('余杭(临平南)', 'linping-nan');
        const lines = new Map<string, Map<string, number>>();
        for (const row of readFacts('rail/line_chainage.csv')) {
            if (row['status'] !== 'operating') continue;
            const id = byName.get(row['station_zh']!);
            if (id === undefined) continue;
            const line = lines.get(row['line_id']!) ?? new Map<string, number>();
            lines.set(row['line_id']!, line);
            line.set(id, Number(row['km_from_start']));
        }
        const ratios: number[] = [];
        for (const line of lines.values()) {
            const ordered = [...line].toSorted((a, b) => a[1] - b[1]);
            for (const [index, [to, km]] of ordered.entries()) {
                if (index === 0) continue;
                const [from, start] = ordered[index - 1]!;
                const straight = this.straight(from, to);
                if (straight !== undefined && straight > 3) ratios.push((km - start) / straight);
            }
        }
        this.factor = Number(ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)]!.toFixed(2));
        // Ends beyond the published chainage, from published route lengths: 上海虹桥-杭州 169, 上海虹桥-杭州南 175,
        // 上海南-杭州东 by the high-speed line 157. 上海 lies 33 km before 上海虹桥 by the fare of 2010 (98 yuan against 82 over 169 km).
        const fast = lines.get('huhang-hsr')!;
        for (const [id, km] of [
            ['hangzhou', 169],
            ['hangzhou-nan', 175],
            ['shanghai-nan', 2],
            ['shanghai', -33],
        ] as const)
            fast.set(id, km);
        // The old line counts from 上海; 上海南 is 10 km from 春申 (km 40) as on the Jinshan line, 上海南-杭州 175 km. The old 松江
        // station stood about 2 km before 上海松江 (straight line).
        const old = lines.get('hukun-conv')!;
        for (const [id, km] of [
            ['shanghai-nan', 30],
            ['songjiang', 54],
            ['hangzhou', 205],
        ] as const)
            old.set(id, km);
        const husuhu = lines.get('husuhu')!;
        for (const [id, km] of [
            ['shanghai-nan', 3],
            ['hangzhou-xi', 222],
        ] as const)
            husuhu.set(id, km);
        // 莘庄 lies between 上海南 and 春申, whose 10 km are shared out by the straight lines.
        const jinshan = lines.get('jinshan')!;
        const [near, far] = [
            this.straight('shanghai-nan', 'xinzhuang-rail')!,
            this.straight('xinzhuang-rail', 'chunshen')!,
        ];
        jinshan.set('xinzhuang-rail', Math.round((10 * near) / (near + far)));
        this.lines = lines;
    }

    straight(from: string, to: string): number | undefined {
        const [a, b] = [this.stations.get(from), this.stations.get(to)];
        if (a?.lon === undefined || b?.lon === undefined) return undefined;
        return metresBetween(Number(a.lon), Number(a.lat), Number(b.lon), Number(b.lat)) / 1000;
    }

    between(from: string, to: string, lineIds: readonly string[]): number | undefined {
        for (const id of lineIds) {
            const line = this.lines.get(id);
            const [a, b] = [line?.get(from), line?.get(to)];
            if (a !== undefined && b !== undefined) return Math.abs(a - b);
        }
        const straight = this.straight(from, to);
        return straight === undefined ? undefined : Math.round(straight * this.factor);
    }
}
