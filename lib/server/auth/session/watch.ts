import type { AuthLog } from "../log.ts";
import type { Renewer } from "./renewer.ts";
import type { EndReason } from "./session.ts";
import type { SessionStore } from "./store.ts";

type Listener = (reason: EndReason) => void;

/** Another process may end a session: this long at most goes by until a stream here notices. */
const LOOK_MILLISECONDS = 1_000;

/** Tells what goes on for longer than a request when its session ends, wherever that happens. */
export class SessionWatch {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #timer: NodeJS.Timeout;
  #isLooking = false;

  constructor(options: { store: SessionStore; renewer: Renewer; log: AuthLog }) {
    this.#timer = setInterval(() => {
      this.#look(options).catch((error: unknown) =>
        options.log.error({ err: error }, "sessions could not be looked at"),
      );
    }, LOOK_MILLISECONDS).unref();
  }

  /** Calls `listener` once when the session ends, until the returned function is called. */
  add(sessionId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(sessionId) ?? new Set();
    this.#listeners.set(sessionId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(sessionId) === listeners) this.#listeners.delete(sessionId);
    };
  }

  tell(sessionId: string, reason: EndReason): void {
    const listeners = this.#listeners.get(sessionId);
    this.#listeners.delete(sessionId);
    for (const listener of listeners ?? []) listener(reason);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Also renews tokens that are due: that is how a sign-out elsewhere is noticed which nobody told us of. */
  async #look({ store, renewer }: { store: SessionStore; renewer: Renewer }): Promise<void> {
    if (this.#isLooking || this.#listeners.size === 0) return;
    this.#isLooking = true;
    try {
      for (const id of this.#listeners.keys()) {
        const session = await store.find(id);
        if (session === null) this.tell(id, "revoked");
        else void renewer.fresh(session);
      }
    } finally {
      this.#isLooking = false;
    }
  }
}
