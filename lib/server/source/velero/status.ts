import { z } from "zod";

import type { Answering } from "#lib/server/cluster/cluster.ts";

import { askVelero, PATIENCE_SECONDS } from "./ask.ts";

const PLUGINS_AT_MOST = 1000;
const text = z.string().catch("");

const Status = z.object({
  phase: z.literal("Processed"),
  serverVersion: text,
  plugins: z.array(z.unknown()).nullish().catch(null),
});
const Plugin = z.object({ name: z.string(), kind: text });

/** What a Velero says of itself: `v1.18.1`, and its plugins by kind and name. */
export interface ServerStatus {
  readonly version: string;
  readonly plugins: readonly { readonly name: string; readonly kind: string }[];
}

/** A ServerStatusRequest's status; undefined while nobody has answered it. */
export function readServerStatus(status: unknown): ServerStatus | undefined {
  const { data } = Status.safeParse(status);
  if (data === undefined) return undefined;
  const plugins = (data.plugins ?? []).slice(0, PLUGINS_AT_MOST).flatMap((one) => Plugin.safeParse(one).data ?? []);
  const keyOf = ({ kind, name }: z.infer<typeof Plugin>): string => `${kind} ${name}`;
  return { version: data.serverVersion, plugins: plugins.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) };
}

/**
 * Asks the Velero of a namespace what it is: one ServerStatusRequest, made as whoever `cluster` is reached as. Velero deletes it a minute
 * after it has answered; one that nobody answers is taken back. @throws {DownloadError}
 */
export async function requestStatus(cluster: Answering, namespace: string, signal: AbortSignal): Promise<ServerStatus> {
  const { answer } = await askVelero(
    cluster,
    {
      resource: "serverstatusrequests",
      kind: "ServerStatusRequest",
      namespace,
      spec: {},
      answerOf: readServerStatus,
      unanswered: `Velero in ${namespace} did not answer within ${PATIENCE_SECONDS} s: it does not run, or not there.`,
    },
    signal,
  );
  return answer;
}
