/** Runs, but listens nowhere. */
setInterval(() => {}, 60_000)
