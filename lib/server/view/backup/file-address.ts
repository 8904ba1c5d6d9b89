import type { Reached } from "#lib/server/access/reach.ts";
import { type FileTarget, requestDownload } from "#lib/server/source/velero/request.ts";

/** Of the ten minutes that Velero's addresses are good for, what one look at a backup needs. Rights that end are felt after it. */
const HELD_MILLISECONDS = 60_000;
const PATIENCE_MILLISECONDS = 35_000;
const HELD_AT_MOST = 200;

interface Held {
  readonly address: Promise<string>;
  readonly until: number;
}

/**
 * By viewer and cluster: a way is one viewer's alone, so nobody reads by an address that Velero signed for another. Ten tabs of one viewer
 * make one DownloadRequest; ten viewers make ten, because each one's right to make it is what they read by (decision 0020).
 */
const held = new WeakMap<Reached, Map<string, Held>>();

/** A signed address for a file, asked for once however often it is wanted meanwhile. @throws {DownloadError} */
export async function addressOf(cluster: Reached, target: FileTarget): Promise<string> {
  const own = held.get(cluster) ?? new Map<string, Held>();
  held.set(cluster, own);
  const key = keyOf(target);
  const before = own.get(key);
  if (before !== undefined && before.until > Date.now()) return before.address;
  // It outlives the question that began it: others wait for it, too.
  const address = requestDownload(cluster, target, AbortSignal.timeout(PATIENCE_MILLISECONDS));
  own.delete(key);
  own.set(key, { address, until: Date.now() + HELD_MILLISECONDS });
  const [oldest] = own.keys();
  if (own.size > HELD_AT_MOST && oldest !== undefined) own.delete(oldest);
  address.catch(() => own.delete(key));
  return address;
}

/** Forgets an address that the store refused. */
export const forgetAddress = (cluster: Reached, target: FileTarget): void =>
  void held.get(cluster)?.delete(keyOf(target));

const keyOf = ({ kind, namespace, name }: FileTarget): string => `${kind} ${namespace}/${name}`;
