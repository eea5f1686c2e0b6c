import { digitsOf, weightedSum } from "./digits.ts"

const alphabet = "ABCDEFGHJKLMNPQRSTUVWX0123456789"
const entityTypes = new Set(
	"LP LL FC PF RF MQ MM NB CC CS MB FM GS DP CP NR CM CD MD HS VH CH MH CL XL CX HC RP TU TC FB FN PA PB SS MC SM GA GB".split(
		" ",
	),
)

/** A Singapore unique entity number: a business, a local company or another entity, each with its check letter. */
export const isUniqueEntityNumber = (text: string): boolean => {
	if (text.length === 9) return isBusiness(text)
	return /^\d/.test(text) ? isLocalCompany(text) : isOtherEntity(text)
}

const isBusiness = (text: string) =>
	"XMKECAWLJDB"[weightedSum(digitsOf(text), [10, 4, 9, 3, 8, 2, 7, 1]) % 11] === text.at(-1)

const isLocalCompany = (text: string) =>
	Number(text.slice(0, 4)) <= new Date().getFullYear() &&
	"ZKCMDNERGWH"[weightedSum(digitsOf(text), [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11] === text.at(-1)

const isOtherEntity = (text: string) => {
	if (!/^[TSR]/.test(text) || !entityTypes.has(text.slice(3, 5))) return false
	const values = [...text.slice(0, -1)].map((character) => alphabet.indexOf(character))
	const sum = weightedSum(values, [4, 3, 5, 3, 10, 2, 2, 5, 7])
	return alphabet[(((sum - 5) % 11) + 11) % 11] === text.at(-1)
}
