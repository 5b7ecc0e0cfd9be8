/** Layers by what the reader switches. */
export const GROUPS = {
    roads: ['road-case', 'road', 'road-label'],
    rail: ['rail', 'rail-tie'],
    metro: ['metro'],
    bus: ['bus'],
    busAssumed: ['bus-assumed'],
    deadEnds: ['dead-end-glow', 'dead-end', 'dead-end-label'],
    planned: ['planned', 'planned-stop', 'planned-label', 'planned-stop-label'],
    plannedRoads: ['planned-road', 'planned-road-label'],
    stations: ['station-metro', 'station-rail', 'station-label-rail', 'station-label-metro'],
    zones: ['zone-line', 'zone-label', 'county-label'],
} as const;
export type Group = keyof typeof GROUPS;
