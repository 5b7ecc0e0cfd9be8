import {canonicalJson, ProblemError, readRequest, type JourneyRequest, type Question} from '../../src/index.js';
import {JSON_TYPE, type Resource, type Service} from '../resource.js';

function requestOf(question: Question, texts: Readonly<Record<string, string>>): JourneyRequest {
    const {request, problems} = readRequest(question, texts);
    if (request === undefined) throw new ProblemError(problems);
    return request;
}

/** The engine's three questions, byte for byte as the command line prints them with --json. */
export const journeyResources = ({engine}: Service): readonly Resource[] => [
    {path: '/api/v1/route', answer: texts => ({type: JSON_TYPE, body: canonicalJson(engine.route(requestOf('route', texts)))})},
    {path: '/api/v1/profile', answer: texts => ({type: JSON_TYPE, body: canonicalJson(engine.profile(requestOf('profile', texts)))})},
    {path: '/api/v1/departures', answer: texts => ({type: JSON_TYPE, body: canonicalJson(engine.departures(requestOf('departures', texts)))})},
];
