import type {FacilityType, RoadLink} from '../network/types.js';
import type {Metres} from '../units/units.js';
import {facilityOfStreet} from './car-speed.js';
import type {CompiledRoad} from './compiled-road.js';

/** One link or street of a drive. */
export interface RoadPiece {
    /** Index in the links of the roads, or of the street. */
    readonly link: number;
    readonly forward: boolean;
    readonly milliseconds: number;
    /** Of streets: from where to where along it, millimetres from its `edgeFrom` in the order of travel. */
    readonly span?: {readonly from: number; readonly to: number};
}

/** What there is to say of a piece. */
export interface Stretch {
    readonly name: string;
    readonly ref: string;
    readonly facilityType: FacilityType;
    /** Of the piece. */
    readonly length: Metres;
    readonly tolled: boolean;
    readonly geometry: readonly (readonly [number, number])[];
    /** Undefined for streets, which have no row of their own. */
    readonly row?: RoadLink;
}

/** The piece of a link or street with its shape in the order of travel. */
export const stretchOf = ({streets: road, links}: CompiledRoad, {link, forward, span}: RoadPiece): Stretch => {
    if (road === undefined) {
        const row = links[link]!;
        const {name, ref, facilityType, length, tolled, geometry} = row;
        return {name, ref, facilityType, length, tolled, geometry: forward ? geometry : geometry.toReversed(), row};
    }
    const {streets, index} = road;
    const length = streets.edgeLength[link]!;
    const {from, to} = span ?? (forward ? {from: 0, to: length} : {from: length, to: 0});
    return {
        name: streets.names[streets.edgeName[link]!]!,
        ref: streets.names[streets.edgeRef[link]!]!,
        facilityType: facilityOfStreet(streets.edgeClass[link]!),
        length: Math.abs(to - from) / 1000,
        tolled: streets.edgeToll[link] === 1,
        geometry: index.shapeBetween(link, from, to),
    };
};
