import { expect, test } from "bun:test"
import { AnalyzerEngine } from "../../presidio/engine/analyzer.ts"
import { readAnalyzer, readRegistry } from "../../presidio/registry/configuration.ts"

const yaml = String.raw`
supported_languages: [en, de]
global_regex_flags: 26
supported_countries: [us, de]
recognizers:
  - name: CreditCardRecognizer
    type: predefined
    supported_languages:
      - language: en
        context: [card]
      - language: de
        context: [karte]
  - name: UsSsnRecognizer
    type: predefined
    supported_languages: [en]
    country_code: us
  - name: UkNinoRecognizer
    type: predefined
    supported_languages: [en]
  - name: DeTaxIdRecognizer
    type: predefined
    supported_languages: [de]
    enabled: false
  - name: Dutch phones
    class_name: PhoneRecognizer
    type: predefined
    supported_languages: [en]
    supported_entity: NL_PHONE
    supported_regions: [NL]
  - name: SpacyRecognizer
    type: predefined
  - name: Titles
    supported_language: en
    supported_entity: TITLE
    deny_list: [Dr., Prof.]
    deny_list_score: 0.7
  - name: Tickets
    type: custom
    supported_languages: [en, de, fr]
    supported_entity: TICKET
    context: [ticket]
    patterns:
      - name: number
        regex: "\\bTKT-\\d{4}\\b"
        score: 0.3
`

test("Presidio's registry file says which recognizers run, in which languages and countries", async () => {
	const registry = readRegistry(yaml)
	const names = registry.recognizers.map(({ name, supportedLanguage }) => `${name} ${supportedLanguage}`)
	expect(names).toEqual([
		"CreditCardRecognizer en",
		"CreditCardRecognizer de",
		"UsSsnRecognizer en",
		"Dutch phones en",
		"Titles en",
		"Tickets en",
		"Tickets de",
	])
	const engine = new AnalyzerEngine({ registry })
	expect(await engine.analyze("Dr. Who, ticket TKT-2041, 020 624 1111")).toMatchObject([
		{ entityType: "TITLE", start: 0, end: 3, score: 0.7 },
		{ entityType: "TICKET", score: 0.6499999999999999 },
		{ entityType: "NL_PHONE", score: 0.4, recognizer: "Dutch phones" },
	])
	expect(await engine.analyze("meine karte 4073175193153917", { language: "de" })).toMatchObject([
		{ score: 1 },
	])
})

test("one file can hold the threshold and the registry", async () => {
	const indented = yaml.replaceAll("\n", "\n  ")
	const engine = readAnalyzer(
		`default_score_threshold: 0.5\nsupported_languages: [en]\nrecognizer_registry:\n${indented}`,
	)
	expect(await engine.analyze("TKT-2041")).toEqual([])
	expect(await engine.analyze("ticket TKT-2041")).toHaveLength(1)
})

test("a recognizer that does not exist stops the start", () => {
	expect(() => readRegistry("recognizers: [{name: ShoeRecognizer, type: predefined}]")).toThrow(
		'There is no predefined recognizer "ShoeRecognizer".',
	)
	expect(() => readRegistry("recognizers: [{name: X, patterns: 7}]")).toThrow()
})
