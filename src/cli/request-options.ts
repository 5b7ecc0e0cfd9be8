import {
    FIELDS_OF_QUESTION,
    flagOf,
    readRequest,
    wordsOfField,
    type JourneyRequest,
    type Network,
    type Problem,
    type Question,
    type ReadRequest,
    type RequestField,
} from '../index.js';
import {UsageError, type CommandOption} from './command.js';
import {askedOf} from './scenario-file.js';

export const requestOptions = (question: Question): readonly CommandOption[] =>
    FIELDS_OF_QUESTION[question].map(field => ({flag: flagOf(field), ...wordsOfField(field)}));

function read(question: Question, values: ReadonlyMap<string, string>): ReadRequest {
    const fields: readonly RequestField[] = FIELDS_OF_QUESTION[question];
    const texts = Object.fromEntries(
        fields.flatMap(field => (values.has(flagOf(field)) ? [[field, values.get(flagOf(field))!]] : [])),
    );
    return readRequest(question, texts, {nameOf: field => flagOf(field as RequestField)});
}

export const reviewRequest =
    (question: Question) =>
    (values: ReadonlyMap<string, string>): readonly Problem[] =>
        read(question, values).problems;

/** The request as typed; `in` reads the scenario it names, which may be a file. */
export function requestOf(
    question: Question,
    values: ReadonlyMap<string, string>,
): {readonly in: (network: Network) => JourneyRequest} {
    const {request, problems} = read(question, values);
    if (request === undefined) throw new UsageError(problems);
    return {
        in: network =>
            typeof request.scenario === 'string' ? {...request, scenario: askedOf(network, request.scenario)} : request,
    };
}
