import { createHash } from "node:crypto";

import { z } from "zod";

import type { DrillSentinel } from "#lib/contract/drill-wish.ts";
import { type FoundSentinel, readValue } from "#lib/model/drill/sentinel.ts";
import { AccessError } from "#lib/server/access/grant.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { getOne } from "#lib/server/restore/list.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { DrillError } from "./order.ts";
import { patiently } from "./patient.ts";

const Values = z.record(z.string(), z.unknown()).optional();
const Shape = z.object({ data: Values, binaryData: Values });

/** Hashes a value of what came back. The value leaves this function as its hash only. */
export async function readSentinel(
  cluster: Reached,
  namespace: string,
  sentinel: DrillSentinel,
  signal: AbortSignal,
): Promise<FoundSentinel> {
  const [kind = "", name = ""] = sentinel.object.split("/");
  const where = { group: "", version: "v1", resource: `${kind}s`, namespace, name };
  try {
    const read = await patiently(() => getOne({ cluster, signal }, where), signal);
    if (read === null) return { state: "absent" };
    const value = readValue(Shape.parse(read), sentinel);
    if (value === null) return { state: "keyless" };
    return {
      state: "read",
      sha256: createHash("sha256").update(Buffer.from(value.text, value.encoding)).digest("hex"),
    };
  } catch (error) {
    signal.throwIfAborted();
    return { state: "unread", reason: reasonOf(error) };
  }
}

/** Words that are ours, or a cluster's as they were made harmless: what a parser says may quote what it read. */
function reasonOf(error: unknown): string {
  if (error instanceof ViewProblem) return error.detail;
  return error instanceof AccessError || error instanceof DrillError ? error.message : "its answer is no such object.";
}
