import type {z} from 'zod';
import type {ProblemCode, ValuesArgument} from '../problem/registry.js';
import type {Bilingual, Evidence, IsoDate} from '../units/units.js';
import type {Draft} from './draft.js';
import type {Effect, Touched} from './receipt.js';

/** What a modification works with. */
export interface Context {
    readonly kind: string;
    readonly draft: Draft;
    /** State of the network the scenario is applied to. */
    readonly asOf: IsoDate;
    /** Id of the project or scenario the modification stands in; ids of what it adds begin with their own. */
    readonly owner: string;
    /** Grade and source of figures the modification gives: its own, else `estimated` and the owner. */
    readonly evidence: Evidence;
    readonly sourceId: string;
    /** Reports a problem at a field of this modification, as `stops[2].station`. */
    report<Code extends ProblemCode>(
        code: Code,
        field: string,
        value: string | number,
        ...values: ValuesArgument<Code>
    ): void;
    /** Something that is not known, with near matches among the ids and names there are. */
    unknown(
        field: string,
        text: string,
        target: Bilingual,
        choices: Iterable<{readonly id: string; readonly name: Bilingual}>,
    ): void;
    /** True once an error was reported: then nothing may be changed any more. */
    readonly failed: boolean;
    touch(what: keyof Touched, ...ids: readonly string[]): void;
    note(zh: string, en: string): void;
    /** What was asked for is so already: a notice instead of the error that a modification changes nothing. */
    already(zh: string, en: string): void;
    /** Overrides the effect its kind has as a rule. Called more than once, differing effects make `either`. */
    effect(effect: Effect): void;
}

/**
 * One kind of modification: a schema that says what may be written and a function that resolves it against the draft,
 * reports every problem, and, if there was none, changes the draft and touches the records it changed.
 */
export interface ModificationKind<Schema extends z.ZodType = z.ZodType> {
    readonly kind: string;
    readonly title: Bilingual;
    readonly effect: Effect;
    /** An object schema with `kind` as a literal, made by `modificationSchema`. */
    readonly schema: Schema;
    apply(value: z.output<Schema>, context: Context): void;
}

/** Keeps the type of the schema for `apply`. */
export const defineKind = <Schema extends z.ZodType>(kind: ModificationKind<Schema>): ModificationKind =>
    kind as unknown as ModificationKind;
