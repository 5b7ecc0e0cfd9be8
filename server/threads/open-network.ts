import {createEngine, loadRegion, problem, ProblemError, type Engine, type Network} from '../../src/index.js';

/** What a thread that reads the network for itself is started with. */
export interface NetworkData {
    /** Folder or ZIP the network was read from. */
    readonly networkPath: string;
    /** Digest of the network the service answers from. */
    readonly digest: string;
}

export interface OpenedNetwork {
    readonly network: Network;
    readonly engine: Engine;
}

/** Reads the network of the service a second time; throws `network-changed` where its files are others by now. */
export function openNetwork({networkPath, digest}: NetworkData): OpenedNetwork {
    let network: Network | undefined;
    try {
        network = loadRegion(networkPath);
    } catch (error) {
        // The service has read them once: whatever is wrong now has come since.
        if (!(error instanceof ProblemError)) throw error;
    }
    if (network?.digest !== digest) throw new ProblemError([problem('network-changed', {id: network?.id ?? ''}, '')]);
    return {network, engine: createEngine(network)};
}
