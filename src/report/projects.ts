import type {Network, Project} from '../network/types.js';
import type {ParameterValue} from '../read/records.js';
import type {Bilingual, Evidence} from '../units/units.js';

/** A project as the region's file has it, with what an answer needs to stand alone. */
export interface ProjectAnswer {
    readonly id: string;
    readonly title: Bilingual;
    readonly kind: string;
    readonly summary: Bilingual;
    /** Oldest first, as written. */
    readonly status: readonly {
        readonly date: string;
        readonly status: string;
        readonly sourceId: string;
        readonly note: string | null;
    }[];
    /** Years, months or dates; null where nobody has said. */
    readonly opening: {
        readonly low: string | null;
        readonly central: string | null;
        readonly high: string | null;
        readonly evidence: Evidence | null;
        readonly sourceId: string | null;
        readonly disputed: boolean;
    };
    readonly cost: readonly {
        readonly amount: number;
        readonly year: number | null;
        readonly currency: string;
        readonly sourceId: string;
        readonly note: string | null;
    }[];
    /** Figures and their sources, conflicting ones side by side. */
    readonly facts: readonly Readonly<Record<string, unknown>>[];
    readonly dependsOn: readonly string[];
    readonly excludes: readonly string[];
    /** Road links and stations of the base data that belong to it. */
    readonly links: readonly string[];
    readonly stations: readonly string[];
    readonly modificationCount: number;
    /** What it does to the network, as written; `$name` stands for a parameter. */
    readonly modifications: readonly Readonly<Record<string, unknown>>[];
    /** What may be set where it is put in, with what it is if nobody does. */
    readonly parameters: Readonly<Record<string, ParameterValue>>;
}

export interface ProjectsAnswer {
    readonly network: {readonly id: string; readonly digest: string};
    readonly projects: readonly ProjectAnswer[];
    readonly attribution: readonly string[];
}

const projectAnswer = (
    {
        id,
        title,
        kind,
        summary,
        status,
        opening,
        cost = [],
        facts,
        dependsOn,
        excludes,
        links,
        stations,
        modifications,
        parameters,
    }: Project,
    currency: string,
): ProjectAnswer => ({
    id,
    title,
    kind,
    summary,
    status: status.map(({date, status: stage, sourceId, note}) => ({
        date,
        status: stage,
        sourceId,
        note: note ?? null,
    })),
    opening: {
        low: opening.low ?? null,
        central: opening.central ?? null,
        high: opening.high ?? null,
        evidence: opening.evidence ?? null,
        sourceId: opening.sourceId ?? null,
        disputed: opening.disputed,
    },
    cost: cost.map(({amount, year, sourceId, note}) => ({
        amount,
        year: year ?? null,
        currency,
        sourceId,
        note: note ?? null,
    })),
    facts,
    dependsOn,
    excludes,
    links,
    stations,
    modificationCount: modifications.length,
    modifications,
    parameters,
});

/** The planned, disputed and past projects of a network, in the order of their ids. */
export const describeProjects = ({id, digest, projects, currency, attribution}: Network): ProjectsAnswer => ({
    network: {id, digest},
    projects: [...projects.values()]
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(project => projectAnswer(project, currency)),
    attribution,
});
