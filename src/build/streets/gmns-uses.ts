import type {StreetMode} from '../../network/streets.js';
import type {ProblemCollector} from '../../problem/collector.js';
import {required, text} from '../../read/cells.js';
import type {FileSource} from '../../read/file-source.js';
import {USE_DEFINITION} from '../../read/region-tables.js';
import {readTable} from '../../read/table.js';

/** Words for those who travel, as `allowed_uses` of published GMNS networks have them. */
const WORDS: Readonly<Record<StreetMode, readonly string[]>> = {
    car: 'auto automobile car cars vehicle drive driving motor motor_vehicle motorcar sov hov hov2 hov3 passenger'.split(
        ' ',
    ),
    bicycle: 'bike bicycle cycle cycling cyclist'.split(' '),
    foot: 'walk walking foot ped pedestrian'.split(' '),
};
const EVERYBODY = new Set(['all', 'any']);
/** Words of others: nobody who is routed here travels by them. */
const OTHERS = new Set('truck hgv freight mtruck htruck bus transit rail tram taxi shoulder parking none'.split(' '));

const DEFINITIONS = 'use_definition.csv';
const GROUPS = 'use_group.csv';
const USE_GROUP = {
    columns: {group: required(text('use_group')), uses: required(text('uses'))},
    ignored: ['description', 'notes'],
    unique: ['group' as const],
};

const split = (cell: string): string[] =>
    cell
        .split(/[,;|]/)
        .map(word => word.trim().toLowerCase())
        .filter(word => word !== '');

/** What `allowed_uses` of links means, by use_definition.csv and use_group.csv where there are any. */
export class GmnsUses {
    /** Uses of nobody routed here, and in how many links they stand. */
    readonly others = new Map<string, number>();
    private readonly defined: ReadonlySet<string>;
    private readonly groups: ReadonlyMap<string, readonly string[]>;

    constructor(files: FileSource, problems: ProblemCollector) {
        const present = new Set(files.list());
        const bytesOf = (file: string): Uint8Array | undefined => (present.has(file) ? files.read(file) : undefined);
        const [defined, groups] = [bytesOf(DEFINITIONS), bytesOf(GROUPS)];
        this.defined = new Set(
            defined === undefined
                ? []
                : readTable(defined, DEFINITIONS, USE_DEFINITION, problems).records.map(({use}) => use.toLowerCase()),
        );
        this.groups = new Map(
            groups === undefined
                ? []
                : readTable(groups, GROUPS, USE_GROUP, problems).records.map(({group, uses}) => [
                      group.toLowerCase(),
                      split(uses),
                  ]),
        );
    }

    /** Who may use a link; undefined where its class tells, and words that mean nothing. */
    of(cell: string | undefined): {readonly modes: ReadonlySet<StreetMode> | undefined; readonly strange: string[]} {
        const words = split(cell ?? '');
        if (words.length === 0) return {modes: undefined, strange: []};
        const modes = new Set<StreetMode>();
        const strange: string[] = [];
        let isEverybodys = false;
        const seen = new Set<string>();
        const take = (word: string): void => {
            // A group may name itself, or two each other.
            if (seen.has(word)) return;
            seen.add(word);
            const group = this.groups.get(word);
            const mode = (Object.keys(WORDS) as StreetMode[]).find(name => WORDS[name].includes(word));
            if (group !== undefined && !(group.length === 1 && group[0] === word)) group.forEach(take);
            else if (mode !== undefined) modes.add(mode);
            else if (EVERYBODY.has(word)) isEverybodys = true;
            else if (OTHERS.has(word) || this.defined.has(word))
                this.others.set(word, (this.others.get(word) ?? 0) + 1);
            else strange.push(word);
        };
        words.forEach(take);
        return {modes: isEverybodys ? undefined : modes, strange};
    }
}
