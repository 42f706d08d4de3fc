/** The administrator's URL of the database server that this test run started. */
export function rootUrl(): URL {
  const text = process.env['RACCORD_TEST_ROOT_URL']
  if (!text) throw new Error('RACCORD_TEST_ROOT_URL is missing: run the tests through npm test')
  return new URL(text)
}
