import { Alert, ButtonLink, CodeList, SignInPanel } from "@hivematrix/shared/view"

/** New recovery codes, shown this once. */
export const RecoveryCodesPage = ({ codes, onwards }: { codes: string[]; onwards: string }) => (
	<SignInPanel title="Your recovery codes">
		<Alert tone="warning">
			This is the only time they are shown. Print them, or keep them in your password manager.
		</Alert>
		<CodeList label="Recovery codes" codes={codes} />
		<p>Each lets you in once when your other devices are lost.</p>
		<ButtonLink kind="primary" href={onwards}>
			I have kept them
		</ButtonLink>
	</SignInPanel>
)
