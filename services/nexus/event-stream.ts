/** Reads server-sent events (WHATWG HTML, section 9.2); ends with an error after `silence` milliseconds without a byte. */
export async function* readEvents(
	response: Response,
	silence: number,
): AsyncGenerator<{ event: string; data: string }> {
	const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
	if (!reader) return
	let rest = ""
	try {
		for (;;) {
			const part = await within(silence, reader.read())
			if (part.done) return
			const blocks = (rest + part.value).split(/\r?\n\r?\n/)
			rest = blocks.pop() ?? ""
			for (const block of blocks) yield parse(block)
		}
	} finally {
		await reader.cancel().catch(() => {})
	}
}

const parse = (block: string): { event: string; data: string } => {
	const values = (field: string) =>
		block
			.split(/\r?\n/)
			.filter((line) => line.startsWith(`${field}:`))
			.map((line) => line.slice(field.length + 1).replace(/^ /, ""))
	return { event: values("event").at(-1) ?? "message", data: values("data").join("\n") }
}

const within = async <T>(limit: number, promise: Promise<T>): Promise<T> => {
	let timer: Timer | undefined
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`The stream was silent for ${limit} ms.`)), limit)
	})
	try {
		return await Promise.race([promise, late])
	} finally {
		clearTimeout(timer)
	}
}
