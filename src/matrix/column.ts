import {isTransit} from '../compile/modes.js';
import type {Endpoint} from '../compile/endpoint.js';
import {computeSkim, type SkimControl, type SkimMatrix} from '../skim/skim.js';
import type {Session} from '../session/session.js';
import type {ResolvedSettings} from '../request/settings.js';
import {skimOptions} from './skim-options.js';

/** The skim of one network under resolved settings, planned services in all their phases. */
export const skimColumn = (
    session: Session,
    settings: ResolvedSettings,
    {origins, destinations}: {readonly origins: readonly Endpoint[]; readonly destinations: readonly Endpoint[]},
    percentiles: readonly number[],
    {
        draw,
        ...control
    }: SkimControl & {
        /** Offsets of headway lines, drawn; default they wait half their headway. */
        readonly draw?: {readonly seed: number; readonly draw: number} | undefined;
    } = {},
): Promise<SkimMatrix> =>
    computeSkim(
        isTransit(settings.modes[0]!)
            ? session.phases(settings.asOf, settings.date, settings.traveller, draw)
            : [session.compiled(settings.asOf, settings.date, settings.traveller)],
        origins,
        destinations,
        skimOptions(settings, percentiles),
        control,
    );
