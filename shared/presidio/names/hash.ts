/** A 32-bit FNV-1a over UTF-16 units with a final avalanche; the same on every machine, so files may hold it. */
export const hashText = (text: string, seed = 0x811c9dc5): number => {
	let hash = seed
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
	return mix(hash)
}

/** Spreads a number's bits over all 32. */
export const mix = (value: number): number => {
	let hash = value ^ (value >>> 16)
	hash = Math.imul(hash, 0x7feb352d)
	hash ^= hash >>> 15
	hash = Math.imul(hash, 0x846ca68b)
	return (hash ^ (hash >>> 16)) >>> 0
}
