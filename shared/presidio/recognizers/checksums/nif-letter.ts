/** The control letter of a Spanish identity number: its remainder by 23 in the ministry's own order. */
export const nifLetter = (number: number): string => "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23] ?? ""
