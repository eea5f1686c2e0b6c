import { icons } from "../../view/icons.ts"
import {
	Alert,
	Badge,
	Button,
	ButtonForm,
	ButtonRow,
	Card,
	CardGrid,
	CodeBlock,
	CodeList,
	EmptyState,
	Icon,
	type IconName,
	Notice,
	PageHeader,
	PasskeyForm,
	QrCode,
	Stat,
	StatRow,
	type Tone,
} from "../../view/index.ts"

const tones: Tone[] = ["neutral", "info", "success", "warning", "danger"]
const checkered = Array.from({ length: 21 }, (_, y) =>
	Array.from({ length: 21 }, (_, x) => (x + y) % 2 === 0),
)
const kinds = ["primary", "secondary", "danger", "quiet"] as const

/** The small parts, each in all its states. */
export const PartsPage = () => (
	<>
		<PageHeader title="Parts" />
		{tones.map((tone) => (
			<Alert tone={tone} title={`This is ${tone}.`} actions={<Button size="small">Look</Button>}>
				A sentence about it, with <a href="parts">its details</a> in it.
			</Alert>
		))}
		{tones.map((tone) => (
			<Notice tone={tone}>This is {tone}, in a line.</Notice>
		))}
		<StatRow>
			{tones.map((tone) => (
				<Stat tone={tone} label={tone} value={12} />
			))}
		</StatRow>
		<CardGrid>
			<Card title="Buttons" footer="The footer of a card.">
				{([undefined, "small"] as const).map((size) => (
					<ButtonRow>
						{kinds.map((kind) => (
							<Button kind={kind} size={size} icon="plus">
								{kind}
							</Button>
						))}
						<Button size={size} icon="trash-2" hideLabel>
							Delete
						</Button>
						<Button size={size} disabled>
							Disabled
						</Button>
					</ButtonRow>
				))}
				<ButtonForm action="delete" confirm="Delete the agent of Acme Dental Group?" kind="danger">
					Delete
				</ButtonForm>
			</Card>
			<Card title="Badges">
				<ButtonRow>
					{tones.map((tone) => (
						<Badge tone={tone}>{tone}</Badge>
					))}
					{tones.map((tone) => (
						<Badge tone={tone} dot>
							{tone}
						</Badge>
					))}
				</ButtonRow>
			</Card>
			<Card title="Second factors">
				<CodeList label="Recovery codes" codes={["4hk2m-9xq7c", "r81zd-0wvt5", "b6n3e-jy4p2"]} />
				<QrCode label="QR code" modules={checkered} />
				<PasskeyForm action="/passkey" options={{ challenge: "" }} act="use" submit="Use a passkey" />
			</Card>
			<Card title="Code">
				<CodeBlock label="Answer">
					{JSON.stringify({ status: "ready", checks: { database: true } }, null, 2)}
				</CodeBlock>
				<p>
					Press <kbd>?</kbd> for help; the command is <code>bun helm status</code>.{" "}
					<small>A small remark.</small>
				</p>
			</Card>
			<Card title="Icons">
				<ButtonRow>
					{(Object.keys(icons) as IconName[]).map((name) => (
						<Icon name={name} />
					))}
				</ButtonRow>
			</Card>
		</CardGrid>
		<EmptyState title="Nothing matches" icon="search">
			No company matches “zzz” among the active ones.
		</EmptyState>
	</>
)
