import type {Remark, TravelMode} from '../../request/types.js';
import {BUILD_YEARS} from './programme.js';
import type {RankQuestion} from './question.js';

/** Modes with a drive in them. */
const BY_ROAD: ReadonlySet<TravelMode> = new Set<TravelMode>(['car', 'taxi', 'transit-drive']);

/** What a reader of a ranking should know. */
export const remarksOfRank = (
    {players, network, request, value, settings}: RankQuestion,
    {isMonotone}: {readonly isMonotone: boolean},
): Remark[] => {
    const {projects, brought, isOpen, needs, excluded} = players;
    const titles = (ids: readonly string[], language: 'zh' | 'en'): string =>
        ids.map(id => network.projects.get(id)?.title[language] ?? id).join(language === 'zh' ? '、' : ', ');
    const open = projects.filter((_, at) => isOpen[at]!).map(({id}) => id);
    return [
        ...(value.kind === 'people'
            ? [
                  {
                      code: 'rank-value',
                      zh: `价值：离最近的中心 ${value.minutes} 分钟以内的人口`,
                      en: `Value: people within ${value.minutes} minutes of the nearest centre`,
                  },
              ]
            : value.kind === 'person-minutes'
              ? [
                    {
                        code: 'rank-value',
                        zh: `价值：到最近的中心节省的时间，按 ${value.weight} 加权；只计建与不建都可达的交通小区`,
                        en: `Value: minutes saved to the nearest centre, weighted by ${value.weight}; zones reached with and without the projects`,
                    },
                ]
              : [
                    {
                        code: 'rank-value',
                        zh: '价值：人口加权平均可达性',
                        en: 'Value: population-weighted mean access',
                    },
                ]),
        ...(projects.every(({kind}) => kind === 'road') && !settings.modes.some(mode => BY_ROAD.has(mode))
            ? [
                  {
                      code: 'rank-roads-by-transit',
                      zh: '所有项目都是道路，而出行方式不用汽车：道路不改变这些用时。请加 --modes car',
                      en: 'All projects are roads, and nobody drives in the times compared, which a road does not change: ask with --modes car',
                  },
              ]
            : []),
        ...projects.flatMap(({title}, at) =>
            brought[at]!.length === 0
                ? []
                : [
                      {
                          code: 'rank-brought',
                          zh: `${title.zh}需要${titles(brought[at]!, 'zh')}，未建成，随它一并建成`,
                          en: `${title.en} needs ${titles(brought[at]!, 'en')}, not built: it comes with it`,
                      },
                  ],
        ),
        ...(open.length === 0
            ? []
            : [
                  {
                      code: 'rank-open',
                      zh: `已建成：${titles(open, 'zh')}；不含它的组合中视为拆除`,
                      en: `Open already: ${titles(open, 'en')}; taken out where a set is without it`,
                  },
              ]),
        ...(needs.some(set => set !== 0) || excluded.some(set => set !== 0)
            ? [
                  {
                      code: 'rank-needs',
                      zh: '缺少前提项目的项目不产生价值；不能同时纳入的项目取价值较高者',
                      en: 'A project without the projects it depends on gives no value; of projects that cannot be combined, the better counts',
                  },
              ]
            : []),
        ...(isMonotone
            ? []
            : [
                  {
                      code: 'rank-every-set',
                      zh: '项目有得有失，每个组合都单独搜索',
                      en: 'Projects give and take: every set was searched on its own',
                  },
              ]),
        ...(request.years === undefined
            ? []
            : [
                  {
                      code: 'rank-build-years',
                      zh: `逐个修建；工期估计：铁路 ${BUILD_YEARS['rail']} 年、道路 ${BUILD_YEARS['road']} 年、公交 ${BUILD_YEARS['bus']} 年`,
                      en: `Built one after the other; years of works, estimated: railways ${BUILD_YEARS['rail']}, roads ${BUILD_YEARS['road']}, buses ${BUILD_YEARS['bus']}`,
                  },
              ]),
    ];
};
