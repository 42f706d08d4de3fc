import type { PartsFormat } from '../execution/request-context.js'

/** Media types of an answer in one piece. */
export const JSON_MEDIA = 'application/json'
export const GRAPHQL_MEDIA = 'application/graphql-response+json'

export type AnswerMedia = typeof JSON_MEDIA | typeof GRAPHQL_MEDIA

/** What a client takes, as its `Accept` says. */
export interface Acceptance {
  readonly media: AnswerMedia
  /**
   * Whether the status may tell that something is wrong with the document. Clients that name `application/json` itself are those from
   * before the other media type: to them a status other than 200 is somebody's between them and the graph.
   */
  readonly tellsByStatus: boolean
  /** How it takes deferred parts, as multipart; null for one that takes none. */
  readonly takesParts: PartsFormat | null
  /** How it takes the events of a subscription. */
  readonly events: 'event-stream' | 'multipart' | null
  /** It takes events and nothing else: whatever it asks for is answered as one. */
  readonly onlyEvents: boolean
}

/** The newer one first: a client that takes both prefers it. */
const PARTS: readonly PartsFormat[] = ['incrementalSpec=v0.2', 'deferSpec=20220824']

interface Range {
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  readonly quality: number
}

/** The same few headers come again and again. */
const MOST_KNOWN = 500
const known = new Map<string, Acceptance | null>()

/** What an `Accept` header says; null when it takes nothing that is served here. @param accept absent takes anything */
export function acceptanceOf(accept: string | undefined): Acceptance | null {
  const header = accept ?? '*/*'
  const found = known.get(header)
  if (found !== undefined) return found
  const made = read(header)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(header, made)
  return made
}

function read(header: string): Acceptance | null {
  const ranges = header.split(',').map(rangeOf)
  const taken = ranges.filter(({ quality }) => quality > 0)
  const multiparts = taken.filter(({ type }) => type === 'multipart/mixed')
  const takesParts = PARTS.find((format) => multiparts.some((range) => isOf(range, format))) ?? null
  const multipart = multiparts.some(({ parameters }) => parameters.has('subscriptionSpec'))
  const eventStream = taken.find(({ type }) => type === 'text/event-stream')
  const events = multipart ? 'multipart' : eventStream ? 'event-stream' : null
  const media = mediaOf(ranges)
  if (media === null && events === null && takesParts === null) return null
  return {
    media: media ?? JSON_MEDIA,
    tellsByStatus: media === GRAPHQL_MEDIA || !taken.some(({ type }) => type === JSON_MEDIA),
    takesParts,
    events,
    onlyEvents: media === null && events !== null && takesParts === null,
  }
}

function isOf({ parameters }: Range, format: PartsFormat): boolean {
  const [name = '', value] = format.split('=')
  return parameters.get(name) === value
}

/** The media type that it prefers: by quality, then the one that is named first. */
function mediaOf(ranges: readonly Range[]): AnswerMedia | null {
  let best: { media: AnswerMedia; quality: number; at: number } | null = null
  for (const media of [JSON_MEDIA, GRAPHQL_MEDIA] as const) {
    const at = bestMatch(ranges, media)
    const quality = ranges[at]?.quality ?? 0
    if (quality === 0) continue
    if (!best || quality > best.quality || (quality === best.quality && at < best.at)) best = { media, quality, at }
  }
  return best?.media ?? null
}

/** Which range is about a media type: the most precise one. */
function bestMatch(ranges: readonly Range[], media: AnswerMedia): number {
  for (const type of [media, 'application/*', '*/*']) {
    const at = ranges.findIndex((range) => range.type === type)
    if (at >= 0) return at
  }
  return -1
}

function rangeOf(text: string): Range {
  const [type = '', ...rest] = text.split(';')
  const parameters = new Map(
    rest.map((parameter) => {
      const at = parameter.indexOf('=')
      const name = (at < 0 ? parameter : parameter.slice(0, at)).trim()
      return [
        name,
        at < 0
          ? ''
          : parameter
              .slice(at + 1)
              .trim()
              .replace(/^"|"$/g, ''),
      ] as const
    }),
  )
  const quality = Number(parameters.get('q') ?? 1)
  return { type: type.trim().toLowerCase(), parameters, quality: Number.isNaN(quality) ? 1 : quality }
}
