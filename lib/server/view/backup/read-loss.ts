import type { Loss } from "#lib/model/backup/loss.ts";
import type { Reached } from "#lib/server/access/reach.ts";

/** What somebody found in a backup's own files; `reason` where those that tell it could not be read. */
export type ReadLoss = { readonly loss: Loss } | { readonly loss: null; readonly reason: string };

const HELD_AT_MOST = 200;

/** What one viewer has read of one cluster's backups. */
class Readings {
  /** Tells these from all others, and from what they were before. */
  version = nextVersion();
  readonly byUid = new Map<string, ReadLoss>();

  hold(uid: string, read: ReadLoss): void {
    this.byUid.delete(uid);
    this.byUid.set(uid, read);
    const [oldest] = this.byUid.keys();
    if (this.byUid.size > HELD_AT_MOST && oldest !== undefined) this.byUid.delete(oldest);
    this.version = nextVersion();
  }
}

let versions = 0;
function nextVersion(): number {
  versions += 1;
  return versions;
}

/** By viewer and cluster, as addresses are: each one's right to read the files is what they know it by (decision 0020). */
const held = new WeakMap<Reached, Readings>();

/** Remembers what a viewer read of a backup, which never changes once it is over. `uid` is the backup's. */
export function holdLoss(way: Reached, uid: string, read: ReadLoss): void {
  const own = held.get(way) ?? new Readings();
  held.set(way, own);
  own.hold(uid, read);
}

/** What the viewer has read of a backup; undefined: its files were not read by them, or long ago. */
export const heldLoss = (way: Reached, uid: string): ReadLoss | undefined => held.get(way)?.byUid.get(uid);

/** All that the viewer has read of a cluster's backups; null: nothing. `version` is no other's, and another once something is read. */
export const heldLosses = (way: Reached): Readonly<{ version: number; byUid: ReadonlyMap<string, ReadLoss> }> | null =>
  held.get(way) ?? null;
