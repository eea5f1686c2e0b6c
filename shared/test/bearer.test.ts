import { expect, test } from "bun:test"
import { bearerOf } from "../bearer.ts"

test.each([
	["Bearer abc.DEF-1_2~3+4/5==", "abc.DEF-1_2~3+4/5=="],
	["bearer abc", "abc"],
	["BEARER   abc ", "abc"],
])("the token of %j is %j", (header, token) => {
	expect(bearerOf(header)).toBe(token)
})

test.each([
	undefined,
	null,
	"",
	"Bearer",
	"Bearer ",
	"Bearer\tabc",
	" Bearer abc",
	"Bearerabc",
	"Basic abc",
	"Token Bearer abc",
	"Bearer abc def",
	"Bearer abc, Bearer def",
	"Bearer abc,def",
	'Bearer "abc"',
	"Bearer ab=c",
	"Bearer äbc",
	"Bearer abc\r\nX-Level: admin",
])("there is no token in %j", (header) => {
	expect(bearerOf(header)).toBeUndefined()
})
