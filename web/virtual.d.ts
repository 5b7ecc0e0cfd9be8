declare module 'virtual:land' {
    export const LAND: {readonly type: 'MultiPolygon'; readonly coordinates: number[][][][]};
}
