/** How a traveller enters, leaves and changes (`system` of a feed). */
export const SYSTEM_NAMES = ['rail', 'suburban', 'metro', 'coach', 'bus', 'tram'] as const;

/** `system` of a feed whose lines are of several: each has that of its route_type. */
export const BY_ROUTE = 'by-route';
