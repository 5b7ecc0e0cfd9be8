import type {MessagePort} from 'node:worker_threads';
import {workerData} from 'piscina';
import type {MatrixFormat} from '../../src/index.js';
import {renderAgain} from '../jobs/runner.js';
import {answered, type Answered} from './answered.js';
import {openNetwork, type NetworkData, type OpenedNetwork} from './open-network.js';

/** `port` takes the pieces as they are made, then the word `end`. */
export interface RenderTask {
    readonly result: Uint8Array<ArrayBuffer>;
    readonly format: MatrixFormat;
    readonly port: MessagePort;
}

let opened: OpenedNetwork | undefined;

/** Another format of a result: its pieces by the port, no bytes at the end. */
export const render = ({result, format, port}: RenderTask): Promise<Answered> =>
    answered(async () => {
        const networkOf = () => (opened ??= openNetwork(workerData as NetworkData)).network;
        try {
            for await (const piece of renderAgain(result, format, networkOf)) {
                // Only a buffer that is all ours is given away.
                const own = piece.byteLength === piece.buffer.byteLength ? piece : piece.slice();
                port.postMessage(own, [own.buffer as ArrayBuffer]);
            }
            port.postMessage('end', []);
        } finally {
            port.close();
        }
        return new Uint8Array();
    });
