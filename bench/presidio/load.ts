// Run in a process of its own: what loading costs, in milliseconds and megabytes, as JSON.
export {}

const [scope] = process.argv.slice(2)
const memory = process.memoryUsage.rss()
const begin = performance.now()
const { createAnalyzer } = await import("../../shared/presidio/profiles.ts")
const analyzer = createAnalyzer("safe", { scope: scope === "patterns" ? "patterns" : "all" })
const imported = performance.now() - begin
await analyzer.analyze("Ada Lane, ada.lane@example.org, (212) 664-7665, SSN 123-45-6789")
const first = performance.now() - begin
Bun.gc(true)
console.log(JSON.stringify({ imported, first, memory: (process.memoryUsage.rss() - memory) / 1e6 }))
