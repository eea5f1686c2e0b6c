# Outlives Helm by a moment. Reads on stdin, one line for each change, which process groups are Helm's now, each with
# the signal that ends it: "TERM:4711 INT:4712". An end of input means that Helm is gone; what the last line names is
# then ended, first by its signal, PostgreSQL (INT) after the services, and after $1 tenths of a second by force.
# Whoever ends everything at once (systemd, a test run) signals this shell too; its work begins only then.
trap '' TERM INT HUP
# From here on it can be relied on: the end of its output says so.
exec >/dev/null
patience=$1
held=""
while IFS= read -r line; do held=$line; done

with() { for each in $held; do case $each in "$1":*) echo "${each#*:}" ;; esac; done; }
signal() { for group in $2; do kill -s "$1" -- "-$group" 2>/dev/null; done; }
wait_for() {
	tries=$patience
	while [ $tries -gt 0 ]; do
		alive=""
		for group in $1; do kill -s 0 -- "-$group" 2>/dev/null && alive=1; done
		[ -z "$alive" ] && return
		tries=$((tries - 1))
		sleep 0.1
	done
}

for kind in TERM INT; do
	groups=$(with $kind)
	signal $kind "$groups"
	wait_for "$groups"
	signal KILL "$groups"
done
