/**
 * A sum over rows that doesn't depend on their order: how many, and their SHA-256 added up in eight lanes of 32 bits.
 * It tells whether two tables hold the same rows; who may forge archives is what the encryption is about.
 */
export class RowSum {
	count = 0
	readonly #lanes = new Uint32Array(8)
	readonly #hash = new Uint8Array(32)
	readonly #words = new DataView(this.#hash.buffer)

	/** @param row one line of COPY's text form, line break included */
	add(row: Uint8Array): void {
		Bun.SHA256.hash(row, this.#hash)
		for (let lane = 0; lane < 8; lane++) {
			this.#lanes[lane] = (this.#lanes[lane] ?? 0) + this.#words.getUint32(lane * 4)
		}
		this.count += 1
	}

	/** 64 hexadecimal digits. */
	get digest(): string {
		return [...this.#lanes].map((lane) => lane.toString(16).padStart(8, "0")).join("")
	}
}
