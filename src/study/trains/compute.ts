import {cityOfStations} from '../../network/city.js';
import type {Network} from '../../network/types.js';
import {type Problem, ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import type {Sessions} from '../../session/sessions.js';
import {networkPassport} from '../passport.js';
import {countTrains} from './count.js';
import type {TrainCountRequest, TrainCountStudy} from './types.js';

const unknown = ({stations}: Network, field: string, name: string): Problem => {
    const cities = new Set(Array.from(stations.values(), ({city}) => city).filter(city => city !== ''));
    return problem('city-unknown', {field}, name, {allowed: [...cities].toSorted().join(', ')});
};

/** How many direct trains run between a city and others. Throws ProblemError with every city without a station. */
export const computeTrainCounts = async (
    {network}: Sessions,
    {city: cityText, others: otherTexts, dates = [network.defaultAsOf]}: TrainCountRequest,
): Promise<TrainCountStudy> => {
    const problems: Problem[] = [];
    const cityOf = (field: string, name: string): string => {
        const city = cityOfStations(network, name);
        if (city === undefined) problems.push(unknown(network, field, name));
        return city ?? name;
    };
    const city = cityOf('city', cityText);
    const others = otherTexts?.map(name => cityOf('others', name));
    if (problems.length > 0) throw new ProblemError(problems);
    return {
        ...countTrains(network, {city, dates, ...(others === undefined ? {} : {others})}),
        request: {city, others: others ?? null, dates},
        remarks: [],
        attribution: network.attribution,
        passport: networkPassport(network, 'trains', {
            '--city': city,
            '--others': others?.join(','),
            '--date': dates.join(','),
        }),
    };
};
