import {isTransit} from '../compile/modes.js';
import type {Endpoint} from '../compile/endpoint.js';
import {skimColumn} from '../matrix/column.js';
import {skimOptions} from '../matrix/skim-options.js';
import type {Session} from '../session/session.js';
import type {ResolvedSettings} from '../request/settings.js';
import type {CostRow} from '../measure/types.js';
import {directRows} from '../skim/direct-rows.js';
import type {SkimRow} from '../skim/row.js';
import {isSearchedBack, type RowRunner, taskOf, transitSide, type TransitSide} from '../skim/skim.js';
import {streamRows} from '../skim/stream.js';

/** A matrix of so many cells is kept where that spares a second search, 8 MB; memory grows no further. */
const KEPT_CELLS = 1_000_000;
export interface CostRowsOptions {
    readonly percentile: number;
    /** How often the rows are asked for. */
    readonly passes: number;
    readonly run?: RowRunner;
    readonly signal?: AbortSignal;
    /** Called with each row that has been computed. */
    readonly onRow?: () => void;
}

/** Times of one network, origin by origin, as often as they are asked for. A row is the caller's to write to. */
export const costRows = (
    session: Session,
    settings: ResolvedSettings,
    origins: readonly Endpoint[],
    destinations: readonly Endpoint[],
    {percentile, passes, run, signal, onRow}: CostRowsOptions,
): ((pass: number) => AsyncGenerator<CostRow>) => {
    const control = {...(run === undefined ? {} : {run}), ...(signal === undefined ? {} : {signal})};
    const width = destinations.length;
    // A skim that is searched back is whole at once.
    const isWhole = origins.length * width <= KEPT_CELLS && (passes > 1 || isSearchedBack(origins.length, width));
    let matrix: Promise<Float64Array> | undefined;

    const computed = async function* (): AsyncGenerator<SkimRow> {
        const sources = session.phases(settings.asOf, settings.date, settings.traveller);
        const options = skimOptions(settings, [percentile]);
        if (!isTransit(options.mode)) {
            for await (const {row} of directRows(sources[0]!, origins, destinations, options, signal)) yield row;
            return;
        }
        const sides: TransitSide[] = [];
        for (const source of sources) sides.push(await transitSide(source, origins, destinations, options));
        for await (const {row} of streamRows(taskOf(sides, options), run, signal)) yield row;
    };

    return async function* (): AsyncGenerator<CostRow> {
        if (isWhole) {
            matrix ??= skimColumn(session, settings, {origins, destinations}, [percentile], {
                ...control,
                onProgress: () => onRow?.(),
            }).then(({percentiles}) => percentiles[0]!);
            const cost = await matrix;
            for (let origin = 0; origin < origins.length; origin++)
                yield cost.slice(origin * width, (origin + 1) * width);
            return;
        }
        for await (const {percentiles} of computed()) {
            onRow?.();
            yield percentiles;
        }
    };
};
