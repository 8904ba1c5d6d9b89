import { AccessError, type Decision, type ResourceAttributes } from "#lib/server/access/grant.ts";

import { age } from "./age.ts";
import type { Authorizer } from "./authorizer.ts";
import type { Known } from "./subject.ts";

const mostQuestions = 1_000;
/** Longer than a page waits: somebody who wants to act rather waits than is refused. */
const deadlineMilliseconds = 5_000;

interface Asked {
  readonly askedAt: number;
  readonly answer: Promise<Decision>;
  /** null while it is not answered. */
  isAllowed: boolean | null;
}

/** Single questions of one subject to one cluster. */
export class Questions {
  readonly #authorizer: Authorizer;
  readonly #known: () => Known | null;
  readonly #now: () => number;
  readonly #asked = new Map<string, Asked>();

  constructor({ authorizer, known, now }: { authorizer: Authorizer; known: () => Known | null; now: () => number }) {
    this.#authorizer = authorizer;
    this.#known = known;
    this.#now = now;
  }

  /** `allowMilliseconds`: how old a yes may be. @throws {AccessError} when there is no clear answer. */
  ask(attributes: ResourceAttributes, allowMilliseconds: number = age.allowMilliseconds): Promise<Decision> {
    const { verb, group, resource, subresource, namespace, name } = attributes;
    const key = JSON.stringify([verb, group, resource, subresource, namespace, name]);
    const before = this.#asked.get(key);
    if (before && this.#isYoung(before, allowMilliseconds)) return before.answer;
    const asked: Asked = { askedAt: this.#now(), answer: this.#send(attributes), isAllowed: null };
    this.#asked.delete(key);
    this.#asked.set(key, asked);
    const [oldest] = this.#asked.keys();
    if (this.#asked.size > mostQuestions && oldest !== undefined) this.#asked.delete(oldest);
    asked.answer.then(
      ({ isAllowed }) => (asked.isAllowed = isAllowed),
      () => this.#asked.get(key) === asked && this.#asked.delete(key),
    );
    return asked.answer;
  }

  #isYoung({ askedAt, isAllowed }: Asked, allowMilliseconds: number): boolean {
    if (askedAt <= this.#authorizer.changedAt) return false;
    return isAllowed === null || this.#now() - askedAt < (isAllowed ? allowMilliseconds : age.denyMilliseconds);
  }

  async #send(attributes: ResourceAttributes): Promise<Decision> {
    const { cluster } = this.#authorizer;
    const known = this.#known();
    if (known === null) throw new AccessError(cluster.name, "it is reached as Quarterdeck itself");
    try {
      return await this.#authorizer.ask(known, attributes, AbortSignal.timeout(deadlineMilliseconds));
    } catch (error) {
      throw new AccessError(cluster.name, error instanceof Error ? error.message : String(error), { cause: error });
    }
  }
}
