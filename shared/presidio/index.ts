/**
 * Finds personal data and takes it out: `new Filter()` for texts by level, `filterData` for objects and tables,
 * `filterStream` for what comes in pieces, `Pseudonyms` for conversations. Presidio's own engines are beside them.
 */
export { AnonymizerEngine } from "./anonymizer/anonymizer.ts"
export { DeanonymizeEngine } from "./anonymizer/deanonymizer.ts"
export { AnalyzerEngine } from "./engine/analyzer.ts"
export { filterData, filterTable } from "./filter/data.ts"
export { Filter } from "./filter/filter.ts"
export { Pseudonyms } from "./filter/pseudonyms.ts"
export { filterStream } from "./filter/stream.ts"
export { levelConfiguration, readLevels } from "./levels.ts"
export { createAnalyzer } from "./profiles.ts"
