import { existsSync, statSync } from "node:fs"
import { archiveFolder, listArchives } from "../../backup/records.ts"
import { ago } from "../../backup/words.ts"
import { about, type Finding } from "../finding.ts"
import type { Subject } from "../subject.ts"

const recent = about("backups.recent", "There is a backup of the last two days", "high")
const proven = about("backups.proven", "A backup of the last week was restored on trial", "medium")
const key = about("backups.key", "A backup's key lies elsewhere too", "medium")

const remedy = 'bun helm backup; and to have it done: bun helm config set backup.schedule "daily 02:00"'
const day = 86_400_000

export const auditBackups = ({ home, platform }: Subject): Finding[] => {
	const archives = listArchives(archiveFolder(home, platform.config))
	const [latest] = archives
	const old = !latest || Date.now() - latest.created.getTime() > 2 * day
	const proof = archives.find(
		({ record }) => record?.proof?.ok && Date.now() - Date.parse(record.proof.at) < 7 * day,
	)
	const failed = latest?.record?.proof?.ok === false ? latest.record.proof.reason : undefined
	if (!latest && Date.now() - statSync(home.masterConfig).birthtimeMs < 2 * day)
		return [recent.unknown("There is none yet; this installation is new.", remedy)]
	return [
		old
			? recent.wrong(latest ? `The latest was taken ${ago(latest.created)}.` : "There is none.", remedy)
			: recent.ok(`taken ${ago(latest.created)}`),
		failed
			? proven.wrong(`The latest doesn't restore: ${failed}`, "bun helm backup, then bun helm backup verify")
			: proof
				? proven.ok(`${proof.name}, ${proof.record?.proof?.seconds.toFixed(0)} s`)
				: proven.wrong("None was.", "bun helm backup verify"),
		...(platform.config.backup.recipients.length || !existsSync(home.backupIdentity)
			? []
			: [
					key.unknown(
						"Archives open with the key on this machine alone, as far as Helm knows.",
						"Put it away: bun helm backup key --show; or add a second one: bun helm backup key --add age1…",
					),
				]),
	]
}
