import type { Child } from "hono/jsx"

declare module "hono" {
	interface ContextRenderer {
		// biome-ignore lint/style/useShorthandFunctionType: Hono merges this interface.
		(content: Child, props: { title: string }): Response | Promise<Response>
	}
}

/**
 * A whole document without a look: the gateway adds stylesheet, theme and side panel.
 * Links in it are written from the service's root without a leading slash (`companies/7`); `<base>` does the rest.
 */
export const Page = ({ title, prefix, children }: { title: string; prefix: string; children?: Child }) => (
	<html lang="en">
		<head>
			<meta charset="utf-8" />
			<meta name="viewport" content="width=device-width, initial-scale=1" />
			<title>{title} · HiveMatrix</title>
			<base href={`${prefix}/`} />
		</head>
		<body>
			<main id="content" class="page" tabindex={-1}>
				{children}
			</main>
		</body>
	</html>
)
