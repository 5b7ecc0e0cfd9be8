/** How a traveller enters, leaves and changes (`system` of a feed). */
export const SYSTEM_NAMES = ['rail', 'suburban', 'metro', 'coach', 'bus', 'tram'] as const;
