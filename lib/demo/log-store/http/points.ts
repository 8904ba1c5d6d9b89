import { randomUUID } from "node:crypto";

import { parseSpan } from "../engine/date.ts";
import type { Index } from "../engine/mapping.ts";
import { ShardRefusal, unreadable } from "../engine/refusal.ts";

/** What was asked for, and when: lines that came later are not in it. */
export interface Point {
  readonly indices: readonly Index[];
  readonly nowMs: number;
  endsAtMs: number;
}

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
      throw new ShardRefusal("search_context_missing_exception", "No search context found", { status: 404 });
    }
    if (keepAlive !== undefined) point.endsAtMs = Math.max(point.endsAtMs, nowMs + readKeepAlive(keepAlive));
    return point;
  }

  /** Whether it was open. */
  close(id: unknown): boolean {
    return this.#open.delete(String(id));
  }
}

function readKeepAlive(given: unknown): number {
  const ms = parseSpan(given);
  if (ms === undefined) throw unreadable("illegal_argument_exception", "failed to parse setting [keep_alive]");
  return ms;
}
