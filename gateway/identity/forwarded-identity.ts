import type { Caller, Identity } from './caller.js'

/**
 * The identity of a gateway that recognises nobody: `Authorization` goes to every subgraph as it came, and they decide. It proves
 * nothing here, so directives that ask for a caller let nobody through; callers with other credentials share nothing.
 */
export class ForwardedIdentity implements Identity {
  callerOf(authorization: string | undefined): Promise<Caller> {
    return Promise.resolve(callerWith(authorization ?? ''))
  }

  /** Credentials that are not read do not expire. */
  assertPresent(): void {}

  anonymous(): Caller {
    return callerWith('')
  }
}

function callerWith(authorization: string): Caller {
  const headers: Readonly<Record<string, string>> = authorization === '' ? {} : { authorization }
  return {
    // Another token may be the same person's: nobody here can tell, the subgraphs can.
    subject: '',
    expiresAt: null,
    rights: { authenticated: false, scopes: new Set(), allows: () => false },
    shareKey: authorization,
    identityHeaders: () => headers,
  }
}
