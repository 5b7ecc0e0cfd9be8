import {canonicalJson, problem, ProblemError, VERSION} from '../../src/index.js';
import {JSON_TYPE, type Resource, type Service} from '../resource.js';

/** For whoever runs the service: is the process alive, may it be sent requests? */
export const healthResources = ({network, isReady}: Service): readonly Resource[] => [
    {
        operation: 'health',
        answer: () => ({type: JSON_TYPE, body: canonicalJson({status: 'ok'}), cacheControl: 'no-store'}),
    },
    {
        operation: 'ready',
        answer: () => {
            if (!isReady()) throw new ProblemError([problem('not-ready', {}, '')]);
            const body = canonicalJson({
                status: 'ready',
                engine: VERSION,
                network: {id: network.id, digest: network.digest},
            });
            return {type: JSON_TYPE, body, cacheControl: 'no-store'};
        },
    },
];
