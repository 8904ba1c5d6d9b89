import type { QueryAnswer } from "#lib/contract/query.ts";

import type { Change, TopicState } from "./topic.ts";

/** One answer as it is sent, rows already as JSON, shared by every subscription that asked the same. */
export interface Window {
  /** The frame's JSON. */
  frame: string;
  /** The frame without what changes on every asking; equal texts mean that there is nothing to say. */
  meaning: string;
  order: readonly string[];
  rows: ReadonlyMap<string, string>;
}

/** What brings a client from one window to another. `order` is present when membership or order changed. */
export interface WindowChange {
  order?: readonly string[];
  /** JSON of new and changed rows, in the fresh window's order. */
  rows: readonly string[];
}

/** Prepares an answer for sending. */
export function toWindow({ rows, ...frame }: QueryAnswer): Window {
  const meaning = JSON.stringify({ ...frame, asOf: 0, tookMilliseconds: 0 });
  return {
    frame: JSON.stringify(frame),
    meaning,
    order: rows.map(({ id }) => id),
    rows: new Map(rows.map((row) => [row.id, JSON.stringify(row)])),
  };
}

/** What a client that holds `sent` lacks of `fresh`; null when it lacks nothing. */
export function diffWindow(sent: Window, fresh: Window): WindowChange | null {
  const rows: string[] = [];
  for (const [id, json] of fresh.rows) {
    if (sent.rows.get(id) !== json) rows.push(json);
  }
  const isSameOrder =
    sent.order.length === fresh.order.length && sent.order.every((id, index) => id === fresh.order[index]);
  if (!isSameOrder) return { order: fresh.order, rows };
  return rows.length > 0 || sent.meaning !== fresh.meaning ? { rows } : null;
}

/** A query's window as the state of a topic: a delta against another window, a snapshot against anything else. */
export class WindowState implements TopicState {
  readonly window: Window;
  constructor(window: Window) {
    this.window = window;
  }

  changeSince(sent: TopicState | null): Change | null {
    const { frame, rows } = this.window;
    if (!(sent instanceof WindowState))
      return { event: "snapshot", body: `"frame":${frame},"rows":[${[...rows.values()].join(",")}]` };
    const change = diffWindow(sent.window, this.window);
    if (!change) return null;
    const order = change.order ? `"order":${JSON.stringify(change.order)},` : "";
    return { event: "delta", body: `"frame":${frame},${order}"rows":[${change.rows.join(",")}]` };
  }
}
