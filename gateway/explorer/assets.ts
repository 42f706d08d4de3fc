import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'

const CONTENT_TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

export interface Asset {
  contentType: string
  bytes: Buffer
  etag: string
}

/** The folder of the built files: beside the compiled program, or in dist/ when the program runs from its sources. */
function folder(): URL {
  const beside = new URL('./assets/', import.meta.url)
  return existsSync(beside) ? beside : new URL('../../dist/gateway/explorer/assets/', import.meta.url)
}

/** The explorer's built files by name, read when the first is asked for; empty when the explorer was not built. */
export function explorerAssets(): () => ReadonlyMap<string, Asset> {
  let assets: Map<string, Asset> | undefined
  return () => {
    assets ??= readAll(folder())
    return assets
  }
}

function readAll(from: URL): Map<string, Asset> {
  const assets = new Map<string, Asset>()
  if (!existsSync(from)) return assets
  for (const name of readdirSync(from)) {
    const contentType = CONTENT_TYPES[extname(name)]
    if (contentType === undefined) continue
    const bytes = readFileSync(new URL(name, from))
    assets.set(name, { contentType, bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` })
  }
  return assets
}
