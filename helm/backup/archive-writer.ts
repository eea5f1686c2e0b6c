import { createHash } from "node:crypto"
import {
	chmodSync,
	closeSync,
	createWriteStream,
	fsyncSync,
	mkdirSync,
	openSync,
	readdirSync,
	renameSync,
	rmSync,
} from "node:fs"
import { dirname, join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ReadableStream as NodeStream } from "node:stream/web"
import { constants, createZstdCompress } from "node:zlib"
import { createTarPacker } from "modern-tar"
import { encrypt, type Lock } from "./encryption.ts"
import type { BackupManifest } from "./manifest.ts"
import { manifestName } from "./manifest.ts"

export type ArchiveWriter = {
	add: (name: string, content: Uint8Array | string) => Promise<void>
	/** Closes it with its manifest and gives it its name. */
	finish: (manifest: Omit<BackupManifest, "members">) => Promise<BackupManifest>
	/** Leaves nothing behind. */
	abandon: () => Promise<void>
}

const draftEnd = ".partial"

/** Makes an archive's folder, for nobody else to look into. */
export const prepareFolder = (folder: string): void => {
	mkdirSync(folder, { recursive: true, mode: 0o700 })
	chmodSync(folder, 0o700)
}

/** Drafts of writers that died; there is only one writer at a time. */
export const clearDrafts = (folder: string): void => {
	for (const name of readdirSync(folder)) if (name.endsWith(draftEnd)) rmSync(join(folder, name))
}

/**
 * A tar file, compressed with zstd, encrypted with age, written as it comes: nothing of it is ever on disk in the clear,
 * and until it is whole and on the disk it has another name.
 */
export const createArchive = async (file: string, lock: Lock): Promise<ArchiveWriter> => {
	const draft = file + draftEnd
	const descriptor = openSync(draft, "wx", 0o600)
	const { readable, controller } = createTarPacker()
	const members: BackupManifest["members"] = []
	const compressor = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 6 } })
	// The two kinds of web streams differ in types only.
	const plain = Readable.fromWeb(readable as unknown as NodeStream)
	const compressed = plain.pipe(compressor)
	plain.on("error", (error) => compressor.destroy(error))
	const sealed = await encrypt(Readable.toWeb(compressed) as unknown as ReadableStream<Uint8Array>, lock)
	const output = createWriteStream("", { fd: descriptor, autoClose: false })
	const written = pipeline(Readable.fromWeb(sealed as unknown as NodeStream), output)
	const failure = written.then(() => new Promise<never>(() => {}))
	failure.catch(() => {})

	const add = async (name: string, content: Uint8Array | string): Promise<void> => {
		const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content
		const body = controller.add({ name, size: bytes.length, mode: 0o600, mtime: new Date() }).getWriter()
		// A full disk ends the pipeline, and then nobody would take what is written here.
		await Promise.race([failure, body.write(bytes).then(() => body.close())])
		members.push({ name, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") })
	}
	return {
		add,
		finish: async (told) => {
			const manifest = { ...told, members: [...members] }
			await add(manifestName, `${JSON.stringify(manifest, null, "\t")}\n`)
			controller.finalize()
			await written
			fsyncSync(descriptor)
			closeSync(descriptor)
			renameSync(draft, file)
			syncFolder(dirname(file))
			return manifest
		},
		abandon: async () => {
			compressor.destroy(new Error("abandoned"))
			await written.catch(() => {})
			closeSync(descriptor)
			rmSync(draft, { force: true })
		},
	}
}

const syncFolder = (folder: string): void => {
	const descriptor = openSync(folder, "r")
	fsyncSync(descriptor)
	closeSync(descriptor)
}
