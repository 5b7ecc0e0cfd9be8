import type {Network} from '../network/types.js';
import {canonicalJson} from '../report/canonical-json.js';
import type {StudyDefinition} from './definition.js';
import {findStudy, type StudyAnswer} from './registry.js';

export type StudyFileFormat = 'csv' | 'geojson';

/** The study an answer is of: its passport begins with the command that repeats it. */
const studyOf = ({passport}: StudyAnswer): StudyDefinition => findStudy(passport.command.split(' ')[1]!)!;

/** The study as a file: one line for each place, or one feature, zones with their areas in `network`. */
export const studyFile = (study: StudyAnswer, format: StudyFileFormat, network: Network): string => {
    const definition = studyOf(study);
    return format === 'csv' ? definition.csv(study) : canonicalJson(definition.geojson(study, network));
};
