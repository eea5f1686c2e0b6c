import type { Level } from "@hivematrix/shared/levels"
import { Badge, type Tone } from "@hivematrix/shared/view"

const tones: Record<Level, Tone> = {
	admin: "warning",
	technician: "info",
	billing: "success",
	client: "neutral",
}

export const LevelBadge = ({ level }: { level: Level }) => <Badge tone={tones[level]}>{level}</Badge>
