// What dates, telephone numbers and names of machines are made of; `#` stands for a digit.

const split = (list: string): string[] => list.split("|")

export const MONTHS = split(
	"January|February|March|April|May|June|July|August|September|October|November|December",
)

export const WEEKDAYS = split("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday")

export const PHONES = split(
	"(###) ###-####|###-###-####|+1 ### ### ####|+44 20 #### ####|0## ### ## ##|### #### ####|## ## ## ##|(0##) ####-####|+49 ### #######|###.###.####|### ####|## ### ####",
)

export const HOSTS = split("SRV|DC|WS|LAPTOP|DESKTOP|PRN|SW|FW|nas|esx")
