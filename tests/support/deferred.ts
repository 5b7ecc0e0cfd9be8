/** A promise that the test settles (`Promise.withResolvers`, which Node 20 lacks). */
export function deferred<T = void>(): {
    readonly promise: Promise<T>;
    readonly resolve: (value: T) => void;
} {
    let resolve!: (value: T) => void;
    const promise = new Promise<T>(settle => {
        resolve = settle;
    });
    return {promise, resolve};
}
