import type { OwnCluster } from "#lib/server/cluster/cluster.ts";
import type { Table } from "#lib/server/store/table.ts";
import type { WatchReader, WatchSink } from "#lib/server/wire/reader.ts";
import { type Wire, acceptHeader, watchReader, wireOf } from "#lib/server/wire/wire.ts";

import { StatusError, streamAnswer } from "./exchange.ts";
import type { ReflectorCounts } from "./reflector-state.ts";
import type { TurnBudget } from "./turn-budget.ts";

/** The server is asked to end a watch after five to ten minutes, as client-go does: load spreads over restarted servers. */
const timeoutSeconds = { least: 300, spread: 300 };

export interface WatchRequest {
  cluster: OwnCluster;
  table: Table;
  wire: Wire;
  signal: AbortSignal;
  turns: TurnBudget;
  resourceVersion: string;
  counts: ReflectorCounts;
  random: () => number;
  onOpen: (wire: Wire) => void;
  /** Called after every chunk, with the version to resume from. */
  onProgress: (resourceVersion: string) => void;
}

/**
 * Watches a table's kind and applies every change. Resolves when the server ends the watch in good order.
 * @throws {StatusError} for an ERROR event (410: history is gone) or an HTTP error, {WireError} for unreadable bytes.
 */
export async function watchInto(request: WatchRequest): Promise<void> {
  const { cluster, table, wire, signal, counts } = request;
  const seconds = Math.floor(timeoutSeconds.least + request.random() * timeoutSeconds.spread);
  const version = encodeURIComponent(request.resourceVersion);
  let reader: WatchReader | undefined;
  const changes = new Changes(table, counts, request.resourceVersion);
  counts.watches++;
  await streamAnswer({
    cluster,
    path: `${table.kind.apiPath}/${table.kind.resource}?watch=1&allowWatchBookmarks=true&timeoutSeconds=${seconds}&resourceVersion=${version}`,
    accept: watchAccept(wire),
    purpose: "watch",
    signal,
    turns: request.turns,
    onHead: (contentType) => {
      const chosen = wireOf(contentType);
      const opened = watchReader(chosen, table.kind.projection, changes);
      reader = opened;
      request.onOpen(chosen);
      return (chunk) => {
        counts.bytes += chunk.length;
        // Also after a failure: what came before it is applied, and where to resume is known.
        try {
          opened.push(chunk);
        } finally {
          request.onProgress(changes.resourceVersion);
        }
      };
    },
  });
  reader?.end();
}

const watchAccept = (wire: Wire): string =>
  wire === "protobuf"
    ? `application/vnd.kubernetes.protobuf;stream=watch, ${acceptHeader("json")};q=0.9`
    : acceptHeader("json");

/** Applies watch events to a table and remembers the last version seen. */
class Changes implements WatchSink {
  resourceVersion: string;
  readonly #table: Table;
  readonly #counts: ReflectorCounts;
  readonly #versionSlot: number;

  constructor(table: Table, counts: ReflectorCounts, resourceVersion: string) {
    this.#table = table;
    this.#counts = counts;
    this.resourceVersion = resourceVersion;
    this.#versionSlot = table.kind.projection.resourceVersion;
  }

  changed(...[type, draft]: Parameters<WatchSink["changed"]>): void {
    this.#counts.events++;
    if (type === "DELETED") this.#table.deleteDraft(draft);
    else this.#table.upsert(draft);
    this.resourceVersion = draft.text(this.#versionSlot) || this.resourceVersion;
  }

  bookmark(resourceVersion: string): void {
    if (resourceVersion !== "") this.resourceVersion = resourceVersion;
  }

  error(...[status]: Parameters<WatchSink["error"]>): void {
    throw new StatusError(status);
  }
}
