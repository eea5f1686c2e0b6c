import { afterAll } from "bun:test"
import { stopTestPostgres } from "./postgres.ts"

afterAll(stopTestPostgres)
