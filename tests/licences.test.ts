import {describe, expect, test} from 'vitest';
import {dataFaults, dataLicenceOf, packageLicences} from '../tools/licences-check.js';

describe('licences', () => {
    test('every package has one that may be used so', () => {
        const {counts, faults} = packageLicences();
        expect(faults).toEqual([]);
        expect(counts.find(({licence}) => licence === 'MIT')!.shipped).toBeGreaterThan(100);
    });

    test('every file of the data is under a line of LICENSE-DATA, and package.json names them all', () => {
        expect(dataFaults()).toEqual([]);
        const corridor = 'network-data/jiaxing-shanghai';
        expect([
            dataLicenceOf(`${corridor}/road/link.csv`),
            dataLicenceOf(`${corridor}/road/speed_profile.csv`),
            dataLicenceOf(`${corridor}/zone.csv`),
            dataLicenceOf(`${corridor}/transit/hsr-2016/stops.txt`),
            dataLicenceOf(`${corridor}/transit/hsr-2016/trips.txt`),
            dataLicenceOf(`${corridor}/transit/metro/trips.txt`),
            dataLicenceOf('network-data/elsewhere/zone.csv'),
        ]).toEqual(['ODbL-1.0', 'MIT', 'CC-BY-4.0', 'ODbL-1.0', 'MIT', 'ODbL-1.0', undefined]);
    });
});
