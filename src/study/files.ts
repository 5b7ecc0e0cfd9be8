import type {Network} from '../network/types.js';
import {MODEL_ZONES, modelZones, type ZoneCell} from '../report/model-zones.js';
import type {AnswerPlace} from '../request/types.js';
import {groupBy} from '../units/collections.js';

/* Cells and features that the files of studies are made of. */

export const placeCells = ({id, name}: AnswerPlace): string[] => [id, name.zh, name.en];
export const placeNames = (role: string): string[] => [`${role}_id`, `${role}_zh`, `${role}_en`];
export const nameOf = ({id}: {readonly id: string | null}): string => id ?? 'none';

type Place = AnswerPlace & Readonly<Record<string, unknown>>;
type Properties = Readonly<Record<string, unknown>>;

export const feature = ({id, name, lon, lat, ...rest}: Place, more: Properties = {}, area?: ZoneCell) => {
    const point = lon === undefined || lat === undefined ? null : [lon, lat];
    return {
        type: 'Feature' as const,
        id,
        geometry: area ?? (point === null ? null : {type: 'Point' as const, coordinates: point}),
        properties: {name, ...(area === undefined ? {} : {point}), ...rest, ...more},
    };
};
/** Zones as their model zones, other places as points. */
export const areasOf = (network: Network) => {
    const cells = modelZones(network);
    return (place: Place, more: Properties = {}) =>
        feature(place, more, place.id.startsWith('zone:') ? cells.get(place.id.slice('zone:'.length)) : undefined);
};
export const collection = (features: readonly unknown[], members: object) => ({
    type: 'FeatureCollection' as const,
    features,
    ...members,
});
export const areaCollection = (features: readonly unknown[], members: object) =>
    collection(features, {note: MODEL_ZONES, ...members});

/** Rows of pairs by the place they start from, in the order of the rows. */
export const byOrigin = <Row extends {readonly from: AnswerPlace}>(rows: readonly Row[]): Row[][] => [
    ...groupBy(rows, ({from}) => from.id).values(),
];
