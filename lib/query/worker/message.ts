import type { StreamEvent, SubscriptionRequest } from "#lib/contract/stream.ts";

import type { StreamStatus } from "../connection.ts";

/** What a tab asks of the worker that all tabs share. */
export type TabMessage =
  /** `lock` is held by the tab for as long as it lives: whoever gets it knows that the tab is gone. */
  | { ask: "join"; lock: string }
  | { ask: "wake" }
  | { ask: "quiet" }
  | { ask: "reconnect" }
  | { ask: "leave" }
  | { ask: "put"; subscription: string; request: SubscriptionRequest }
  | { ask: "drop"; subscription: string };

/** What the worker tells a tab. A beat says that it still runs. */
export type WorkerMessage =
  | { say: "status"; status: StreamStatus }
  | { say: "event"; event: StreamEvent }
  | { say: "beat" };

/** How often a tab that listens hears from the worker at least, in seconds. */
export const BEAT_SECONDS = 10;
