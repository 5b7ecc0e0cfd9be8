import {z} from 'zod';
import {lengthOf, midpointOf} from '../../network/build-roads.js';
import {freeSpeedOf} from '../../network/road-speed.js';
import {type AreaType, FACILITY_TYPES, type RoadLink} from '../../network/types.js';
import {defineKind} from '../modification.js';
import {bilingualText, figure, identifier, modificationSchema} from '../schema.js';
import {ALWAYS} from './open-link.js';
import {checkFactors, junctionSchema, resolveJunctions, snapSchema} from './road-nodes.js';

/** A road over its straight line where no length is given (docs/roads.md: surface roads x 1.25). */
const ROAD_DETOUR = 1.25;

const AREA_TYPES = ['inner', 'suburb', 'rural'] as const satisfies readonly AreaType[];

/** A new road over two or more points, joined to the network where they say. */
export const addRoad = defineKind({
    kind: 'add-road',
    title: {zh: '新建道路', en: 'Add a road'},
    effect: 'gain',
    schema: modificationSchema('add-road', {
        id: identifier,
        name: bilingualText.optional(),
        class: z.enum(FACILITY_TYPES),
        via: z.array(junctionSchema).min(2).max(200),
        lengthKm: figure(0.01, 500, 'Kilometres of the whole road; default the straight pieces x 1.25').optional(),
        freeSpeedKmh: figure(5, 150, 'Free-flow speed; default that of the class').optional(),
        lanes: figure(1, 12, 'Lanes a direction; no effect on free-flow times', true).optional(),
        tolled: z.boolean().optional(),
        tollCny: figure(0, 1000, 'Toll of the whole road').optional(),
        directed: z.boolean().optional().describe('True: only in the order written'),
        borderDelaySeconds: figure(0, 7200, 'Seconds lost at a check on it, whatever the traffic').optional(),
        areaType: z
            .enum(AREA_TYPES)
            .optional()
            .describe('Default that of the zone in which the middle of each piece lies'),
        jurisdiction: z
            .string()
            .max(64)
            .optional()
            .describe('Jurisdiction whose toll per kilometre applies, as in fares.yaml'),
        snapMetres: snapSchema.optional(),
    }),
    apply(
        {
            id,
            name,
            class: facilityType,
            via,
            lengthKm,
            freeSpeedKmh,
            lanes,
            tolled,
            tollCny,
            directed = false,
            borderDelaySeconds,
            areaType,
            jurisdiction = '',
            snapMetres = 0,
        },
        context,
    ) {
        const {draft, evidence, sourceId} = context;
        const pieceId = (piece: number): string => (via.length === 2 ? id : `${id}-${piece}`);
        if (draft.roadLinks.has(id) || via.some((_, at) => draft.roadLinks.has(`${id}-${at + 1}`)))
            context.report('modification-id-taken', 'id', id, {kind: context.kind});
        for (const area of areaType === undefined ? AREA_TYPES : [areaType])
            if (!context.failed) checkFactors(context, 'class', facilityType, area);
        const title = name?.zh ?? id;
        const nodes = resolveJunctions(context, 'via', via, {
            id,
            name: title,
            entry: facilityType !== 'motorway',
            snap: snapMetres,
        });
        if (context.failed) return;
        const pieces = nodes.slice(1).map((to, at) => ({
            from: nodes[at]!,
            to,
            geometry: [
                [nodes[at]!.lon, nodes[at]!.lat],
                [to.lon, to.lat],
            ] as const,
        }));
        const straight = pieces.map(({geometry}) => lengthOf(geometry));
        const total = straight.reduce((sum, metres) => sum + metres);
        const {areas} = draft;
        pieces.forEach(({from, to, geometry}, at) => {
            if (from.id === to.id) return;
            const share = total === 0 ? 1 / pieces.length : straight[at]! / total;
            const link: RoadLink = {
                id: pieceId(at + 1),
                name: title,
                ref: '',
                from: from.id,
                to: to.id,
                directed,
                length: lengthKm === undefined ? straight[at]! * ROAD_DETOUR : lengthKm * 1000 * share,
                facilityType,
                areaType: areaType ?? areas.nearest('', midpointOf(geometry))?.areaType ?? 'rural',
                freeSpeedKmh: freeSpeedKmh ?? freeSpeedOf(facilityType, undefined, draft.base.rules.roadClasses),
                speedEvidence: freeSpeedKmh === undefined ? 'estimated' : evidence,
                tolled: tolled ?? (tollCny !== undefined && tollCny > 0),
                jurisdiction,
                openDate: ALWAYS,
                status: 'planned',
                ...(draft.base.projects.has(context.owner) ? {projectId: context.owner} : {}),
                geometry,
                evidence,
                lengthEvidence: lengthKm === undefined ? 'estimated' : evidence,
                sourceId,
                ...(lanes === undefined ? {} : {lanes}),
                ...(tollCny === undefined ? {} : {toll: tollCny * share}),
                ...(borderDelaySeconds === undefined ? {} : {delay: borderDelaySeconds}),
            };
            draft.roads.addLink(link);
            context.touch('links', link.id);
        });
        if (lengthKm === undefined)
            context.note('没有给出长度，按直线距离的 1.25 倍计', 'no length is given: 1.25 times the straight line');
        if (freeSpeedKmh === undefined)
            context.note(
                `自由流速度按道路等级取 ${freeSpeedOf(facilityType, undefined, draft.base.rules.roadClasses)} 公里/小时`,
                `free-flow speed by class: ${freeSpeedOf(facilityType, undefined, draft.base.rules.roadClasses)} km/h`,
            );
    },
});
