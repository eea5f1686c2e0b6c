/** A line longer than this is cut: one process must not fill Helm's memory. */
const longest = 64 * 1024

/** Hands on each line of a stream, also the last one without an end. */
export const readLines = async (
	stream: ReadableStream<Uint8Array>,
	onLine: (line: string) => void,
): Promise<void> => {
	const decoder = new TextDecoder()
	let rest = ""
	for await (const chunk of stream) {
		const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n")
		rest = lines.pop() ?? ""
		for (const line of lines) onLine(line)
		if (rest.length > longest) {
			onLine(rest)
			rest = ""
		}
	}
	if (rest) onLine(rest)
}
