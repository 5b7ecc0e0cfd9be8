import {
    canonicalJson,
    countTrains,
    formatTrainCounts,
    isIsoDate,
    problem,
    type IsoDate,
    type Network,
    type Problem,
    ProblemError,
} from '../index.js';
import {EXIT, type CliCommand} from './command.js';

const listOf = (text: string): string[] =>
    text
        .split(/[,，]/)
        .map(part => part.trim())
        .filter(part => part !== '');

const review = (values: ReadonlyMap<string, string>): Problem[] => [
    ...(values.has('--city')
        ? []
        : [problem('option-missing', {field: '--city'}, '', {form: {zh: '城市', en: 'a city'}})]),
    ...listOf(values.get('--date') ?? '')
        .filter(date => !isIsoDate(date))
        .map(date => problem('date-expected', {field: '--date'}, date, {form: 'YYYY-MM-DD'})),
];

const knownCity = (network: Network, name: string, field: string): string => {
    const cities = new Set([...network.stations.values()].map(({city}) => city).filter(city => city !== ''));
    const zone = [...network.zones.values()].find(({name: {zh, en}}) => zh === name || en === name);
    const city = cities.has(name) ? name : (zone?.name.zh ?? name).replace(/市$/, '');
    if (!cities.has(city))
        throw new ProblemError([problem('value-unknown', {field}, name, {allowed: [...cities].toSorted().join(', ')})]);
    return city;
};

export const trainsCommand: CliCommand = {
    name: 'trains',
    about: words => words.trains,
    options: [
        {flag: '--city', form: 'NAME', what: {zh: '一端的城市，如 东市', en: 'the city at one end, such as East City'}},
        {
            flag: '--others',
            form: 'NAME,..',
            what: {
                zh: '另一端的城市；默认为所有有直达列车的城市',
                en: 'cities at the other end; default all with a train',
            },
        },
        {
            flag: '--date',
            form: 'YYYY-MM-DD,..',
            what: {
                zh: '计数的日期，可列多个；默认为交通网络的默认日期',
                en: 'days counted, one or more; default the date of the network',
            },
        },
    ],
    review,
    run: ({io, language, json, values, openNetwork}) => {
        const {network} = openNetwork();
        const dates = listOf(values.get('--date') ?? '') as IsoDate[];
        const others = values.get('--others');
        const answer = countTrains(network, {
            city: knownCity(network, values.get('--city')!, '--city'),
            dates: dates.length === 0 ? [network.defaultAsOf] : dates,
            ...(others === undefined ? {} : {others: listOf(others).map(name => knownCity(network, name, '--others'))}),
        });
        io.out(json ? canonicalJson(answer) : `${formatTrainCounts(answer, language)}\n`);
        return EXIT.done;
    },
};
