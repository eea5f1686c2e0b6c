export { ageRecognizer } from "./ages.ts"
export { dateRecognizer } from "./dates.ts"
export { postcodeRecognizer } from "./postcodes.ts"
export { nameRecognizer } from "./recognizer.ts"
