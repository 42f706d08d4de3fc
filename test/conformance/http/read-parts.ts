/** The parts of a multipart answer as they come: each as soon as its closing boundary is there. */
export async function* partsOf(response: Response): AsyncGenerator<unknown, void, undefined> {
  const type = response.headers.get('content-type') ?? ''
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1]
  if (!type.startsWith('multipart/mixed') || boundary === undefined || !response.body) throw new Error(`no parts: ${type}`)
  const delimiter = `\r\n--${boundary}`
  let text = '\r\n'
  let isStarted = false
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    // What begins with the very first bytes has no line before it.
    if (!isStarted && text.startsWith('\r\n\r\n')) text = text.slice(2)
    for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter)) {
      const part = text.slice(0, at)
      text = text.slice(at + delimiter.length)
      if (isStarted) yield bodyOf(part)
      isStarted = true
    }
    if (isStarted && text.startsWith('--')) return
  }
  throw new Error(`the last boundary is missing: ${JSON.stringify(text)}`)
}

function bodyOf(part: string): unknown {
  const [headers = '', ...body] = part.split('\r\n\r\n')
  if (!/content-type: application\/json/i.test(headers)) throw new Error(`a part without its type: ${JSON.stringify(part)}`)
  return JSON.parse(body.join('\r\n\r\n'))
}
