import { expect, test } from "bun:test"
import { linePath } from "../view/chart-scale.ts"

test("a value that stands alone among hundreds is still wide enough to see", () => {
	const values = Array.from({ length: 361 }, (_, index) => (index === 180 ? 5 : null))
	expect(linePath(values, { width: 600, height: 120, end: 10 })).toBe("M297 60H303")
})
