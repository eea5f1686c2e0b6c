import { Alert, Form, SignInPanel, TextField } from "@hivematrix/shared/view"

/** Asks those whose devices are not at hand for one of their recovery codes. */
export const RecoveryStepPage = ({
	action,
	back,
	problem,
}: {
	action: string
	back: string
	problem: string | undefined
}) => (
	<SignInPanel title="Recovery code">
		{problem && <Alert tone="danger">{problem}</Alert>}
		<p>Each of your ten codes works once. With none left, an administrator can let you begin anew.</p>
		<Form action={action} submit="Continue" cancel={back}>
			<TextField name="code" label="Recovery code" autocomplete="off" placeholder="xxxxx-xxxxx" autofocus />
		</Form>
	</SignInPanel>
)
