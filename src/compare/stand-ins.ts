import type {CompiledModel} from '../compile/model.js';
import {standInsOf} from '../request/passport.js';
import type {StandInUse} from '../request/types.js';

/** Timetables of other days and years that any of several networks uses, each once. */
export const standInsOfAll = (models: readonly CompiledModel[], feeds?: ReadonlySet<string>): StandInUse[] => [
    ...new Map(
        models.flatMap(model => standInsOf(model, feeds)).map(use => [`${use.feed} ${use.serviceDate}`, use]),
    ).values(),
];
