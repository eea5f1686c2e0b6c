import { createInterface } from "node:readline"
import { Writable } from "node:stream"
import { KnownError, usageCode } from "./known-error.ts"

/** Whether somebody sits there who could answer. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true

/** Asks for yes or no; Enter alone is no. @throws KnownError where nobody could answer */
export const askYes = async (question: string, otherwise: string): Promise<boolean> => {
	if (!canAsk()) throw new KnownError(otherwise, usageCode)
	return /^y(es)?$/i.test((await answer(`${question} [y/N] `, process.stdout)).trim())
}

/** A secret from the input: typed unseen, or the first line of a pipe. It never stands on a command line. */
export const askSecret = async (question: string): Promise<string> => {
	if (!process.stdin.isTTY) return (await Bun.stdin.text()).split("\n")[0] ?? ""
	process.stderr.write(question)
	const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
	const typed = await answer("", unseen)
	process.stderr.write("\n")
	return typed
}

const answer = (question: string, output: NodeJS.WritableStream): Promise<string> => {
	const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY })
	return new Promise((resolve) => {
		lines.once("close", () => resolve(""))
		lines.once("SIGINT", () => {
			lines.close()
			process.kill(process.pid, "SIGINT")
		})
		lines.question(question, (text) => {
			resolve(text)
			lines.close()
		})
	})
}
