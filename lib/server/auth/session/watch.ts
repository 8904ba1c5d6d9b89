import type { AuthLog } from "../log.ts";
import type { Renewer } from "./renewer.ts";
import type { Session } from "./session.ts";
import type { SessionStore } from "./store.ts";

type Listener = () => void;

/** Another process may end a session: this long at most goes by until a stream here notices. */
const LOOK_MILLISECONDS = 1_000;

export interface SessionWatchOptions {
  store: SessionStore;
  renewer: Renewer;
  /** Who a session's person is now: another key when their name or groups changed. */
  keyOf: (session: Session) => string;
  log: AuthLog;
}

/**
 * Tells what goes on for longer than a request when its session ends, wherever that happens, or when its person is in other groups than
 * those it was begun with.
 */
export class SessionWatch {
  /** What each listener was begun with, by session. */
  readonly #listeners = new Map<string, Map<Listener, string>>();
  readonly #timer: NodeJS.Timeout;
  #isLooking = false;

  constructor(options: SessionWatchOptions) {
    this.#timer = setInterval(() => {
      this.#look(options).catch((error: unknown) =>
        options.log.error({ err: error }, "sessions could not be looked at"),
      );
    }, LOOK_MILLISECONDS).unref();
  }

  /** Calls `listener` once when the session ends or is another person's than `key`, until the returned function is called. */
  add(sessionId: string, key: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(sessionId) ?? new Map<Listener, string>();
    this.#listeners.set(sessionId, listeners.set(listener, key));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(sessionId) === listeners) this.#listeners.delete(sessionId);
    };
  }

  tell(sessionId: string): void {
    const listeners = this.#listeners.get(sessionId);
    this.#listeners.delete(sessionId);
    for (const listener of listeners?.keys() ?? []) listener();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Also renews tokens that are due: that is how a sign-out elsewhere is noticed which nobody told us of. */
  async #look({ store, renewer, keyOf }: SessionWatchOptions): Promise<void> {
    if (this.#isLooking || this.#listeners.size === 0) return;
    this.#isLooking = true;
    try {
      for (const [id, listeners] of this.#listeners) {
        const session = await store.find(id);
        if (session === null) this.tell(id);
        else {
          endOthers(listeners, keyOf(session));
          void renewer.fresh(session);
        }
      }
    } finally {
      this.#isLooking = false;
    }
  }
}

/** Ends what was begun under another key; a token's key is its owner's with its scope behind it. */
function endOthers(listeners: Map<Listener, string>, key: string): void {
  for (const [listener, own] of listeners) {
    if (own.startsWith(key)) continue;
    listeners.delete(listener);
    listener();
  }
}
