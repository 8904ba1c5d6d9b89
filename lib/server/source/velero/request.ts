import type { Answering } from "#lib/server/cluster/cluster.ts";

import { askVelero, PATIENCE_SECONDS } from "./ask.ts";
import type { DownloadTarget, FileKind } from "./target.ts";

/** What is asked for: the archive, too. */
export type FileTarget = Omit<DownloadTarget, "kind"> & { readonly kind: FileKind };

/**
 * Has Velero sign an address for a file: one DownloadRequest, made as whoever `cluster` is reached as, and watched until it is processed.
 * Velero itself deletes it ten minutes later. @throws {DownloadError}
 */
export async function requestDownload(cluster: Answering, target: FileTarget, signal: AbortSignal): Promise<string> {
  const { kind, name, namespace } = target;
  const sentence = `Velero gave no address for the ${kind} of ${name} within ${PATIENCE_SECONDS} s`;
  const { answer } = await askVelero(
    cluster,
    {
      resource: "downloadrequests",
      kind: "DownloadRequest",
      namespace,
      spec: { target: { kind, name } },
      answerOf: (status) => (status as { downloadURL?: string } | undefined)?.downloadURL || undefined,
      unanswered: `${sentence}: it does not run, or what was asked for is gone.`,
    },
    signal,
  );
  return answer;
}
