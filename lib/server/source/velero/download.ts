import type { Answering } from "#lib/server/cluster/cluster.ts";

import { checkAddress } from "./address.ts";
import { fetchSigned, type FetchOptions } from "./fetch.ts";
import { inflate } from "./inflate.ts";
import type { StoragePlace } from "./place.ts";
import { requestDownload } from "./request.ts";
import type { DownloadTarget } from "./target.ts";
import { trustOf } from "./trust.ts";

export interface Download extends Omit<FetchOptions, "trusted"> {
  /** The cluster as the viewer reaches it (decision 0020). */
  readonly cluster: Answering;
  readonly target: DownloadTarget;
  /** The storage location of the Backup, or of the Restore's Backup. */
  readonly place: StoragePlace;
  /** Of the file as it is read, not as it is packed. */
  readonly limitBytes: number;
}

/** A file that Velero keeps, read through Quarterdeck: nobody else ever sees its signed address. @throws {DownloadError} */
export async function* download(asked: Download): AsyncGenerator<Buffer, void, undefined> {
  const { cluster, target, place, limitBytes, signal } = asked;
  const trusted = trustOf(place);
  const address = await requestDownload(cluster, target, signal);
  const packed = await fetchSigned(checkAddress(address, place), { ...asked, trusted });
  yield* inflate(packed, limitBytes);
}

/** The same as one text, for a file that is read as a whole. @throws {DownloadError} */
export async function downloadText(asked: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of download(asked)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
