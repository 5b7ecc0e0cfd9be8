import type {ModificationKind} from '../modification.js';
import {addLine} from './add-line.js';
import {addRoad} from './add-road.js';
import {addStation} from './add-station.js';
import {addStop} from './add-stop.js';
import {changeDepartures} from './change-departures.js';
import {changeFare} from './change-fare.js';
import {changeHeadway} from './change-headway.js';
import {changeLandUse} from './change-land-use.js';
import {changeRoad} from './change-road.js';
import {changeRunTime} from './change-run-time.js';
import {changeStation} from './change-station.js';
import {changeTransfer} from './change-transfer.js';
import {closeLink} from './close-link.js';
import {extendLine} from './extend-line.js';
import {openLink} from './open-link.js';
import {removeLine} from './remove-line.js';
import {skipStop} from './skip-stop.js';
import {throughService} from './through-service.js';

/** Every kind of modification there is. A new one is a file here and a line below. */
export const KINDS: readonly ModificationKind[] = [
    openLink,
    closeLink,
    addRoad,
    changeRoad,
    addLine,
    removeLine,
    changeHeadway,
    changeDepartures,
    changeRunTime,
    addStop,
    skipStop,
    extendLine,
    throughService,
    addStation,
    changeStation,
    changeTransfer,
    changeFare,
    changeLandUse,
];

export const kindOf = (name: string): ModificationKind | undefined => KINDS.find(({kind}) => kind === name);
