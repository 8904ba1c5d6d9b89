import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { z } from "zod";

import { IN_MEMORY } from "#lib/server/config/state.ts";
import { StateError } from "#lib/server/state/state-error.ts";

/** What is put where. `staged` null: what is there goes away and nothing comes. */
const Move = z.strictObject({
  what: z.enum(["database", "companion", "key", "audit"]),
  target: z.string(),
  aside: z.string(),
  staged: z.string().nullable(),
});
export type Move = z.infer<typeof Move>;

export const journalOf = (file: string): string => `${file}.restore.json`;

/** From here on the restore will be done, by this process or by whoever opens the state next. */
export function writeJournal(file: string, moves: readonly Move[]): void {
  const place = journalOf(file);
  const draft = `${place}.new`;
  writeFileSync(draft, JSON.stringify(moves), { mode: 0o600, flush: true });
  renameSync(draft, place);
  syncFolder(place);
}

/**
 * Ends a restore that was decided: what was there is put aside, what was staged comes in its place. May be interrupted and called again at
 * any moment. Whoever calls it has the state's lock. Does nothing when there is no such restore.
 * @throws {StateError} QD-016-backup when the disk refuses.
 */
export function finishRestore(file: string, onMove: (move: Move) => void = () => undefined): void {
  const place = journalOf(file);
  if (file === IN_MEMORY || !existsSync(place)) return;
  try {
    for (const move of z.array(Move).parse(JSON.parse(readFileSync(place, "utf8")))) {
      const { target, aside, staged } = move;
      const isDone = staged === null ? existsSync(aside) || !existsSync(target) : !existsSync(staged);
      if (isDone) continue;
      if (existsSync(target)) renameSync(target, aside);
      onMove(move);
      if (staged !== null) renameSync(staged, target);
      syncFolder(target);
      onMove(move);
    }
    rmSync(place);
    syncFolder(place);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StateError(
      `QD-016-backup: a restore of ${file} was begun and could not be ended: ${why}. Mend that and start again: ${place} says what is left to be done.`,
      { cause: error },
    );
  }
}

/** Without this a power cut may forget a rename. */
function syncFolder(file: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(path.dirname(file), "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
