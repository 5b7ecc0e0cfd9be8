import type {z} from 'zod';
import type {problemDocumentSchema} from './answers.js';
import type {Problem} from '../../src/index.js';

export * from './answers.js';
export {openApiDocument} from './openapi.js';
export {operations, OPERATIONS, type Method, type Operation, type OperationId} from './operations.js';

export interface ProblemDocument extends Omit<z.infer<typeof problemDocumentSchema>, 'problems'> {
    readonly problems: readonly Problem[];
}
