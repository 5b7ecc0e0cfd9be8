import {type Endpoint, leafZones, zoneEndpoint} from '../compile/endpoint.js';
import type {Network} from '../network/types.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import type {RowRunner} from '../skim/skim.js';
import type {Seconds} from '../units/units.js';
import {MORNING} from '../request/windows.js';
import {skimColumn} from './column.js';
import {sixDigits} from '../units/six-digits.js';
import {commandWith, passportOf, quoted, remarksOf, settingsOf} from '../request/passport.js';
import {placeOfEndpoint} from '../request/places.js';
import {resolveEndpoint} from '../request/endpoints.js';
import {type ResolvedSettings, resolveSettings} from '../request/settings.js';
import type {Session} from '../session/session.js';
import {
    type AnswerPlace,
    type JourneyRequest,
    type Passport,
    type Remark,
    TRAVEL_MODES,
    type TravelMode,
} from '../request/types.js';

/** Every analysis zone, or places, zones and stations by name; a county or city stands for all its zones. */
export type MatrixEnds = 'zones' | readonly string[];

/** What a matrix is asked; the rest of a journey request applies to every pair. */
export interface MatrixRequest extends Omit<
    JourneyRequest,
    'from' | 'to' | 'depart' | 'arriveBy' | 'returnDepart' | 'ends' | 'geometry' | 'limit' | 'seed' | 'draws'
> {
    readonly origins: MatrixEnds;
    readonly destinations: MatrixEnds;
}

/** The same as one text, as the command line has it. */
export const listedEnds = (ends: MatrixEnds): string => (ends === 'zones' ? ends : ends.join(','));

/** Both ends as words of a command. */
export const endsWords = ({origins, destinations}: Pick<MatrixRequest, 'origins' | 'destinations'>): string[] => [
    '--origins',
    quoted(listedEnds(origins)),
    '--destinations',
    quoted(listedEnds(destinations)),
];

export interface MatrixAnswer {
    readonly request: Readonly<Record<string, unknown>>;
    readonly origins: readonly AnswerPlace[];
    readonly destinations: readonly AnswerPlace[];
    /**
     * Seconds by percentile asked (`p50`) and as `mean`; rows by origin; null where not reached, and for an own zone.
     */
    readonly durations: Readonly<Record<string, readonly (readonly (Seconds | null)[])[]>>;
    /** Share of the window from which each pair is reached; null for an own zone. */
    readonly reachedShare: readonly (readonly (number | null)[])[];
    readonly unreachableCount: number;
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Passport;
}

export interface MatrixControl {
    readonly run?: RowRunner;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number, total: number) => void;
}

export const MEDIAN: readonly number[] = [0.5];
/** Most pairs of one matrix: four times all zones of the embedded corridor to all. */
const MOST_PAIRS = 600_000;

/** Unknown names are each looked for among all names; a list of nothing but such names stops here. */
const MOST_PROBLEMS = 10;

const endsOf = (
    network: Network,
    request: MatrixRequest,
    field: 'origins' | 'destinations',
    asOf: string,
    problems: Problem[],
): Endpoint[] => {
    const {[field]: names, datum} = request;
    if (names === 'zones') return leafZones(network).map(zoneEndpoint);
    if (names.length === 0) problems.push(problem('cell-missing', {field}, ''));
    // A place named twice, or a town and its county, is one row.
    const ends = new Map<string, Endpoint>();
    for (const text of names) {
        if (problems.length >= MOST_PROBLEMS) break;
        const end = resolveEndpoint(network, field, text, {datum, asOf, onSuper: 'members'});
        if (Array.isArray(end)) for (const member of end) ends.set(member.id, member);
        else if ('code' in end) problems.push(end);
        else ends.set(end.id, end);
    }
    return [...ends.values()];
};

export interface ResolvedMatrix {
    readonly settings: ResolvedSettings;
    readonly origins: readonly Endpoint[];
    readonly destinations: readonly Endpoint[];
}

export interface ResolveOptions {
    /** Default what one answer holds. */
    readonly mostPairs?: number;
    /** What the caller has found wrong with its own fields, told with the rest. */
    readonly problems?: readonly Problem[];
    /** Modes of a study that asks by several, one after the other. */
    readonly modes?: readonly TravelMode[];
}

/** Check and complete a matrix request without computing it. Throws ProblemError with its problems at once. */
export const resolveMatrix = (
    network: Network,
    request: MatrixRequest,
    {mostPairs = MOST_PAIRS, problems: earlier = [], modes}: ResolveOptions = {},
): ResolvedMatrix => {
    const problems: Problem[] = [...earlier];
    const settings = resolveSettings(network, modes === undefined ? request : {...request, modes}, 'day', problems);
    if (modes === undefined && settings.modes.length !== 1)
        problems.push(
            problem('request-choice', {field: 'modes'}, settings.modes.join(','), {
                allowed: TRAVEL_MODES.join(' / '),
            }),
        );
    const origins = endsOf(network, request, 'origins', settings.asOf, problems);
    const destinations = endsOf(network, request, 'destinations', settings.asOf, problems);
    if (origins.length * destinations.length > mostPairs)
        problems.push(
            problem('request-range', {field: 'origins'}, `${origins.length} x ${destinations.length}`, {
                low: 1,
                high: mostPairs,
            }),
        );
    if (problems.length > 0) throw new ProblemError(problems);
    return {settings, origins, destinations};
};

/** Seconds of all origins to all destinations over a departure window (default 07:00-09:00, median of `full`). */
export const computeMatrix = async (
    session: Session,
    request: MatrixRequest,
    control: MatrixControl = {},
): Promise<MatrixAnswer> => {
    const {network} = session;
    const {settings, origins, destinations} = resolveMatrix(network, request);
    const {model} = session.compiled(settings.asOf, settings.date, settings.traveller);
    const window = settings.window ?? MORNING;
    const percentiles = settings.percentiles.length > 0 ? settings.percentiles : MEDIAN;
    const skim = await skimColumn(session, settings, {origins, destinations}, percentiles, control);
    const rows = <T>(values: Float64Array, of: (value: number) => T): T[][] =>
        origins.map((_, origin) =>
            Array.from(values.subarray(origin * destinations.length, (origin + 1) * destinations.length), of),
        );
    const seconds = (value: number): Seconds | null => (Number.isFinite(value) ? Math.round(value) : null);
    const resolvedSettings = {...settings, window, percentiles};
    const command = commandWith(['skim', ...endsWords(request)], resolvedSettings, model.road.periods);
    const passport = passportOf(model, resolvedSettings, command, {});
    return {
        request: {
            ...settingsOf(resolvedSettings, model.road.periods),
            origins: request.origins,
            destinations: request.destinations,
        },
        origins: origins.map(placeOfEndpoint),
        destinations: destinations.map(placeOfEndpoint),
        durations: {
            ...Object.fromEntries(
                percentiles.map((share, index) => [
                    `p${sixDigits(share * 100)}`,
                    rows(skim.percentiles[index]!, seconds),
                ]),
            ),
            mean: rows(skim.mean, seconds),
        },
        reachedShare: rows(skim.reachedShare, value => (Number.isNaN(value) ? null : sixDigits(value))),
        unreachableCount: skim.unreachedCount,
        remarks: remarksOf(resolvedSettings, passport.standIns, network),
        attribution: network.attribution,
        passport,
    };
};
