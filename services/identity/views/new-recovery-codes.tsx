import { Form, SignInPanel } from "@hivematrix/shared/view"

/** Asks before old recovery codes are replaced. */
export const NewRecoveryCodesPage = ({
	action,
	account,
	csrf,
}: {
	action: string
	account: string
	csrf: string
}) => (
	<SignInPanel title="New recovery codes">
		<p>You get ten new codes. Those that you have now stop working.</p>
		<Form action={action} submit="Make new codes" cancel={account}>
			<input type="hidden" name="csrf" value={csrf} />
		</Form>
	</SignInPanel>
)
