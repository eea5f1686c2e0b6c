import { startNginx } from "./nginx-process.ts"
import type { Peer } from "./peer.ts"

const toUpstream = (url: string) =>
	`upstream service { server ${new URL(url).host}; keepalive 128; keepalive_requests 100000000; }`
const passOn = 'proxy_http_version 1.1; proxy_set_header Connection "";'

export const nginxPlain = async (upstream: string): Promise<Peer> => {
	const nginx = await startNginx(
		async (_, port) =>
			`${toUpstream(upstream)} server { listen 127.0.0.1:${port}; location /bench/ { proxy_pass http://service/; ${passOn} } }`,
	)
	return peerOf("nginx", nginx, {})
}

/** What people build today for the same work: Core asked about each request, the panel put in by text replacement. */
export const nginxWithAuth = async ({
	upstream,
	core,
	token,
	panel,
}: {
	upstream: string
	core: { url: string; pid: number }
	token: string
	panel: string
}): Promise<Peer> => {
	// A parameter may have 4,096 bytes, so the panel is put together from pieces.
	const pieces = (panel.replaceAll("$", "").match(/[\s\S]{1,3000}/g) ?? []).map(quoted)
	const set = pieces.map((piece, n) => `set $panel${n} ${piece};`).join("\n")
	const whole = pieces.map((_, n) => `$panel${n}`).join("")
	const nginx = await startNginx(
		async (_, port) => `${toUpstream(upstream)}
	upstream core { server ${new URL(core.url).host}; keepalive 128; keepalive_requests 100000000; }
	server {
		listen 127.0.0.1:${port};
		location /bench/ {
			${set}
			auth_request /validate;
			proxy_pass http://service/; ${passOn}
			proxy_set_header Accept-Encoding "";
			proxy_set_header X-Forwarded-For $remote_addr;
			proxy_set_header X-Request-Id $request_id;
			sub_filter '</head>' '<link rel="stylesheet" href="/static/hive.css"></head>';
			sub_filter '<body>' '<body>${whole}';
			sub_filter_once on;
		}
		location = /validate {
			internal;
			proxy_pass http://core/api/token/validate; ${passOn}
			proxy_method POST; proxy_pass_request_body off; proxy_set_header Content-Length "";
		}
	}`,
	)
	const peer = peerOf("nginx, auth_request and sub_filter", nginx, { Authorization: `Bearer ${token}` })
	return { ...peer, pids: [...peer.pids, core.pid] }
}

const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`

const peerOf = (
	name: string,
	{ url, pids, stop }: { url: string; pids: number[]; stop: () => Promise<void> },
	headers: Record<string, string>,
): Peer => ({ name, headers, pids, stop, address: (document) => `${url}/bench/${document}` })
