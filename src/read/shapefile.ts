/** `shpjs` brings no types. */
type Shp = (bytes: Uint8Array) => Promise<unknown>;

/**
 * A shapefile (ZIP of .shp, .dbf, .prj; one layer) as the bytes of a GeoJSON file in WGS84. Throws an Error where it cannot
 * be read.
 */
export const shapefileToGeoJson = async (bytes: Uint8Array): Promise<Uint8Array> => {
    // @ts-expect-error -- no types
    const {default: shp} = (await import('shpjs')) as {default: Shp};
    const layers = await shp(bytes);
    return new TextEncoder().encode(JSON.stringify(Array.isArray(layers) ? layers[0] : layers));
};
