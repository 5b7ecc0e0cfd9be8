import {NO_CURRENCY} from '../../units/money.js';
import {networkOf} from '../../network/load.js';
import type {Network} from '../../network/types.js';
import {ProblemCollector} from '../../problem/collector.js';
import type {CsvCell} from '../../report/csv-line.js';
import {findFolderOf, subFolder, type FileSource} from '../../read/file-source.js';
import type {Bilingual} from '../../units/units.js';
import {replaceRows} from '../assumed-buses/rows.js';
import {StationBook} from '../feeds/station-book.js';
import {NetworkYaml} from './network-yaml.js';
import {RegionFiles} from './region-files.js';
import type {BuildSource, Fate, ReportLine} from './report.js';
import type {OwnSources} from './own-sources.js';

type Row = Readonly<Record<string, CsvCell>>;

const COLUMNS = {
    'zone.csv':
        'zone_id,name,boundary,super_zone,name_zh,name_en,pinyin,aliases,level,city,county,local_area,seat,x_coord,y_coord,area_km2,area_evidence,area_type,bank,population,population_year,population_evidence,population_source_id,evidence,source_id,note',
    'opportunity.csv': 'zone_id,place_id,kind,count,year,evidence,source_id,note',
    'stations.csv':
        'station_id,name_zh,name_en,pinyin,aliases,names,kind,city,county,x_coord,y_coord,process_class,open_date,close_date,closures,parking,local_bus,bank,evidence,source_id,note',
    'station_stops.csv': 'station_id,feed,stop_id',
    'transfers.csv': 'from_station_id,to_station_id,walk_s,distance_m,open_date,close_date,evidence,source_id,note',
    'sources.csv': 'source_id,title,publisher,date,accessed,licence,url_or_repository,what,changes',
} as const;

/** Files every region has, with a header alone where there is nothing for them. */
const ALWAYS = ['zone.csv', 'stations.csv', 'station_stops.csv', 'sources.csv'] as const;

const PLAIN_YAML = `timeZone: UTC
currency: ${NO_CURRENCY}
attribution: []
feeds: []
standIns: []
`;

/** A region while it is being built: its files, its stations, and what is said of it. */
export class RegionBuild {
    readonly files: RegionFiles;
    readonly yaml: NetworkYaml;
    readonly base: Network | undefined;
    readonly stations: StationBook;
    readonly problems = new ProblemCollector();
    readonly lines: ReportLine[] = [];
    readonly sources: BuildSource[] = [];

    /** Throws ProblemError where the base cannot be read. */
    constructor(
        base: FileSource | undefined,
        readonly ownSources: OwnSources,
    ) {
        const folder = base && subFolder(base, findFolderOf(base, 'network.yaml') ?? '');
        this.files = new RegionFiles(folder);
        this.base = folder && networkOf(folder).network;
        this.stations = new StationBook(this.base);
        this.yaml = new NetworkYaml(this.files.text('network.yaml') ?? PLAIN_YAML);
        if (base === undefined) for (const file of ALWAYS) this.replaceRows(file, () => false, []);
    }

    /** Takes rows out of a table and puts others in; what stays is byte for byte what it was. */
    replaceRows(
        file: keyof typeof COLUMNS,
        isOut: (cell: (column: string) => string) => boolean,
        rows: readonly Row[],
    ): void {
        this.files.write(file, replaceRows(this.files.text(file), COLUMNS[file].split(','), isOut, rows));
    }

    say(fate: Fate, text: Bilingual, list?: readonly string[]): void {
        this.lines.push({fate, text, ...(list === undefined || list.length === 0 ? {} : {list})});
    }

    /** A source of a file, in sources.csv and among the words shown with answers; what the user says of it goes before. */
    addSource(
        made: Omit<BuildSource, 'licence'> & {
            readonly licence?: string;
            readonly what: string;
            readonly changes: string;
        },
    ): void {
        const own = this.ownSources.get(made.file);
        const licence = own?.licence ?? made.licence ?? '';
        const source: BuildSource = {
            id: made.id,
            file: made.file,
            title: own?.title ?? made.title,
            publisher: own?.publisher ?? made.publisher,
            date: own?.date ?? made.date,
            licence: licence === '' ? 'not stated / 未说明' : licence,
            url: own?.url ?? made.url,
            attribution: own?.attribution ?? made.attribution,
        };
        this.sources.push(source);
        this.yaml.attribute(source.attribution === '' ? [] : [source.attribution]);
        this.replaceRows('sources.csv', cell => cell('source_id') === source.id, [
            {
                source_id: source.id,
                title: source.title,
                publisher: source.publisher,
                date: source.date,
                licence: source.licence,
                url_or_repository: source.url,
                what: made.what,
                changes: made.changes,
            },
        ]);
    }
}
