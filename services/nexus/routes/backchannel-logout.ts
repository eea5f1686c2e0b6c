import { provesItself } from "@hivematrix/shared/asked"
import { Hono } from "hono"
import type { Door } from "../door.ts"
import type { Forward } from "../forward.ts"

const path = "/backchannel-logout"

/** Where a provider says that somebody signed out there; Core judges what it says. */
export const backchannelLogout = ({ coreUrl, forward }: { coreUrl: string; forward: Forward }) =>
	new Hono<Door>().post(path, provesItself("a logout token of the provider"), (c) =>
		forward(c, { name: "Core", url: coreUrl, prefix: "" }, path),
	)
