interface Person {
  label: { fr: string; en: string }
  subject: string
  token: string
}

interface Example {
  title: { fr: string; en: string }
  query: string
  variables?: Record<string, unknown>
}

/** What the server wrote into the page. */
export const pageData: { people: Person[]; examples: Example[] } = JSON.parse(
  document.getElementById('page-data')?.textContent ?? '',
)
