// Letters of other scripts that look like Latin ones in common typefaces (Unicode UTS #39, confusables.txt).
const pairs =
	"аa вb еe ёë ѕs іi јj оo рp сc уy хx ԁd ԛq ԝw һh ӏl " +
	"АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ԌG Ԁd ԚQ ԜW " +
	"αa ιi κk νv οo ρp υu χx γy ϲc ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX " +
	"օo ոn սu հh ɑa ɡg ıi ǀl ᴏo ᴄc"

/** The Latin letter for its double, by the double. */
export const confusables: ReadonlyMap<string, string> = new Map(
	pairs.split(" ").map((pair) => {
		const [double = "", latin = ""] = pair
		return [double, latin]
	}),
)
