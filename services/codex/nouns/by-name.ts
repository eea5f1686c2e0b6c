import type { Noun, NounName } from "../noun.ts"
import { assets } from "./assets.ts"
import { companies } from "./companies.ts"
import { contacts } from "./contacts.ts"
import { locations } from "./locations.ts"

/** The four nouns, in the order of pages and menus. */
export const nouns: Record<NounName, Noun> = { companies, contacts, locations, assets }
