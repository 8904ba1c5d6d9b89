import type { Grant, Reviewable } from "#lib/server/access/grant.ts";
import { kinds } from "#lib/server/kind/kinds.ts";

import { age, deadlineMilliseconds, retryMilliseconds } from "./age.ts";
import { ReviewError } from "./ask.ts";
import type { Authorizer } from "./authorizer.ts";
import { listAttributes } from "./list-attributes.ts";
import { orAfter } from "./or-after.ts";
import type { Known } from "./subject.ts";

export interface ListingOptions {
  authorizer: Authorizer;
  /** Asked every time: a cluster may get other prefixes while it stays. */
  known: () => Known | null;
  resource: Reviewable;
  outageGraceMilliseconds: number;
  now: () => number;
}

interface Said {
  readonly isAllowed: boolean;
  /** When it was asked, not when it was answered: a change between the two may not be in it. */
  readonly askedAt: number;
}

const unavailable = (reason: string): Grant => ({ state: "unknown", reason: `authz-unavailable: ${reason}` });
const all: Grant = { state: "all" };
const none: Grant = { state: "none" };
const notAsked = unavailable("not asked yet");

/** What one subject may list of one resource in one cluster: what was said of it, and when. */
export class Listing {
  usedAt = -Infinity;
  readonly #options: ListingOptions;
  #whole: Said | null = null;
  readonly #byNamespace = new Map<string, Said>();
  #isWhole = false;
  #failure: Grant = notAsked;
  #retryAt = -Infinity;
  /** Since when nothing is heard of the cluster; null while it answers. */
  #silentSince: number | null = null;
  #last: Grant | null = null;
  #memo: { readonly grant: Grant; readonly until: number; readonly changedAt: number } | null = null;
  /** When the last review that answered everything began. */
  #reviewedAt = -Infinity;
  #running: { startedAt: number; done: Promise<void> } | null = null;

  constructor(options: ListingOptions) {
    this.#options = options;
  }

  /** What may be shown now. The same object as before while nothing changes. */
  grant(): Grant {
    const grant = this.#said();
    if (grant.state !== "unknown") return (this.#last = grant);
    const { now, outageGraceMilliseconds: grace } = this.#options;
    const isOutage = this.#silentSince !== null && now() < this.#silentSince + grace;
    return isOutage && this.#last !== null ? this.#last : grant;
  }

  #said(): Grant {
    const { now, authorizer } = this.#options;
    const memo = this.#memo;
    if (memo !== null && memo.changedAt === authorizer.changedAt && now() < memo.until) return memo.grant;
    if (this.#whole === null) return this.#failure;
    const { grant, until } = this.#sum(this.#whole);
    if (now() >= until) return this.#failure;
    this.#memo = { grant: sameOr(this.#last, grant), until, changedAt: authorizer.changedAt };
    return this.#memo.grant;
  }

  /** What all answers come to, and until when. */
  #sum(whole: Said): { grant: Grant; until: number } {
    let until = this.#end(whole, age.denyMilliseconds);
    if (whole.isAllowed) return { grant: all, until };
    if (!this.#isNarrow) return { grant: none, until };
    if (!this.#isWhole) return { grant: none, until: -Infinity };
    const namespaces = new Set<string>();
    for (const [namespace, said] of this.#byNamespace) {
      until = Math.min(until, this.#end(said, age.denyNamespaceMilliseconds));
      if (said.isAllowed) namespaces.add(namespace);
    }
    return { grant: namespaces.size === 0 ? none : { state: "some", namespaces }, until };
  }

  /** Whether rights to it may be given in one namespace alone. */
  get #isNarrow(): boolean {
    const { resource } = this.#options;
    return resource === "namespaces" || kinds[resource === "pods/log" ? "pods" : resource].isNamespaced;
  }

  /** Until when an answer is believed; one from before a change only until it should have been asked again. */
  #end({ isAllowed, askedAt }: Said, denied: number): number {
    const { changedAt } = this.#options.authorizer;
    const end = askedAt + (isAllowed ? age.allowMilliseconds : denied);
    return askedAt <= changedAt ? Math.min(end, changedAt + deadlineMilliseconds) : end;
  }

  /** Older than half of its age, or from before a change. */
  #isDue(said: Said | null | undefined, denied: number): boolean {
    if (!said) return true;
    const { authorizer, now } = this.#options;
    const half = (said.isAllowed ? age.allowMilliseconds : denied) / 2;
    return said.askedAt <= authorizer.changedAt || now() - said.askedAt >= half;
  }

