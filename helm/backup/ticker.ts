/** One line of a terminal that says what is being done; where there is no terminal, nothing. */
export const createTicker = (out: NodeJS.WriteStream = process.stderr) => ({
	show: (text: string): void => {
		if (out.isTTY) out.write(`\r\x1b[2K${text.slice(0, (out.columns || 80) - 1)}`)
	},
	clear: (): void => {
		if (out.isTTY) out.write("\r\x1b[2K")
	},
})
