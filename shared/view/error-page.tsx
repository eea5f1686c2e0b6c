import { type Reason, titleOf } from "../problem.ts"
import { Card } from "./card.tsx"

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
	<Card title={titleOf(status)}>
		<p>{detail}</p>
		{errors.length > 0 && (
			<ul>
				{errors.map(({ path, message }) => (
					<li>
						{path}: {message}
					</li>
				))}
			</ul>
		)}
		<p>
			<small>
				Status {status} · request {requestId}
			</small>
		</p>
	</Card>
)
