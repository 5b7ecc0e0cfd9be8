import type {Network} from '../network/types.js';
import type {Problem} from '../problem/problem.js';
import type {ScenarioDocument} from '../read/records.js';
import {scenarioSchema} from '../read/region-yaml.js';
import {applyScenario} from './apply.js';

const isRecord = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

/** A service does this between other requests, so what is longer is told of its form first. */
const MOST_JUDGED = 200;

/** Takes the place of what cannot be read, so that the others keep their numbers. */
const PLACEHOLDER = {kind: ''};
const PLACEHOLDER_ID = '-';

/**
 * What a scenario whose form is wrong somewhere else does wrong with a network: members
 * and items that do not fit are set aside and the rest is laid over it, so that
 * everything is told at once. Only the problems come out: half a scenario is never used.
 */
export const problemsOfRest = (network: Network, data: unknown): readonly Problem[] => {
    if (!isRecord(data)) return [];
    const left = structuredClone(data);
    const setAside = new Set<string>();
    for (const {code, path, ...issue} of scenarioSchema.safeParse(left).error?.issues ?? []) {
        const [member, ...inner] = path.map(step => (typeof step === 'symbol' ? '' : step));
        if (member === undefined) {
            if (code !== 'unrecognized_keys') return [];
            for (const key of (issue as unknown as {keys: readonly string[]}).keys) delete left[key];
        } else if (member === 'id') left['id'] = 'unnamed';
        else if (
            member === 'projects' &&
            typeof inner[0] === 'string' &&
            Array.isArray((left['projects'] as Record<string, unknown>)[inner[0]])
        ) {
            // One form of several fits no item that is neither an id nor has one: the schema does not say which it is.
            const name = inner[0];
            const owner = left['projects'] as Record<string, unknown>;
            owner[name] = (owner[name] as unknown[]).map((entry, at) => {
                if (
                    typeof entry === 'string' ||
                    typeof entry === 'number' ||
                    (isRecord(entry) && typeof entry['id'] === 'string')
                )
                    return isRecord(entry) ? entry['id'] : entry;
                setAside.add(`projects.${name}[${at + 1}]`);
                return PLACEHOLDER_ID;
            });
        } else if (member === 'modifications' && typeof inner[0] === 'number') {
            (left['modifications'] as unknown[])[inner[0]] = PLACEHOLDER;
            setAside.add(`modifications[${inner[0] + 1}]`);
        } else delete left[member];
    }
    const rest = scenarioSchema.safeParse(left);
    if (!rest.success) return [];
    const document: ScenarioDocument = rest.data;
    if (document.modifications.length > MOST_JUDGED) return [];
    const problems = applyScenario(network, document).problems;
    const isSetAside = ({where: {field = ''}}: Problem): boolean =>
        [...setAside].some(prefix => field === prefix || field.startsWith(`${prefix}.`));
    return problems.filter(entry => entry.severity === 'error' && !isSetAside(entry));
};
