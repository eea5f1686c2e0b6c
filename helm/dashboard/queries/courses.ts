import type { Sql } from "@hivematrix/shared/db"

/** How a service's use went lately: a value for each minute, the latest last, null where nothing was measured. */
export type Course = { cpu: (number | null)[]; memory: (number | null)[] }

type Row = { service: string; minute: number; cpu: number | null; memory: number | null }

const minutes = 60

/** The last hour of every service in one question; a minute that is not over counts with what it has. */
export const listCourses = async (sql: Sql, now = new Date()): Promise<Map<string, Course>> => {
	const begin = new Date(Math.floor(now.getTime() / 60_000) * 60_000 - (minutes - 1) * 60_000)
	const rows = await sql<Row[]>`
		with instances as (
			select service, instance, floor(extract(epoch from time - ${begin}) / 60)::int as minute,
				avg(cpu_percent) as cpu, max(memory_bytes) as memory
			from metric_points
			where step = 10
				and time >= ${begin}
			group by 1, 2, 3
		)
		select service, minute, sum(cpu)::float8 as cpu, sum(memory)::float8 as memory
		from instances
		group by 1, 2`
	const courses = new Map<string, Course>()
	for (const { service, minute, cpu, memory } of rows) {
		const course = courses.get(service) ?? { cpu: nothing(), memory: nothing() }
		course.cpu[minute] = cpu
		course.memory[minute] = memory
		courses.set(service, course)
	}
	return courses
}

const nothing = (): null[] => Array.from({ length: minutes }, () => null)