  /** Asks what is missing or due. Resolves when it is there, or the deadline passed; undefined when nothing has to be awaited. */
  ensure(): Promise<void> | undefined {
    const { authorizer, now } = this.#options;
    const known = this.#options.known();
    this.usedAt = now();
    if (known === null) {
      this.#failure = unavailable("the cluster is reached as Quarterdeck itself");
      return undefined;
    }
    if (this.#running === null && now() >= this.#retryAt && this.#isAnyDue()) {
      const done = this.#review(known).finally(() => (this.#running = null));
      this.#running = { startedAt: now(), done };
    }
    if (this.#running === null) return undefined;
    const isOld = this.#reviewedAt <= authorizer.changedAt;
    if (this.#said().state !== "unknown" && !isOld) return undefined;
    const rest = this.#running.startedAt + deadlineMilliseconds - now();
    return rest <= 0 ? undefined : orAfter(this.#running.done, rest);
  }

  #isAnyDue(): boolean {
    if (this.#isDue(this.#whole, age.denyMilliseconds)) return true;
    if (this.#whole?.isAllowed || !this.#isNarrow) return false;
    const names = this.#options.authorizer.namesOf(this.#options.resource);
    return names === null || !this.#isWhole || names.some((name) => this.#isNamespaceDue(name));
  }

  #isNamespaceDue(name: string): boolean {
    return this.#isDue(this.#byNamespace.get(name), age.denyNamespaceMilliseconds);
  }

  async #review(known: Known): Promise<void> {
    const startedAt = this.#options.now();
    try {
      if (this.#isDue(this.#whole, age.denyMilliseconds)) await this.#reviewWhole(known);
      if (!this.#whole?.isAllowed && this.#isNarrow) await this.#reviewNamespaces(known);
      else this.#forgetNamespaces();
      this.#failure = notAsked;
      this.#reviewedAt = startedAt;
    } catch (error) {
      this.#failed(error);
    }
    this.#memo = null;
    // Also when nobody looks: it may be what holds through an outage.
    this.grant();
  }

  async #reviewWhole(known: Known): Promise<void> {
    const said = await this.#ask(known, "");
    if (this.#whole?.isAllowed !== said.isAllowed) this.#forgetSum();
    this.#whole = said;
  }

  async #reviewNamespace(known: Known, name: string): Promise<void> {
    const said = await this.#ask(known, name);
    if (this.#byNamespace.get(name)?.isAllowed !== said.isAllowed) this.#forgetSum();
    this.#byNamespace.set(name, said);
  }

  /** What was denied just now is shown no longer, also when the rest of the review fails. */
  #forgetSum(): void {
    this.#memo = null;
    this.#last = null;
  }

  #forgetNamespaces(): void {
    this.#byNamespace.clear();
    this.#isWhole = false;
  }

  async #reviewNamespaces(known: Known): Promise<void> {
    const names = this.#options.authorizer.namesOf(this.#options.resource);
    if (names === null) throw new ReviewError("the namespaces of the cluster are not known yet", false);
    const there = new Set(names);
    for (const name of this.#byNamespace.keys()) if (!there.has(name)) this.#byNamespace.delete(name);
    const due = names.filter((name) => this.#isNamespaceDue(name));
    const asked = due.map((name) => this.#reviewNamespace(known, name));
    const failed = (await Promise.allSettled(asked)).find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
    this.#isWhole = true;
  }

  async #ask(known: Known, namespace: string): Promise<Said> {
    const { authorizer, resource, now } = this.#options;
    const askedAt = now();
    const { isAllowed } = await authorizer.ask(known, listAttributes(resource, namespace));
    this.#silentSince = null;
    return { isAllowed, askedAt };
  }

  #failed(error: unknown): void {
    const { now } = this.#options;
    this.#retryAt = now() + retryMilliseconds;
    const failure = unavailable(error instanceof Error ? error.message : String(error));
    // The same object for the same reason: a new one would tell everybody who looks that something changed.
    if (reasonOf(failure) !== reasonOf(this.#failure)) this.#failure = failure;
    const isSilent = error instanceof ReviewError && error.isSilent;
    this.#silentSince = isSilent ? (this.#silentSince ?? now()) : null;
  }
}

const reasonOf = (grant: Grant): string => (grant.state === "unknown" ? grant.reason : "");

function sameOr(last: Grant | null, grant: Grant): Grant {
  if (last?.state !== "some" || grant.state !== "some") return grant;
  const isSame =
    last.namespaces.size === grant.namespaces.size &&
    grant.namespaces.values().every((name) => last.namespaces.has(name));
  return isSame ? last : grant;
}
