import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {ProblemCollector, readScenarioFile, type Problem, type ScenarioDocument} from '../../src/index.js';

/** The scenarios that come with a network: `scenarios/*.yaml` of its folder. A network in a ZIP file has none. */
export function readBuiltInScenarios(networkFolder: string): {
    readonly scenarios: readonly ScenarioDocument[];
    readonly problems: readonly Problem[];
} {
    const folder = join(networkFolder, 'scenarios');
    const names = existsSync(folder)
        ? readdirSync(folder)
              .filter(name => /\.ya?ml$/.test(name))
              .toSorted()
        : [];
    const problems = new ProblemCollector();
    const scenarios = names.flatMap(
        name => readScenarioFile(readFileSync(join(folder, name)), `scenarios/${name}`, problems) ?? [],
    );
    return {scenarios, problems: problems.list()};
}
