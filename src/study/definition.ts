import type {z} from 'zod';
import type {Network} from '../network/types.js';
import type {Table} from '../report/csv-line.js';
import type {Language} from '../report/messages.js';
import type {Remark} from '../request/types.js';
import type {Sessions} from '../session/sessions.js';
import type {Bilingual} from '../units/units.js';
import type {StudyControl} from './control.js';
import type {StudyOptions} from './options.js';

/** What every answer of a study has. */
export interface AnyStudyAnswer {
    readonly request: Readonly<Record<string, unknown>>;
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: {readonly command: string};
}

/**
 * Everything there is to say of a study. The command, the address, the job, the description of the service and the
 * files of it are made of this, so that a study is one folder here and one line in the registry.
 */
export interface StudyDefinition<
    Kind extends string = string,
    Body extends z.ZodObject = z.ZodObject,
    Request extends object = object,
    Answer extends AnyStudyAnswer = AnyStudyAnswer,
> {
    /** Name of the command, of the job and in the passport of its answers. */
    readonly kind: Kind;
    /** Where the service is asked: `/api/v1/<path>`. */
    readonly path: string;
    /** In lists of commands. */
    readonly about: Bilingual;
    /** In the description of the service. */
    readonly summary: string;
    /** Never answered at once, however small: why, for the description of the service. */
    readonly alwaysJob?: string;
    /** Does it search many networks, so that threads and values kept between runs are worth while? */
    readonly isLong?: boolean;
    /** Body of the question over HTTP, and of its job. */
    readonly body: Body;
    readonly answer: z.ZodObject;
    /** The same question on the command line. */
    readonly options: StudyOptions;
    /** Throws ProblemError with every problem of the body. */
    read(body: unknown): Request;
    run(sessions: Sessions, request: Request, control?: StudyControl): Promise<Answer>;
    /** How much it is to compute under one network, in cells of a matrix. Throws ProblemError as `run` would. */
    size(network: Network, request: Request): number;
    text(study: Answer, language: Language): string;
    /** A header and a line for each place: what CSV files and spreadsheets are made of. */
    table(study: Answer): Table;
    /** A feature collection; zones have their areas in `network`. */
    geojson(study: Answer, network: Network): unknown;
}

/** The definition with its own types, which the registry keeps. */
export const defineStudy = <
    const Kind extends string,
    Body extends z.ZodObject,
    Request extends object,
    Answer extends AnyStudyAnswer,
>(
    definition: StudyDefinition<Kind, Body, Request, Answer>,
): StudyDefinition<Kind, Body, Request, Answer> => definition;
