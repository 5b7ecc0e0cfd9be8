import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import type {Leg} from './journey-text.js';

const modeOf = ({mode}: Leg, {words}: Talk): string => (mode === null ? '' : (words.legMode[mode as 'walk'] ?? mode));

function lineOf(leg: Leg, talk: Talk): string {
    const line = leg.line === undefined ? undefined : talk.name(leg.line.name);
    if (leg.trip === undefined) return line ?? modeOf(leg, talk);
    return line === undefined ? leg.trip : `${line} ${leg.trip}`;
}

export function legTitle(leg: Leg, talk: Talk): string {
    const {words} = talk;
    const [from, to] = [talk.name(leg.from.name), talk.name(leg.to.name)];
    const mode = modeOf(leg, talk);
    switch (leg.kind) {
        case 'ride':
            return fill(words.rideTo, {line: lineOf(leg, talk), to});
        case 'entry':
            return fill(leg.mode === 'rail' ? words.entryAt : words.entryPlain, {name: from});
        case 'wait':
            return fill(words.waitAt, {name: from});
        case 'change':
            return leg.from.id === leg.to.id ? fill(words.changeAt, {name: from}) : fill(words.changeTo, {from, to});
        case 'exit':
            return fill(words.exitFrom, {name: from});
        case 'drive':
            return fill(words.driveTo, {from, to});
        case 'park':
            return words.parkAt;
        default:
            return mode === '' ? words.legKind[leg.kind] : fill(words.toBy, {mode, to});
    }
}

/** The first few roads by name, else by number. */
function roadsText(roads: NonNullable<Leg['roads']>, {words}: Talk): string {
    const names = new Set(roads.map(({name, ref}) => name || ref).filter(name => name !== ''));
    return fill(words.via, {roads: [...names].slice(0, 3).join(' → ')});
}

export function legDetail(leg: Leg, talk: Talk): readonly string[] {
    const {words} = talk;
    const detail: string[] = [];
    if (leg.distanceMetres !== null && leg.distanceMetres > 0) detail.push(talk.kilometres(leg.distanceMetres));
    if (leg.roads !== undefined && leg.roads.length > 0) detail.push(roadsText(leg.roads, talk));
    if (leg.headwaySeconds !== undefined) detail.push(fill(words.every, {interval: talk.duration(leg.headwaySeconds)}));
    if (leg.callCount !== undefined)
        detail.push(leg.callCount === 0 ? words.nonStop : fill(words.calls, {count: leg.callCount}));
    if (leg.note !== undefined) detail.push(talk.name(leg.note));
    return detail;
}
