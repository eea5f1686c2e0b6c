/** The beginning of every script: it stops at the first failure, wants root, and what it needs. */
export const opening = (tool: string, does: string): string => `#!/bin/sh
# ${does}
# Made by "bun helm firewall". To run it: bun helm firewall ${tool} | sudo sh
# Run it as often as you like. To take it back: bun helm firewall ${tool} --undo | sudo sh
set -eu
PATH=$PATH:/usr/sbin:/sbin
fail() { echo "$1" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail "Only root may change the firewall: put sudo before sh."
`

export const needs = (program: string): string =>
	`command -v ${program} >/dev/null || fail "There is no ${program} on this machine."\n`

/** As many ports as one rule takes. */
export const inFifteens = (ports: number[]): number[][] =>
	Array.from({ length: Math.ceil(ports.length / 15) }, (_, place) => ports.slice(place * 15, place * 15 + 15))
