import { requestLife } from '../execution/request-context.js'
import type { CompiledOperation } from '../planning/compile-operation.js'
import { ClientContext } from './client-context.js'
import { Feed, type FeedEvent, type FeedPlan } from './feed.js'
import type { GroupOperation, GroupParts } from './group-parts.js'
import { asksTheSame, completes, hidesAllOf } from './matching-plans.js'
import type { Member, MemberHome } from './member.js'
import { PrintedResult, printedErrors } from './printed-result.js'
import type { StreamClient } from './stream-client.js'
import { errorsFor, rightsChanged, UpstreamLost } from './stream-errors.js'
import { TracedMembers } from './traced-members.js'

/** Members that get an event before anything else may run. */
const AT_ONCE = 500

/**
 * Clients that are the same to every subgraph and asked the same: one upstream serves them all, each event is completed and printed
 * once, on behalf of any of them, and handed to each. It ends with its last member, or with the upstream.
 */
export class SubscriptionGroup implements MemberHome {
  readonly #members = new Set<Member>()
  readonly #traced = new TracedMembers()
  readonly #feed: Feed
  #operation: GroupOperation
  /** Events read from the upstream. */
  #events = 0
  #isOver = false
  #wake: (() => void) | null = null
  /** Who spoke for all last. */
  #speaker: StreamClient
  /** The cursor of the last event that everybody was given. */
  #cursor: string | null
  /** Settles when everybody has the event under way. */
  #underWay: Promise<void> | null = null
  #opened = Promise.withResolvers<boolean>()
  /** Stops completing the event under way. */
  #leaveEvent: (() => void) | null = null

  /**
   * @param founder speaks for all until somebody is here
   * @param after the cursor after which it begins; null to begin as the clients asked
   * @throws GraphQLError when the operation selects nothing that a subgraph sends
   */
  constructor(
    private readonly parts: GroupParts,
    operation: GroupOperation,
    founder: StreamClient,
    after: string | null = null,
  ) {
    this.#operation = operation
    this.#speaker = founder
    this.#cursor = after
    const plan = parts.planOf(operation.compiled, operation.variables)
    this.#feed = new Feed(parts, plan, () => this.#speakerNow(), after)
  }

  get isOver(): boolean {
    return this.#isOver
  }

  get operation(): GroupOperation {
    return this.#operation
  }

  /** Lets a client join: it gets what comes from now on. */
  add(member: Member): void {
    member.home = this
    member.since = this.#events
    this.#members.add(member)
    this.#traced.add(member)
    this.#goOn()
  }

  /** On whose behalf it acts. */
  get speaker(): StreamClient {
    return this.#speakerNow()
  }

  /** Whether the upstream opened. */
  get opened(): Promise<boolean> {
    return this.#opened.promise
  }

  /**
   * Lets a client go to another group, once it has been given the event under way.
   * @returns the cursor of the last event that it was given; null where nobody knows
   */
  async release(member: Member): Promise<string | null> {
    await this.#underWay
    member.home = null
    this.left(member)
    return this.#cursor
  }

