import type {Network} from '../network/types.js';
import {aboutOf} from '../report/about.js';
import {canonicalJson} from '../report/canonical-json.js';
import {tableFile, type TableFormat, type TableOptions} from '../report/table-file.js';
import type {StudyDefinition} from './definition.js';
import {findStudy, type StudyAnswer} from './registry.js';

export type StudyFileFormat = TableFormat | 'geojson';

/** The study an answer is of: its passport begins with the command that repeats it. */
const studyOf = ({passport}: StudyAnswer): StudyDefinition => findStudy(passport.command.split(' ')[1]!)!;

/** The study as a file: one line for each place, or one feature, zones with their areas in `network`. */
export const studyFile = (
    study: StudyAnswer,
    format: StudyFileFormat,
    network: Network,
    options?: TableOptions,
): Promise<Uint8Array<ArrayBuffer>> => {
    const definition = studyOf(study);
    return format === 'geojson'
        ? Promise.resolve(new TextEncoder().encode(canonicalJson(definition.geojson(study, network))))
        : tableFile(definition.kind, definition.table(study), format, {about: aboutOf(study), ...options});
};
