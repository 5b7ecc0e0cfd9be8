import {pairRequest, representativeJourney} from '../../compare/representative.js';
import {whyOf} from '../../compare/why.js';
import type {Endpoint} from '../../compile/endpoint.js';
import {MORNING} from '../../request/windows.js';
import type {Station} from '../../network/types.js';
import type {AppliedScenario} from '../../session/sessions.js';
import {formatDuration} from '../../units/duration.js';
import {straightLine} from '../../units/geometry.js';
import type {Bilingual, Seconds} from '../../units/units.js';
import type {OpenAccess} from '../access/compute.js';
import type {Changes} from './changes.js';
import type {LeftStatus} from './types.js';

/** Zones that lose are explained by a journey each; so many of a column. */
const MOST_JOURNEYS = 10;

/** Stations of the lines a scenario changes, and those it changes themselves. */
const stationsOf = ({receipts, session: {network}}: AppliedScenario): Station[] => {
    const lines = new Set(receipts.flatMap(({touched}) => touched.lines));
    const ids = new Set(receipts.flatMap(({touched}) => touched.stations));
    for (const feed of network.feeds.values())
        for (const trip of feed.trips)
            if (lines.has(`${feed.id}:${trip.routeId}`))
                for (const {stopId} of trip.stops) ids.add(feed.stops.get(stopId)?.stationId ?? '');
    return [...network.stations.values()].filter(({id, position}) => ids.has(id) && position !== undefined);
};

const nearestOf = (
    stations: readonly Station[],
    {lon, lat}: Endpoint,
): {readonly station: Station; readonly km: number} | undefined => {
    let best: {station: Station; km: number} | undefined;
    for (const station of stations) {
        const km = straightLine(lon, lat, station.position!.lon, station.position!.lat) / 1000;
        if (best === undefined || km < best.km) best = {station, km};
    }
    return best;
};

const amount = (seconds: Seconds, language: keyof Bilingual): string => formatDuration(Math.abs(seconds), language);

/** Where the nearest station of what the scenario changes is, as it ends a sentence. */
const nearestText = (stations: readonly Station[], end: Endpoint): Bilingual => {
    const close = nearestOf(stations, end);
    if (close === undefined) return {zh: '', en: ''};
    const km = close.km.toFixed(0);
    return {
        zh: `；有变化的线路最近的车站是${close.station.name.zh}，直线 ${km} 公里`,
        en: `; the nearest station on a line that changes is ${close.station.name.en}, ${km} km away`,
    };
};

const littleText = ({nearer, most}: Changes, destinations: readonly Endpoint[]): Bilingual => {
    if (nearer === 0) return {zh: '到任何目的地都没有快出一分钟', en: 'no destination is faster to reach by a minute'};
    const place = destinations[most.destination]!.name;
    const best = Number.isFinite(most.seconds)
        ? {
              zh: `，最多到${place.zh}快 ${amount(most.seconds, 'zh')}`,
              en: `, at most ${amount(most.seconds, 'en')} to ${place.en}`,
          }
        : {zh: `，新增可达${place.zh}`, en: `, ${place.en} newly reached`};
    return {
        zh: `${destinations.length} 个目的地中只有 ${nearer} 个用时缩短${best.zh}`,
        en: `only ${nearer} of ${destinations.length} destinations are faster to reach${best.en}`,
    };
};

/** Why zones of one scenario are left behind; its journeys are counted. */
export class Reasons {
    private readonly stations: readonly Station[];
    private journeys = 0;

    constructor(
        private readonly open: OpenAccess,
        private readonly column: AppliedScenario,
    ) {
        this.stations = stationsOf(column);
    }

    /** Of zones that gain there is none. */
    async of(origin: number, status: LeftStatus, changes: Changes): Promise<Bilingual | undefined> {
        if (status === 'gains') return undefined;
        const {origins, destinations} = this.open;
        const {zh, en} = nearestText(this.stations, origins[origin]!);
        const said = (text: Bilingual): Bilingual => ({zh: `${text.zh}${zh}。`, en: `${text.en}${en}.`});
        const {destination, seconds} = changes.worst;
        if (status !== 'loses' || destination < 0) return said(littleText(changes, destinations));
        const place = destinations[destination]!.name;
        if (!Number.isFinite(seconds))
            return said({zh: `不再能到达${place.zh}`, en: `${place.en} is no longer reached`});
        if (this.journeys++ < MOST_JOURNEYS) return this.byJourney(origin, destination);
        return said({
            zh: `到${place.zh}增加 ${amount(seconds, 'zh')}`,
            en: `${amount(seconds, 'en')} more to ${place.en}`,
        });
    }

    /** By what the journeys before and after are made of. */
    private async byJourney(origin: number, destination: number): Promise<Bilingual> {
        const {origins, destinations, settings, applied} = this.open;
        const journeyIn = ({session, asOf}: AppliedScenario) =>
            representativeJourney(
                session,
                pairRequest({...settings, asOf}, origins[origin]!, destinations[destination]!),
                settings.modes[0]!,
                settings.window ?? MORNING,
                settings.percentiles[0]!,
            );
        const {zh, en} = whyOf(
            this.column.session.network,
            destinations[destination]!.name,
            await journeyIn(applied[0]!),
            await journeyIn(this.column),
        );
        return {zh: `到${zh}`, en: `to ${en}`};
    }
}