  /** Ends it if nobody came. */
  closeIfEmpty(): void {
    if (this.#members.size === 0) this.#close()
  }

  /** Follows the upstream until the end. Settles then, and never fails. */
  async run(): Promise<void> {
    try {
      await this.#open()
      while (!this.#isOver) {
        await this.#roomForSomebody()
        const event = await this.#feed.next()
        if (this.#isOver) return
        if (event === null) return this.#end()
        this.#underWay = this.#give(event)
        await this.#underWay
      }
    } catch (error) {
      if (!this.#isOver) this.#end(error)
    }
  }

  /**
   * Goes on with another supergraph, keeping the clients, and the upstream where it is asked the same.
   * @param replanned makes the operation anew; its failure is what the clients are told
   */
  async replan(replanned: (before: GroupOperation, speaker: StreamClient) => Promise<GroupOperation>): Promise<void> {
    try {
      const operation = await replanned(this.#operation, this.#speakerNow())
      if (this.#isOver) return
      const plan = this.parts.planOf(operation.compiled, operation.variables)
      if (asksTheSame(operation.compiled, this.#operation.compiled)) this.#feed.adopt(plan)
      else await this.#move(plan)
      this.#operation = operation
    } catch (error) {
      if (!this.#isOver) this.#end(error)
    }
  }

  roomFor(): void {
    this.#goOn()
  }

  left(member: Member): void {
    this.#members.delete(member)
    this.#traced.remove(member)
    if (this.#members.size === 0) this.#close()
    else this.#goOn()
  }

  callerChanged(member: Member): void {
    this.parts.callerChanged(member, this)
  }

  async #give(event: FeedEvent): Promise<void> {
    const number = ++this.#events
    const operation = await this.#operationNow(event.compiled)
    await this.#handOut(await this.#completed(event, operation.compiled), number)
    this.#cursor = event.cursor
    if (operation.valid !== this.#operation.valid || this.#isOver) return
    this.#operation = operation
    if (operation.valid.loaded !== event.compiled.loaded || asksTheSame(operation.compiled, event.compiled)) return
    await this.#move(this.parts.planOf(operation.compiled, operation.variables))
  }

  async #open(): Promise<void> {
    try {
      await this.#feed.open()
      this.#opened.resolve(true)
    } catch (error) {
      throw new UpstreamLost('a subscription did not open', { cause: error })
    }
  }

  async #move(plan: FeedPlan): Promise<void> {
    try {
      await this.#feed.moveTo(plan)
    } catch (error) {
      throw new UpstreamLost('a subscription did not open on another supergraph', { cause: error })
    }
  }

  /** The upstream waits only when everybody is too far behind: nobody waits for one who is. */
  async #roomForSomebody(): Promise<void> {
    while (!this.#isOver && everyIsFull(this.#members)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  #goOn(): void {
    this.#wake?.()
    this.#wake = null
  }

  /** The operation as the clients' rights are now. @throws GraphQLError when an event that was asked with others cannot be given */
  async #operationNow(asked: CompiledOperation): Promise<GroupOperation> {
    const operation = this.#operation
    const { valid, variables } = operation
    const compiled = await this.parts.compiledFor(valid, variables, this.#speakerNow().caller())
    const isOther = valid.loaded === asked.loaded && !asksTheSame(compiled, asked)
    if (isOther && !hidesAllOf(compiled, asked) && !hidesAllOf(asked, compiled)) throw rightsChanged()
    return compiled === operation.compiled ? operation : { ...operation, compiled }
  }

  /** One event, on behalf of whoever is present. Its errors are its own. */
  async #completed({ answer, compiled: asked }: FeedEvent, present: CompiledOperation): Promise<PrintedResult> {
    const by = completes(present, asked) ? present : asked
    const life = requestLife(this.parts.deadlineMs)
    this.#leaveEvent = life.callerLeft
    try {
      const { bytes } = await this.#traced.traced(by.operation, life, (trace, facts) => {
        const context = new ClientContext(this.#speakerNow(), life, trace, facts)
        return this.parts.completeEvent(by, answer, this.#operation.variables, context)
      })
      return new PrintedResult(bytes)
    } finally {
      this.#leaveEvent = null
      life.finish()
    }
  }

  async #handOut(result: PrintedResult, event: number): Promise<void> {
    let given = 0
    let isBehind = false
    for (const member of this.#members) {
      if (member.since >= event || !this.#isPresent(member)) continue
      member.give(result)
      isBehind ||= member.isBlocked
      given++
      if (given % AT_ONCE === 0) await turn()
    }
    this.parts.delivered(given)
    // Sockets are written in the event loop: whoever is behind must have a chance to catch up before the next event.
    if (isBehind) await turn()
  }

  #isPresent(member: Member): boolean {
    try {
      this.parts.assertPresent(member.client.caller())
      return true
    } catch (error) {
      member.end(printedErrors(errorsFor(error, member.client, this.parts.development)))
      return false
    }
  }

  /** A client that is still here and whose token is still good, if there is one. */
  #speakerNow(): StreamClient {
    for (const { client } of this.#members) {
      try {
        this.parts.assertPresent(client.caller())
        this.#speaker = client
        break
      } catch {
        // It is told with the next event.
      }
    }
    return this.#speaker
  }

  #end(error?: unknown): void {
    const speaker = this.#speakerNow()
    if (error instanceof UpstreamLost) {
      speaker.log.error({ correlationId: speaker.correlationId, err: error.cause }, error.message)
    }
    const last = error === undefined ? undefined : printedErrors(errorsFor(error, speaker, this.parts.development))
    const members = [...this.#members]
    this.#close()
    for (const member of members) member.end(last)
  }

  #close(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#opened.resolve(false)
    this.#feed.close()
    this.#leaveEvent?.()
    this.#goOn()
    this.parts.ended(this)
  }
}

function everyIsFull(members: ReadonlySet<Member>): boolean {
  for (const member of members) if (!member.isFull) return false
  return members.size > 0
}

/** One turn of the event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
