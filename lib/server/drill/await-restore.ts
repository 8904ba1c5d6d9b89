import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import { classOf } from "#lib/model/backup/phase.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { getOne } from "#lib/server/restore/list.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";

import { DrillError } from "./order.ts";
import { restores } from "./parts.ts";
import { patiently } from "./patient.ts";

const Status = z.object({
  phase: z.string().default(""),
  failureReason: z.string().default(""),
  validationErrors: z.array(z.string()).default([]),
  startTimestamp: z.string().nullish(),
  completionTimestamp: z.string().nullish(),
  progress: z.object({ itemsRestored: z.number().default(0), totalItems: z.number().default(0) }).nullish(),
});
const Shape = z.object({ status: Status.prefault({}) });

export interface EndedRestore {
  readonly phase: string;
  /** Velero's own reason; empty without. */
  readonly failure: string;
  /** Epoch milliseconds by Velero's clock; null when it did not say. */
  readonly startedAt: number | null;
  readonly completedAt: number | null;
}

export interface Awaited {
  readonly home: string;
  readonly name: string;
  readonly limitMilliseconds: number;
  readonly onProgress: (words: string) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Velero writes its progress once a second. */
const LOOK_MILLISECONDS = 2000;

/** Waits until a Restore is over, or for so long. @throws {DrillError} when it is gone meanwhile. */
export async function awaitRestore(cluster: Reached, awaited: Awaited): Promise<EndedRestore> {
  const { home, name, limitMilliseconds, onProgress, signal } = awaited;
  for (let waited = 0; ; waited += LOOK_MILLISECONDS) {
    const read = await patiently(() => getOne({ cluster, signal }, { ...restores(home), name }), signal);
    if (read === null) throw new DrillError(`Somebody removed the Restore ${name} while it ran.`);
    const { status } = parseObject(cluster, Shape, read);
    const kind = classOf(status.phase);
    const isOver = kind === "success" || kind === "partial" || kind === "fail";
    if (isOver || waited >= limitMilliseconds) return toEnded(status);
    await onProgress(wordsOf(status));
    await sleep(LOOK_MILLISECONDS, undefined, { signal });
  }
}

function toEnded(status: z.infer<typeof Status>): EndedRestore {
  const { phase, failureReason, validationErrors, startTimestamp, completionTimestamp } = status;
  return {
    phase,
    failure: [failureReason, ...validationErrors].filter((text) => text !== "").join(" "),
    startedAt: timeOf(startTimestamp),
    completedAt: timeOf(completionTimestamp),
  };
}

function timeOf(text: string | null | undefined): number | null {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? null : at;
}

function wordsOf({ phase, progress }: z.infer<typeof Status>): string {
  const named = phase === "" ? "New" : phase;
  return progress?.totalItems ? `${named}, ${progress.itemsRestored} of ${progress.totalItems} objects` : named;
}
