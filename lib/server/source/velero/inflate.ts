import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";

import { DownloadError } from "./error.ts";

/** gzip packs to a thousandth at most, what nobody wrote; what Velero writes, to a fortieth at best. */
const RATIO_AT_MOST = 300;
/** Before this much nothing is said about how well it packs. */
const UNJUDGED_BYTES = 64 * 1_048_576;

/**
 * A gzipped file, piece by piece and no faster than it is read. @throws {DownloadError} after so many bytes, or after 64 MiB for what unpacks
 * to more than 300 times of what came, and for what is no gzip or ends in the middle.
 */
export async function* inflate(packed: Readable, limitBytes: number): AsyncGenerator<Buffer, void, undefined> {
  const gunzip = createGunzip();
  // What goes wrong on the way, the reader of `gunzip` is told.
  pipeline(packed, gunzip, () => undefined);
  let bytes = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limitBytes)
        throw new DownloadError("too-large", `It is larger than ${Math.round(limitBytes / 1_048_576)} MiB.`);
      if (bytes > UNJUDGED_BYTES && bytes > RATIO_AT_MOST * gunzip.bytesWritten)
        throw new DownloadError("bomb", `It unpacks to more than ${RATIO_AT_MOST} times of what is stored.`);
      yield chunk;
    }
  } catch (error) {
    throw toDownloadError(error);
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
}

function toDownloadError(error: unknown): unknown {
  const { code = "", name } = error as NodeJS.ErrnoException;
  // Whoever gave up knows why.
  if (error instanceof DownloadError || name === "AbortError" || name === "TimeoutError") return error;
  return code.startsWith("Z_")
    ? new DownloadError("damaged", "What the store sent is no whole gzip file.", { cause: error })
    : new DownloadError("storage", `The store broke off in the middle (${code}).`, { cause: error });
}
