/** Version of the engine, as in package.json (a test keeps both equal); src reads no files. */
export const VERSION = 'jiegui 0.1.0';
