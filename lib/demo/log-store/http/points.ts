import { randomUUID } from "node:crypto";

import { parseSpan } from "../engine/date.ts";
import type { Index } from "../engine/mapping.ts";
import { type Refusal, ShardRefusal, unreadable } from "../engine/refusal.ts";

/** What was asked for, and when: lines that came later are not in it. */
export interface Point {
  readonly indices: readonly Index[];
  readonly nowMs: number;
  endsAtMs: number;
}

const longestMs = 24 * 3_600_000;
/** Of one store; the oldest gives way. */
const mostPoints = 500;

/** Points in time that are open. */
export class Points {
  readonly #open = new Map<string, Point>();

  open(indices: readonly Index[], keepAlive: unknown, nowMs: number): string {
    const id = Buffer.from(`point ${randomUUID()}`).toString("base64");
    const [oldest] = this.#open.keys();
    if (this.#open.size >= mostPoints && oldest !== undefined) this.#open.delete(oldest);
    this.#open.set(id, { indices, nowMs, endsAtMs: nowMs + readKeepAlive(keepAlive) });
    return id;
  }

  /** @throws {Refusal} when it is none, or no longer */
  use(id: unknown, keepAlive: unknown, nowMs: number): Point {
    const point = this.#open.get(String(id));
    if (point === undefined || point.endsAtMs < nowMs) {
      this.#open.delete(String(id));
      throw missing(String(id));
    }
    if (keepAlive !== undefined) point.endsAtMs = Math.max(point.endsAtMs, nowMs + readKeepAlive(keepAlive));
    return point;
  }

  /** How many of them were open. */
  close(ids: readonly unknown[]): number {
    return ids.filter((id) => this.#open.delete(String(id))).length;
  }
}

function missing(id: string): Refusal {
  if (!/^point /.test(Buffer.from(id, "base64").toString()))
    return unreadable("illegal_argument_exception", `invalid id: [${id}]`);
  return new ShardRefusal("search_context_missing_exception", "No search context found for id [1]", { status: 404 });
}

function readKeepAlive(given: unknown): number {
  const ms = parseSpan(given);
  if (ms === undefined)
    throw unreadable(
      "illegal_argument_exception",
      `failed to parse setting [keep_alive] with value [${String(given)}] as a time value: unit is missing or unrecognized`,
    );
  if (ms > longestMs)
    throw unreadable(
      "illegal_argument_exception",
      `Keep alive for request (${String(given)}) is too large. It must be less than (1d). This limit can be set by changing the [search.max_keep_alive] cluster level setting.`,
    );
  return ms;
}
