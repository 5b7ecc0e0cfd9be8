import {STREET_MODES, streetBit, type StreetMode, type Streets} from '../network/streets.js';
import type {Network, StandIn} from '../network/types.js';
import {formatTable} from './table.js';
import {EVIDENCE_GRADES, type Bilingual, type Evidence, type IsoDate, type Metres} from '../units/units.js';
import {detailsText, evidenceText, labelled} from './answer-text.js';
import {wordsOf, type Language} from './messages.js';

interface FeedInfo {
    readonly id: string;
    /** Its name in sentences; the id where it has none. */
    readonly title: Bilingual;
    readonly system: string;
    readonly evidence: Evidence;
    readonly tripCount: number;
    readonly headwayCount: number;
    readonly standIns: readonly {
        readonly from: IsoDate | null;
        readonly to: IsoDate | null;
        readonly dayTypes: readonly string[];
        readonly serviceDate: IsoDate | null;
    }[];
}

/** What a network holds, counted. */
export interface NetworkInfo {
    readonly id: string;
    readonly title: Bilingual;
    readonly digest: string;
    readonly timeZone: string;
    readonly currency: string;
    readonly defaultAsOf: IsoDate;
    readonly bounds: readonly number[];
    readonly zoneCount: number;
    readonly superZoneCount: number;
    readonly placeCount: number;
    readonly stationCounts: Readonly<Record<string, number>>;
    readonly roads: {
        readonly linkCount: number;
        readonly lengthMetres: Metres;
        /** Links that are not open on any date: dead ends. */
        readonly unopenedCount: number;
        /** Shares by length. */
        readonly evidence: Readonly<Record<Evidence, number>>;
    };
    /** Where the region has streets: these are gone over, not the links. */
    readonly streets?: {
        readonly streetCount: number;
        readonly lengthMetres: Metres;
        /** By who may use them, in at least one direction. */
        readonly lengthMetresByMode: Readonly<Record<StreetMode, Metres>>;
    };
    readonly feeds: readonly FeedInfo[];
    readonly projectCount: number;
    readonly claimCount: number;
    readonly unknownServiceCount: number;
    readonly sourceCount: number;
    readonly licence: string;
    readonly attribution: readonly string[];
}

const standInInfo = ({dates, dayTypes, serviceDate}: StandIn): FeedInfo['standIns'][number] => ({
    from: dates.from ?? null,
    to: dates.to ?? null,
    dayTypes,
    serviceDate: serviceDate ?? null,
});

const streetsInfo = ({edgeLength, edgeAccess}: Streets): NonNullable<NetworkInfo['streets']> => {
    const metresOf = (isCounted: (edge: number) => boolean): Metres =>
        Math.round(edgeLength.reduce((sum, length, edge) => (isCounted(edge) ? sum + length : sum), 0) / 1000);
    return {
        streetCount: edgeLength.length,
        lengthMetres: metresOf(() => true),
        lengthMetresByMode: Object.fromEntries(
            STREET_MODES.map(mode => {
                const bits = streetBit(mode, false) | streetBit(mode, true);
                return [mode, metresOf(edge => (edgeAccess[edge]! & bits) !== 0)];
            }),
        ) as Record<StreetMode, Metres>,
    };
};

export function describeNetwork(network: Network): NetworkInfo {
    const stationCounts: Record<string, number> = {};
    for (const {kind} of network.stations.values()) stationCounts[kind] = (stationCounts[kind] ?? 0) + 1;
    const links = [...network.roadLinks.values()];
    const metres = links.reduce((sum, {length}) => sum + length, 0);
    const lengthOf = (grade: Evidence): Metres =>
        links.reduce((sum, link) => (link.evidence === grade ? sum + link.length : sum), 0);
    const zones = [...network.zones.values()];
    return {
        id: network.id,
        title: network.title,
        digest: network.digest,
        timeZone: network.timeZone,
        currency: network.currency,
        defaultAsOf: network.defaultAsOf,
        bounds: network.bounds,
        zoneCount: zones.filter(({level}) => level !== 'super').length,
        superZoneCount: zones.filter(({level}) => level === 'super').length,
        placeCount: network.places.size,
        stationCounts,
        roads: {
            linkCount: links.length,
            lengthMetres: Math.round(metres),
            unopenedCount: links.filter(({openDate}) => openDate === 'unopened').length,
            evidence: Object.fromEntries(
                EVIDENCE_GRADES.map(grade => [grade, metres === 0 ? 0 : lengthOf(grade) / metres]),
            ) as Record<Evidence, number>,
        },
        ...(network.streets === undefined ? {} : {streets: streetsInfo(network.streets)}),
        feeds: [...network.feeds.values()].map(feed => ({
            id: feed.id,
            title: feed.title ?? {zh: feed.id, en: feed.id},
            system: feed.system,
            evidence: feed.evidence,
            tripCount: feed.trips.length,
            headwayCount: feed.frequencies.length,
            standIns: network.standIns.filter(({feeds}) => feeds.includes(feed.id)).map(standInInfo),
        })),
        projectCount: network.projects.size,
        claimCount: network.claims.length,
        unknownServiceCount: network.unknownServices.length,
        sourceCount: network.sources.size,
        licence: network.licence,
        attribution: network.attribution,
    };
}

export function formatInfo(info: NetworkInfo, language: Language): string {
    const words = wordsOf(language);
    const label = words.info;
    const [, , comma] = words.brackets;
    const kinds = Object.entries(info.stationCounts).map(([kind, count]) => `${words.legMode[kind] ?? kind} ${count}`);
    const rows: string[][] = [
        [label.network, info.title[language] + detailsText([info.id], language)],
        [label.digest, info.digest.slice(0, 16)],
        [label.defaultAsOf, info.defaultAsOf],
        [label.bounds, info.bounds.join(', ')],
        [label.zones, words.infoZones(info.zoneCount, info.superZoneCount)],
        [label.places, String(info.placeCount)],
        [label.stations, kinds.join(comma)],
        [
            label.roads,
            words.infoRoads(
                info.roads.linkCount,
                (info.roads.lengthMetres / 1000).toFixed(0),
                info.roads.unopenedCount,
            ),
        ],
        ...(info.roads.linkCount > 0 || info.streets === undefined
            ? [['', words.infoRoadEvidence(evidenceText(info.roads.evidence, language))]]
            : []),
        ...(info.streets === undefined ? [] : [[label.streets, words.infoStreets(info.streets)]]),
        ...info.feeds.flatMap(({id, title, system, tripCount, headwayCount, evidence, standIns}, index) => [
            [
                index === 0 ? label.feeds : '',
                [
                    labelled(
                        title[language] === id ? id : title[language] + detailsText([id], language),
                        words.feedRow(words.legMode[system] ?? system, tripCount, headwayCount),
                        language,
                    ),
                    words.evidence[evidence],
                ].join(comma),
            ],
            ...standIns.map(({from, to, serviceDate}) => [
                '',
                `  ${words.standInRow(words.standInDates(from, to), serviceDate)}`,
            ]),
        ]),
        [label.projects, String(info.projectCount)],
        [label.claims, String(info.claimCount)],
        [label.unknown, words.services(info.unknownServiceCount)],
        [label.sources, String(info.sourceCount)],
        [label.licence, info.licence],
        ['', info.attribution.join('; ')],
    ];
    return formatTable(rows).join('\n');
}
