import {endingsOf, fold, withoutEnding} from './name-index.js';
import type {Network, Station} from './types.js';

/** A city is known without the word for what it is, if at least so many characters stay. */
const LEAST_BEFORE = 2;

const keyOf = (network: Pick<Network, 'rules'>, city: string): string =>
    withoutEnding(fold(city), endingsOf(network).areas, LEAST_BEFORE);

/** Do both names mean one city? Zones may write the word for an area behind it that stations leave out. */
export const isSameCity = (network: Pick<Network, 'rules'>, city: string, other: string): boolean =>
    keyOf(network, city) === keyOf(network, other);

/** As stations write a city that is named in any way its zones are; undefined where no station is in it. */
export const cityOfStations = (network: Network, name: string): string | undefined => {
    const cities = new Set(
        Array.from(network.stations.values(), ({city}: Station) => city).filter(city => city !== ''),
    );
    if (cities.has(name)) return name;
    const zone = [...network.zones.values()].find(({name: {zh, en}}) => zh === name || en === name);
    return [...cities].find(city => isSameCity(network, city, zone?.name.zh ?? name));
};
