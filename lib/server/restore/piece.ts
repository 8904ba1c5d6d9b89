import type { RefusedAccess } from "#lib/contract/access.ts";
import { type Known, known, unknown } from "#lib/model/restore/evidence.ts";
import { AccessError } from "#lib/server/access/grant.ts";
import { DownloadError } from "#lib/server/source/velero/error.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

/** Nobody waits longer for one piece; the others are there by then. */
const PATIENCE_MILLISECONDS = 10_000;

/** All else hangs on the backup, and on what its asker may: each is several questions, one after the other, and a busy cluster may take 10 s for one. */
export const GROUND_MILLISECONDS = 25_000;

interface Patience {
  readonly patience?: number;
  /** The right by which a file is asked for. */
  readonly asking?: RefusedAccess;
}

/** Reads one piece of evidence: what fails costs this piece alone. Throws nothing but the abort of who asked. */
export async function piece<Value>(
  signal: AbortSignal,
  read: (signal: AbortSignal) => Promise<Value>,
  { patience = PATIENCE_MILLISECONDS, asking }: Patience = {},
): Promise<Known<Value>> {
  const own = AbortSignal.timeout(patience);
  try {
    return known(await read(AbortSignal.any([signal, own])));
  } catch (error) {
    signal.throwIfAborted();
    if (own.aborted) return unknown(`it did not come within ${patience / 1000} s`);
    return unknown(reasonOf(error), accessOf(error, asking));
  }
}

function accessOf(error: unknown, asking: RefusedAccess | undefined): RefusedAccess | undefined {
  if (error instanceof DownloadError) return error.fault === "forbidden" ? asking : undefined;
  return error instanceof ViewProblem ? error.access : undefined;
}

/** In words that are ours, or a cluster's own as they were made harmless; else which kind of error it is. */
function reasonOf(error: unknown): string {
  if (error instanceof ViewProblem) return error.detail;
  if (error instanceof DownloadError || error instanceof AccessError || error instanceof PieceError)
    return error.message;
  return error instanceof Error ? error.name : "it failed";
}

/** Why a piece is not known, in words for a person. */
export class PieceError extends Error {
  override readonly name = "PieceError";
}
