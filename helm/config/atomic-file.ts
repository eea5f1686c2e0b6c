export { json, readIfThere, writeAtomically, writeJson } from "@hivematrix/shared/atomic-file"
