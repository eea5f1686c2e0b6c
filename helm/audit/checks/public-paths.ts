import { about, type Finding } from "../finding.ts"
import type { Subject } from "../subject.ts"

const paths = about("paths.public", "What is open to everybody without sign-in", "medium")

/** Not wrong in itself, and worth knowing. */
export const auditPublicPaths = ({ platform }: Subject): Finding[] => {
	const open = platform.services.flatMap(({ name, paths: rules }) =>
		rules.flatMap((rule) => ("public" in rule ? [`/${name}${rule.prefix}`] : [])),
	)
	return [
		open.length
			? paths.unknown(
					open.join(", "),
					"Look at whether each of them is meant to be (paths in its service.json).",
				)
			: paths.ok("nothing but the sign-in"),
	]
}
