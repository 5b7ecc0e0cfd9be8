/** docs/methods/uncertainty.md asks for a hundred at least. */
export const CERTAINTY_DRAWS = {least: 100, standard: 100, most: 1000} as const;
