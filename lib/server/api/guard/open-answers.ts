import type { Viewer } from "#lib/server/access/viewer.ts";

import { ApiProblem } from "../problem/problem.ts";

/**
 * Half of the sockets that a cluster has for streams (lib/server/cluster/socket-pools.ts): whatever one person follows, the others get
 * theirs. A log merged of 50 pods and every watch of a k9s fit twice.
 */
const MOST = 128;
/** A page that is closed frees its places at once. */
const RETRY_SECONDS = 5;

/** What each person follows at the moment: logs and watches, a place for each that is open in a cluster (security.md (a) 16). */
export class OpenAnswers {
  readonly #most: number;
  readonly #counts = new Map<string, number>();

  constructor(most = MOST) {
    this.#most = most;
  }

  /** Takes places until the returned function is called. Who has a server to himself has no limit. @throws {ApiProblem} QD-429-rate. */
  take({ id, mode }: Pick<Viewer, "id" | "mode">, count = 1): () => void {
    if (mode === "local") return () => undefined;
    const taken = this.#counts.get(id) ?? 0;
    if (taken + count > this.#most)
      throw new ApiProblem(
        "QD-429-rate",
        `You follow ${taken} logs and watches, and ${this.#most} is the limit of one person.`,
        { retrySeconds: RETRY_SECONDS, action: "Close what you follow no longer; a place is free at once." },
      );
    this.#counts.set(id, taken + count);
    let isOpen = true;
    return () => {
      if (isOpen) this.#free(id, count);
      isOpen = false;
    };
  }

  #free(id: string, count: number): void {
    const rest = (this.#counts.get(id) ?? 0) - count;
    if (rest > 0) this.#counts.set(id, rest);
    else this.#counts.delete(id);
  }
}
