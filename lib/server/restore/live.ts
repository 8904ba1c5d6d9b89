import { z } from "zod";

import { parseQuantity } from "#lib/model/quantity/parse.ts";
import type { LivePod, LiveSource } from "#lib/model/restore/evidence.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { conditions, listOf, Metadata, text, textMap } from "#lib/server/view/object/shape.ts";

import { inTurns, listAll } from "./list.ts";
import { PieceError } from "./piece.ts";
import { imageName } from "./target.ts";

const NAMESPACES_AT_MOST = 20;

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value === true);
const Security = z.object({
  privileged: flag,
  allowPrivilegeEscalation: z.boolean().nullish(),
  runAsNonRoot: z.boolean().nullish(),
});
const Container = z.object({
  image: text,
  resources: z.object({ requests: textMap }).nullish(),
  securityContext: Security.nullish(),
});
const Pod = z.object({
  metadata: Metadata,
  spec: z.object({
    hostNetwork: flag,
    hostPID: flag,
    hostIPC: flag,
    containers: listOf(Container),
    initContainers: listOf(Container),
    volumes: listOf(z.object({ name: text, hostPath: z.unknown().optional() })),
    securityContext: z.object({ runAsNonRoot: z.boolean().nullish() }).nullish(),
  }),
  status: z.object({ phase: text, conditions }).nullish(),
});
type Pod = z.infer<typeof Pod>;
const Claim = z.object({
  metadata: Metadata,
  spec: z.object({ storageClassName: text, resources: z.object({ requests: textMap }).nullish() }),
});

/** What the namespaces of a backup hold now, which tells what the backup's lists do not: classes, sizes, images. */
export async function readLive(
  place: { readonly cluster: Reached; readonly signal: AbortSignal },
  namespaces: readonly string[],
): Promise<LiveSource> {
  if (namespaces.length > NAMESPACES_AT_MOST)
    throw new PieceError(`there are more than ${NAMESPACES_AT_MOST} namespaces`);
  const core = { group: "", version: "v1" };
  const each = await inTurns(namespaces, 4, async (namespace) => ({
    claims: await listAll(place, { ...core, resource: "persistentvolumeclaims", namespace }, Claim),
    pods: await listAll(place, { ...core, resource: "pods", namespace }, Pod),
  }));
  return {
    claims: each.flatMap(({ claims }) =>
      claims.map(({ metadata: { namespace, name }, spec }) => ({
        namespace,
        name,
        storageClass: spec.storageClassName,
        bytes: parseQuantity(spec.resources?.requests["storage"] ?? "0") ?? 0,
      })),
    ),
    pods: each.flatMap(({ pods }) =>
      pods.filter(({ status }) => status?.phase !== "Succeeded" && status?.phase !== "Failed").map(podOf),
    ),
  };
}

function podOf({ metadata: { namespace, name }, spec, status }: Pod): LivePod {
  const isReady = status?.conditions.some(({ type, status: is }) => type === "Ready" && is === "True") === true;
  const sum = (resource: string): number =>
    spec.containers.reduce(
      (total, { resources }) => total + (parseQuantity(resources?.requests[resource] ?? "0") ?? 0),
      0,
    );
  const images = [...spec.containers, ...spec.initContainers].map(({ image }) => imageName(image));
  return { namespace, name, isReady, cpuCores: sum("cpu"), memoryBytes: sum("memory"), images, breaks: breaksOf(spec) };
}

/** The controls that are broken most (domain.md 4.2); the API server has the whole list. */
function breaksOf({ volumes, ...spec }: Pod["spec"]): LivePod["breaks"] {
  const containers = [...spec.containers, ...spec.initContainers];
  const baseline = [
    ...(spec.hostNetwork || spec.hostPID || spec.hostIPC ? ["host namespaces"] : []),
    ...(volumes.some(({ hostPath }) => hostPath !== undefined) ? ["hostPath volumes"] : []),
    ...(containers.some(({ securityContext }) => securityContext?.privileged === true) ? ["privileged"] : []),
  ];
  const isNonRoot = spec.securityContext?.runAsNonRoot === true;
  const restricted = [
    ...(containers.some(({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false)
      ? ["allowPrivilegeEscalation"]
      : []),
    ...(containers.some(({ securityContext }) => !(securityContext?.runAsNonRoot ?? isNonRoot))
      ? ["runAsNonRoot"]
      : []),
  ];
  return { baseline, restricted };
}
