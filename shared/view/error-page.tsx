import { type Reason, titleOf } from "../problem.ts"
import { ButtonLink } from "./button.tsx"

/** The page for an answer that is not a success: what is wrong, the way out, and the id to tell support. */
export const ErrorPage = ({
	status,
	detail,
	errors,
	requestId,
}: {
	status: number
	detail: string
	errors: Reason[]
	requestId: string
}) => (
	<div class="error-page">
		<p class="error-page__status">{status}</p>
		<h1 class="error-page__title">{titleOf(status)}</h1>
		<p>{detail}</p>
		{errors.length > 0 && (
			<ul>
				{errors.map(({ path, message }) => (
					<li>{path ? `${path}: ${message}` : message}</li>
				))}
			</ul>
		)}
		{(status === 403 || status === 404) && (
			<p>
				<ButtonLink href=".">Go to the start</ButtonLink>
			</p>
		)}
		<p class="error-page__request">Request {requestId}</p>
	</div>
)
