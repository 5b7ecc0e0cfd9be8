// The public API: what the command line, the server and other programs use.
export {ACCESS_MODES, type AccessMode, isTransit} from './compile/modes.js';
export {type StationSteps, TRAVELLERS, type TravellerId} from './compile/traveller.js';
export {type AssumedBuses, planAssumedBuses} from './build/assumed-buses/assumed-buses.js';
export {assumedBusFiles} from './build/assumed-buses/files.js';
export {formatAssumedBuses} from './build/assumed-buses/text.js';
export {buildRegion, type BuiltRegion} from './build/region/build-region.js';
export {hasGmns} from './build/streets/gmns-roads.js';
export {openHexagons} from './build/people/grid.js';
export {formatBuild} from './build/region/report.js';
export {createEngine, type Engine} from './engine.js';
export type {AccessRequest, AccessStudy, MeasureAsked} from './study/access/types.js';
export type {Benchmark, BenchmarkCell, BenchmarkMode, BenchmarkRequest, BenchmarkRow} from './study/benchmark/types.js';
export {CERTAINTY_DRAWS} from './study/certainty/draws.js';
export type {
    CertaintyBar,
    CertaintyDifference,
    CertaintyFigures,
    CertaintyPair,
    CertaintyRanks,
    CertaintyRequest,
    CertaintySpread,
    CertaintyStudy,
    CertaintySummary,
    CertaintyTornado,
} from './study/certainty/types.js';
export type {CircleRequest, CircleStudy} from './study/circle/types.js';
export type {DayReturnRequest, DayReturnStudy} from './study/day-return/types.js';
export type {LeftBehindColumn, LeftBehindRequest, LeftBehindStudy, LeftZone} from './study/left-behind/types.js';
export type {Scorecard, ScoreRequest} from './study/score/types.js';
export {formatCertainty} from './study/certainty/text.js';
export {formatBenchmark} from './study/benchmark/text.js';
export {formatLeftBehind} from './study/left-behind/text.js';
export {formatAccess} from './study/access/text.js';
export {formatCircle} from './study/circle/text.js';
export {formatDayReturn} from './study/day-return/text.js';
export {formatScore} from './study/score/text.js';
export {studyFile, type StudyFileFormat} from './study/study-file.js';
export {baseOption} from './study/options.js';
export {AS_IT_IS} from './words/sentences.js';
export {studyMembers} from './study/answer.js';
export type {StudyDefinition} from './study/definition.js';
export type {OptionGroup, OptionValues} from './study/options.js';
export {cellsOf, JOURNEYS_WORK} from './study/size.js';
export {
    sizeOfStudy,
    STUDIES,
    type StudyAnswer,
    type StudyAnswerOf,
    type StudyBody,
    type StudyKind,
    type StudyRequest,
} from './study/registry.js';
export {answerPlaceSchema, bilingualSchema, latitudeSchema, longitudeSchema} from './request/answer-schema.js';
export {askedSchema, given, matrixRequestSchema, readSpan, readSpread, shaped, TRUE_OR_FALSE} from './request/body.js';
export type {
    CompareAnswer,
    CompareColumn,
    CompareCounty,
    CompareRequest,
    CompareRow,
    CompareSummary,
} from './compare/types.js';
export type {TimelineAnswer, TimelineRequest} from './compare/timeline.js';
export type {AppliedScenario} from './session/sessions.js';
export {problemsOfRest} from './scenario/rest.js';
export {nearScenarios, scenarioByReference, scenarioNamed, type ScenarioAsked} from './scenario/named.js';
export {differenceOf, type ScenarioDifference} from './scenario/difference.js';
export {applyScenario, type Applied} from './scenario/apply.js';
export {splitReference} from './scenario/document.js';
export {compareTable, compareGeojson} from './report/compare-geojson.js';
export {formatCompare} from './report/compare-text.js';
export {exportGmns} from './report/export-gmns.js';
export {exportGtfs} from './report/export-gtfs.js';
export {formatScenario, formatScenarioDifference} from './report/scenario-text.js';
export {
    CUTOFFS_WORDS,
    formatIsochrone,
    ISOCHRONE_FORMATS,
    ISOCHRONE_SHARED_FIELDS,
    isochroneSchema,
    readIsochrone,
    type IsochroneFormat,
    type ReadIsochrone,
} from './report/isochrone-text.js';
export {formatTimeline} from './report/timeline-text.js';
export type {Receipt} from './scenario/receipt.js';
export {isochroneTable, reachTable} from './report/isochrone-table.js';
export type {IsochroneAnswer, IsochroneFeature, IsochroneRequest, ReachAnswer} from './isochrone/isochrone.js';
export {type MatrixAnswer, type MatrixControl, type MatrixEnds, type MatrixRequest} from './matrix/matrix.js';
export {
    DIRECTIONS,
    type Skim,
    type SkimBlock,
    type SkimColumn,
    type SkimDirection,
    type SkimRequest,
    type SkimStreamControl,
    type StreamedSkimRow,
} from './matrix/skim.js';
export type {
    NearRoad,
    NearRoads,
    RoadAnswer,
    RoadLeg,
    RoadOptions,
    RoadPart,
    RoadPoint,
    RoadTable,
} from './journey/road.js';
export * from './journey/types.js';
export {DEFAULTS, LIMITS} from './request/limits.js';
export * from './request/types.js';
export {validateClaims} from './study/validate/validate.js';
export type {ClaimRow, Validation} from './study/validate/types.js';
export {
    computeAccess,
    computeAccessStreamed,
    planAccess,
    type AccessAnswer,
    type AccessFigures,
    type AccessPlan,
    type AccessSpec,
    type RowSource,
} from './measure/access.js';
export {computeBalancedFca, type BalancedFcaOptions} from './measure/competition/balanced-fca.js';
export {computeBalancingCost} from './measure/reach/balancing-cost.js';
export {computeBpr, type BprOptions} from './measure/flow/bpr.js';
export type {CompetitionResult} from './measure/competition/competition.js';
export {computeConical, type ConicalOptions} from './measure/flow/conical.js';
export {computeConsumerSurplus} from './measure/flow/consumer-surplus.js';
export {computeContour, type ContourOptions, type ContourResult} from './measure/reach/contour.js';
export {
    computeContributionMean,
    type CellFigures,
    type ContributionMeanOptions,
} from './measure/reach/contribution-mean.js';
export {computeCumulativeInterval, type CumulativeIntervalOptions} from './measure/reach/cumulative-interval.js';
export {computeCumulative, type CumulativeOptions} from './measure/reach/cumulative.js';
export {computeDailyAccessibility, type DailyAccessibilityOptions} from './measure/reach/daily-accessibility.js';
export {
    computeDoublyConstrained,
    type DoublyConstrained,
    type DoublyConstrainedOptions,
} from './measure/flow/doubly-constrained.js';
export {computeDualCost, type DualCostOptions} from './measure/reach/dual-cost.js';
export {computeEdgeShare, type EdgeShareOptions} from './measure/reach/edge-share.js';
export {
    computeEnhancedTwoStepFca,
    type EnhancedTwoStepFcaOptions,
} from './measure/competition/enhanced-two-step-fca.js';
export type {FlowOptions, Flows} from './measure/flow/flows.js';
export {computeFurness, type FlowTable, type FurnessOptions, type FurnessResult} from './measure/flow/furness.js';
export {FUNCTIONS} from './measure/functions.js';
export type {FunctionInfo} from './measure/function-info.js';
export {computeHansen, type HansenOptions} from './measure/reach/hansen.js';
export {computeHubTime} from './measure/reach/hub-time.js';
export {
    IMPEDANCES,
    makeImpedance,
    readImpedance,
    type Impedance,
    type ImpedanceInput,
    type ImpedanceName,
    type ImpedanceOptions,
} from './measure/impedance/impedance.js';
export type {ImpedanceKind, Source, Weight} from './measure/impedance/kind.js';
export {computeKthNearest, type KthNearestOptions} from './measure/reach/kth-nearest.js';
export {computeLogsum, logSumExp, type LogsumOptions} from './measure/reach/logsum.js';
export {computeNearest, type NearestResult} from './measure/reach/nearest.js';
export {computeNetworkEfficiency, type NetworkEfficiencyOptions} from './measure/reach/network-efficiency.js';
export type {StraightMetres} from './measure/types.js';
export {computeOwnZoneTime, withoutOwnZone, withOwnZone, type OwnZoneOptions} from './measure/reach/own-zone.js';
export {computePotential, type PotentialOptions} from './measure/reach/potential.js';
export {computeRankCorrelation, type RankCorrelation} from './measure/equity/rank-correlation.js';
export type {ReadOptions} from './measure/read-options.js';
export {findMeasure, MEASURES, parametersOf, type ParameterInfo} from './measure/registry.js';
export type {MeasureKind} from './measure/measure-kind.js';
export {computeRuleOfHalf, type RuleOfHalf} from './measure/flow/rule-of-half.js';
export {computeShen, type ShenOptions} from './measure/competition/shen.js';
export {
    computeSinglyConstrained,
    type SinglyConstrained,
    type SinglyConstrainedOptions,
} from './measure/flow/singly-constrained.js';
export {computeSoftCumulative, type SoftCumulativeOptions} from './measure/reach/soft-cumulative.js';
export {
    computeSpatialAvailability,
    type AvailabilityResult,
    type SpatialAvailabilityOptions,
} from './measure/competition/spatial-availability.js';
export {computeThreeStepFca, type ThreeStepFcaOptions} from './measure/competition/three-step-fca.js';
export {
    computeTotalConstrained,
    type TotalConstrainedOptions,
    type TotalConstrainedResult,
} from './measure/competition/total-constrained.js';
export {computeTotalFlows, type TotalFlows} from './measure/flow/total-flows.js';
export {transposeMatrix} from './measure/transpose.js';
export {computeTwoStepFca, type TwoStepFcaOptions} from './measure/competition/two-step-fca.js';
export type {AccessResult, CostMatrix, CostRow, CostUnit, MatrixShape, View, ZoneVector} from './measure/types.js';
export {computeGapWait, computeHeadwayWait, computeTwoLineWait} from './measure/reach/waiting.js';
export {computeWeightedMeanTime} from './measure/reach/weighted-mean-time.js';
export {computeAtkinson, type AtkinsonOptions, type AtkinsonResult} from './measure/equity/atkinson.js';
export {
    computeConcentration,
    type ConcentrationOptions,
    type ConcentrationResult,
} from './measure/equity/concentration.js';
export {
    computeInequalityChange,
    type ChangeInput,
    type EquityDifference,
    type EquitySpec,
    type InequalityChange,
} from './measure/equity/change.js';
export {EQUITY_MEASURES, findEquityMeasure} from './measure/equity/registry.js';
export type {EquityInput, EquityKind} from './measure/equity/kind.js';
export type {EquityCounts, EquityResult, NoFigure} from './measure/equity/values.js';
export {computeFgt, type FgtOptions, type FgtResult} from './measure/equity/fgt.js';
export {computeGini} from './measure/equity/gini.js';
export {computePalma, type PalmaOptions, type PalmaRanking, type PalmaResult} from './measure/equity/palma.js';
export {computeTheilL, type TheilLGroup, type TheilLResult} from './measure/equity/theil-l.js';
export {computeTheil, type TheilGroup, type TheilResult} from './measure/equity/theil.js';
export {
    bootstrapDifference,
    bootstrapInterval,
    type BootstrapInterval,
    type BootstrapOptions,
    type DifferenceInterval,
} from './measure/uncertainty/bootstrap.js';
export {
    drawLatinHypercube,
    drawMonteCarlo,
    valuesOfDraw,
    type Draws,
    type ParameterValues,
} from './measure/uncertainty/draws.js';
export {
    evaluateDraws,
    figureOf,
    spreadOf,
    type EvaluatedDraws,
    type EvaluateOptions,
    type FigureSpread,
} from './measure/uncertainty/evaluate-draws.js';
export {kendall} from './measure/uncertainty/kendall.js';
export {parameterOf, type RowRange, type UncertainParameter} from './measure/uncertainty/parameter.js';
export {findParameterRange, PARAMETER_RANGES, type ParameterRange} from './measure/uncertainty/ranges.js';
export {computeRankStability, type ItemRanks, type RankStability} from './measure/uncertainty/rank-stability.js';
export type {StoppingRule} from './measure/uncertainty/standard-error.js';
export {computeTornado, type Tornado, type TornadoBar, type TornadoEnd} from './measure/uncertainty/tornado.js';
export {
    computeWinnersLosers,
    type ChangeStatus,
    type ChangeSummary,
    type WinnersLosersOptions,
    type WinnersLosersResult,
} from './measure/equity/winners-losers.js';
export {checkNetwork} from './network/check.js';
export {loadRegion, networkOf, openRegion, type Loaded} from './network/load.js';
export {findPlace, searchPlaces, type FoundPlace, type PlaceHit} from './network/query.js';
export {readClaims} from './network/read-claims.js';
export type {Claim, Network} from './network/types.js';
export {readRoadSpeeds} from './request/road-speeds.js';
export {shapefileToGeoJson} from './read/shapefile.js';
export {openFiles, withFiles} from './read/node-files.js';
export {ProblemCollector} from './problem/collector.js';
export {formatProblem, formatProblems, hasErrors, type Language} from './problem/format.js';
export {ProblemError, type Problem, type ProblemCandidate, type ProblemPlace} from './problem/problem.js';
export {problem, type ProblemCode} from './problem/registry.js';
export type {ParameterValue, ScenarioDocument, ScenarioVariant} from './read/records.js';
export {readScenarioData, readScenarioFile, readScenarioValue, scenarioSchema} from './read/region-yaml.js';
export {canonicalJson} from './report/canonical-json.js';
export {formatCheck} from './report/check-text.js';
export {formatDepartures} from './report/departures-text.js';
export {
    MATRIX_FORMATS,
    MATRIX_MEDIA_TYPES,
    renderMatrix,
    writeMatrix,
    type MatrixFormat,
} from './report/matrix-format.js';
export {readSkimBinary, type ReadSkim} from './report/skim-binary.js';
export {HOLDS_PASSPORT, SKIM_FORMATS, type SkimFormat, writeSkim} from './report/skim-format.js';
export {skimHeader} from './report/skim-table.js';
export {sizeOfMatrix, type MatrixSize} from './report/matrix-size.js';
export {networkGeojson, zonesGeojson, type GeoCollection, type GeoFeature} from './report/network-geojson.js';
export {describeNetwork, formatInfo, type NetworkInfo} from './report/network-info.js';
export {formatProblemsFully} from './report/problems-text.js';
export {describeRegion, type RegionAnswer} from './report/region.js';
export {formatProfile} from './report/profile-text.js';
export {describeProjects, type ProjectAnswer, type ProjectsAnswer} from './report/projects.js';
export {
    FIELDS_OF_QUESTION,
    flagOf,
    networkSchema,
    placesSchema,
    questionSchemas,
    readFields,
    SKIM_FIELDS,
    skimSchema,
    SPREAD_FIELDS,
    spreadSchema,
    readRequest,
    wordsOfField,
    zonesSchema,
    type Question,
    type ReadRequest,
    type RequestField,
} from './request/text.js';
export {formatTrainCounts} from './study/trains/text.js';
export {formatRoute} from './report/route-text.js';
export {formatValidation} from './study/validate/text.js';
export {scenarioJsonSchema} from './scenario/json-schema.js';
export {createGate, type Gate, setGate} from './skim/gate.js';
export {createRowPool, type RowPool} from './skim/pool.js';
export {keptValuesIn} from './read/kept-values.js';
export type {StudyControl} from './study/control.js';
export {isInBox} from './units/geometry.js';
export {isIsoDate} from './units/date.js';
export {KeepLast} from './units/keep-last.js';
export {useWorkScope, withinWork, WorkLimitError, WorkStoppedError} from './units/work.js';
export type {Bilingual, Evidence, IsoDate, Metres, Seconds} from './units/units.js';
export {VERSION} from './units/version.js';
export {countTrains} from './study/trains/count.js';
export type {
    PublishedTrainCount,
    TrainCount,
    TrainCountOptions,
    TrainCountRow,
    TrainCounts,
} from './study/trains/types.js';
export {aboutOf} from './report/about.js';
export type {Table} from './report/csv-line.js';
export {BYTE_ORDER_MARK, TABLE_FORMATS, tableFile, type TableFormat, type TableOptions} from './report/table-file.js';
