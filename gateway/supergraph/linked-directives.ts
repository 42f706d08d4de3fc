import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, Kind } from 'graphql'

/**
 * What a supergraph calls a directive of a feature that it links: features and what is imported from them may be renamed. Empty
 * when the supergraph does not link the feature; then a directive of that name is somebody else's.
 * @param supergraph the parsed SDL
 * @param feature without its version, such as https://specs.apollo.dev/authenticated
 * @param directive as the feature calls it, without `@`
 */
export function linkedDirectives(supergraph: DocumentNode, feature: string, directive: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const link of links(supergraph)) {
    const linked = featureOf(text(argument(link, 'url') ?? argument(link, 'feature')))
    if (linked?.identity !== feature) continue
    const prefix = text(argument(link, 'as')) ?? linked.name
    // The directive that is called as its feature needs no prefix, even where it is not imported.
    names.add(
      importedAs(argument(link, 'import'), directive) ?? (directive === linked.name ? prefix : `${prefix}__${directive}`),
    )
  }
  return names
}

function links(supergraph: DocumentNode): readonly ConstDirectiveNode[] {
  return supergraph.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION ? (node.directives ?? []) : [],
  )
}

/** A feature's URL is its identity, whose last word is its name, and perhaps a version. */
function featureOf(url: string | undefined): { identity: string; name: string } | undefined {
  const identity = url?.replace(/\/+$/, '').replace(/\/v\d+(\.\d+)*$/, '')
  const name = identity?.split('/').at(-1)
  return identity && name ? { identity, name } : undefined
}

/** An import is "@name", or {name: "@name", as: "@other"}. */
function importedAs(imports: ConstValueNode | undefined, directive: string): string | undefined {
  for (const one of imports?.kind === Kind.LIST ? imports.values : []) {
    if (one.kind === Kind.STRING && one.value === `@${directive}`) return directive
    if (one.kind !== Kind.OBJECT) continue
    const field = (name: string) => text(one.fields.find((each) => each.name.value === name)?.value)
    if (field('name') === `@${directive}`) return (field('as') ?? `@${directive}`).slice(1)
  }
  return undefined
}

/** A directive's argument. */
export function argument(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((one) => one.name.value === name)?.value
}

function text(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined
}
