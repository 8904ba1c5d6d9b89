import type { ApiProblem } from "../problem/problem.ts";
import { toStatus } from "./refusal.ts";

const LINE_END = 0x0a;

/** Follows a watch's answer far enough to know whether an event of our own can be put behind it. */
export class LineEnd {
  #isJson = false;
  #isBetween = true;

  head(headers: readonly string[]): void {
    const said = new Map<string, string>();
    for (let at = 0; at + 1 < headers.length; at += 2)
      said.set(headers[at]?.toLowerCase() ?? "", headers[at + 1] ?? "");
    const isPlain = !said.has("content-encoding") && !said.has("content-length");
    this.#isJson = isPlain && (said.get("content-type") ?? "").startsWith("application/json");
  }

  passed(chunk: Uint8Array): void {
    if (chunk.length > 0) this.#isBetween = chunk.at(-1) === LINE_END;
  }

  /** The event with which Kubernetes itself says that a watch is over; null where it would not be understood. */
  lastWord(problem: ApiProblem): string | null {
    if (!this.#isJson || !this.#isBetween) return null;
    return `${JSON.stringify({ type: "ERROR", object: toStatus(problem) })}\n`;
  }
}
