import { icons } from "./icons.ts"

export type IconName = keyof typeof icons

/** An icon of the set, decorative: text beside it says the same. `box` stands in for an unknown name. */
export const Icon = ({ name }: { name: IconName | (string & {}) }) => (
	<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
		{/* Our own constants, never input. */}
		<g dangerouslySetInnerHTML={{ __html: name in icons ? icons[name as IconName] : icons.box }} />
	</svg>
)
