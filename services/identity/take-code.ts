import type { Sql } from "@hivematrix/shared/db"
import { unseal } from "@hivematrix/shared/seal"
import { listTotpDevices, takeTotpStep } from "./queries/totp-devices.ts"
import { stepOf } from "./totp.ts"

/** Whether a code is shown by one of a person's authenticator apps now, and this is its only use. */
export const takeCode = async (sql: Sql, secret: string, userId: string, code: string): Promise<boolean> => {
	for (const { id, sealed } of await listTotpDevices(sql, userId)) {
		const shared = await unseal(sealed, secret)
		// Sealed with another SECRET_KEY: nobody's code can be checked, as if the device were gone.
		if (typeof shared !== "string") continue
		const step = stepOf(shared, code)
		if (step !== undefined && (await takeTotpStep(sql, id, step))) return true
	}
	return false
}
