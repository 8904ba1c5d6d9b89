import type { Loss } from "#lib/model/backup/loss.ts";
import type { Reached } from "#lib/server/access/reach.ts";

/** What somebody found in a backup's own files; `reason` where those that tell it could not be read. */
export type ReadLoss = { readonly loss: Loss } | { readonly loss: null; readonly reason: string };

const HELD_AT_MOST = 200;

/** By viewer and cluster, as addresses are: each one's right to read the files is what they know it by (decision 0020). */
const held = new WeakMap<Reached, Map<string, ReadLoss>>();

/** Remembers what a viewer read of a backup, which never changes once it is over. `uid` is the backup's. */
export function holdLoss(way: Reached, uid: string, read: ReadLoss): void {
  const own = held.get(way) ?? new Map<string, ReadLoss>();
  held.set(way, own);
  own.delete(uid);
  own.set(uid, read);
  const [oldest] = own.keys();
  if (own.size > HELD_AT_MOST && oldest !== undefined) own.delete(oldest);
}

/** What the viewer has read of a backup; undefined: its files were not read by them, or long ago. */
export const heldLoss = (way: Reached, uid: string): ReadLoss | undefined => held.get(way)?.get(uid);
