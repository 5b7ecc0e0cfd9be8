type Modification = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
const junctionsOf = ({kind, via}: Modification): Record<string, unknown>[] =>
    kind === 'add-road' && Array.isArray(via) ? via.filter(isRecord) : [];

/**
 * Positions of a list of modifications in the order they are done: as written, but an added road comes after the added
 * roads whose nodes and links it names, wherever they stand, so that roads of one list connect to each other (two that
 * name each other stay as written, and what cannot be found is reported).
 */
export const orderOfRoads = (modifications: readonly Modification[]): number[] => {
    const maker = new Map<unknown, number>();
    modifications.forEach((modification, at) => {
        if (modification['kind'] !== 'add-road') return;
        maker.set(modification['id'], at);
        for (const {id} of junctionsOf(modification)) if (id !== undefined) maker.set(id, at);
    });
    const order: number[] = [];
    const state = new Map<number, 'open' | 'done'>();
    const visit = (at: number): void => {
        if (state.has(at)) return;
        state.set(at, 'open');
        for (const junction of junctionsOf(modifications[at]!)) {
            const needed = maker.get(junction['node'] ?? junction['link']);
            if (needed !== undefined && needed > at) visit(needed);
        }
        state.set(at, 'done');
        order.push(at);
    };
    modifications.forEach((_, at) => visit(at));
    return order;
};
