import { Button } from "./button.tsx"

// What a service's page may answer to beyond the services' own keys; the scripts know them by these names.
const keys = [
	{ key: "/", does: "Search" },
	{ key: "j", does: "Next row" },
	{ key: "k", does: "Previous row" },
	{ key: "n", does: "New" },
	{ key: "e", does: "Edit" },
	{ key: "?", does: "This help" },
]

/** The two dialogs that the page's scripts open: a question before an act that is hard to undo, and the list of shortcuts. */
export const Dialogs = ({ services }: { services: { title: string; shortcut?: string | undefined }[] }) => (
	<>
		<dialog class="dialog" id="confirm-dialog" aria-labelledby="confirm-question">
			<form class="dialog__body" method="dialog">
				<p class="dialog__question" id="confirm-question" />
				<div class="dialog__actions">
					<Button value="cancel" autofocus>
						Cancel
					</Button>
					<Button kind="danger" value="confirm" data-confirm-act>
						Continue
					</Button>
				</div>
			</form>
		</dialog>
		<dialog class="dialog" id="shortcuts-dialog" aria-labelledby="shortcuts-title">
			<form class="dialog__body" method="dialog">
				<div class="dialog__header">
					<h2 class="dialog__title" id="shortcuts-title">
						Keyboard shortcuts
					</h2>
					<Button kind="quiet" icon="x" value="close" hideLabel>
						Close
					</Button>
				</div>
				<dl class="dialog__shortcuts">
					{keys.map(({ key, does }) => (
						<Shortcut keys={key} does={does} />
					))}
					{services.map(({ title, shortcut }) => shortcut && <Shortcut keys={shortcut} does={title} />)}
				</dl>
				<label class="dialog__choice">
					<input type="checkbox" data-shortcuts-on checked /> Shortcuts of a single key
				</label>
			</form>
		</dialog>
	</>
)

const Shortcut = ({ keys, does }: { keys: string; does: string }) => (
	<div>
		<dt>{does}</dt>
		<dd>
			{keys.split(" ").map((key) => (
				<kbd>{key}</kbd>
			))}
		</dd>
	</div>
)
