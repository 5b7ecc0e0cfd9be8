/** Numbers that were dear to compute, kept where a run that is killed finds them again. */
export interface KeptValues {
    get(key: string): Float64Array | undefined;
    put(key: string, values: Float64Array): void;
    /** Forgets all: they are of another network or engine. */
    clear(): void;
    close(): void;
}

/**
 * Opens what is kept of a question: `question` names everything its values depend on, and each has `width` numbers.
 * Undefined where nothing can be kept.
 */
export type OpenKeptValues = (question: string, width: number) => KeptValues | undefined;
