/** The address within a row. */
export function addressOf(row: {
  line1: string
  line2: string | null
  city: string
  province: string
  postalCode: string
  country: string
}) {
  const { line1, line2, city, province, postalCode, country } = row
  return { line1, line2, city, province, postalCode, country }
}

/** A telephone of two columns, when there is one. */
export function phoneOf(number: string | null, extension: string | null) {
  return number === null ? null : { number, extension }
}
