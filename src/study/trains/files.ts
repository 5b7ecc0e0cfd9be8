import type {Network} from '../../network/types.js';
import type {Table} from '../../report/csv-line.js';
import {groupBy} from '../../units/collections.js';
import {collection} from '../files.js';
import type {TrainCount, TrainCountStudy} from './types.js';

const classesOf = ({classes}: TrainCount): string =>
    Object.entries(classes)
        .map(([kind, count]) => `${kind} ${count}`)
        .join(';');

/** A line for each city and day. */
export const trainCountsTable = ({city, rows}: TrainCountStudy): Table => [
    ['city', 'other', 'date', 'to_count', 'to_classes', 'from_count', 'from_classes', 'stand_ins'],
    ...rows.map(({city: other, date, to, from, standIns}) => [
        city,
        other,
        date,
        to.count,
        classesOf(to),
        from.count,
        classesOf(from),
        standIns.join(';'),
    ]),
];

/** A feature for each city: its railway stations. */
export const trainCountsGeojson = ({rows, ...members}: TrainCountStudy, {stations}: Network) => {
    const byCity = groupBy([...stations.values()], ({city}) => city);
    return collection(
        [...groupBy(rows, ({city}) => city)].map(([city, days]) => {
            const coordinates = (byCity.get(city) ?? [])
                .filter(({kind}) => kind === 'rail' || kind === 'suburban')
                .flatMap(({position}) => (position === undefined ? [] : [[position.lon, position.lat]]));
            return {
                type: 'Feature' as const,
                id: city,
                geometry: coordinates.length === 0 ? null : {type: 'MultiPoint' as const, coordinates},
                properties: {
                    name: {zh: city, en: city},
                    days: days.map(({city: _city, ...day}) => day),
                },
            };
        }),
        members,
    );
};
