import type { KubeObject, ObjectMeta } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";

import type { Chosen } from "../keep/kept.ts";
import type { Restore } from "../kind.ts";

type Fields = Record<string, unknown>;

/** What Velero leaves out: work that is over, and what the cluster makes itself of what is restored. */
export function isDone({ key }: Resource, object: KubeObject): boolean {
  const { phase, completionTime } = (object["status"] ?? {}) as { phase?: string; completionTime?: string };
  if (key === "pods") return phase === "Succeeded" || phase === "Failed" || ownerOf(object) === "DaemonSet";
  if (key === "jobs.batch") return completionTime !== undefined;
  const isOfClaim = (object["spec"] as { claimRef?: object } | undefined)?.claimRef !== undefined;
  return madeAgain.has(key) || (key === "persistentvolumes" && isOfClaim);
}

/** `leases` among them because they are of whoever runs now. */
const madeAgain = new Set([
  "endpoints",
  "endpointslices.discovery.k8s.io",
  "events.events.k8s.io",
  "leases.coordination.k8s.io",
]);

const ownerOf = ({ metadata }: KubeObject): string | undefined => metadata.ownerReferences?.[0]?.kind;

/** An object as it is created again: without what the cluster it came from had given it, in its new namespace and labelled. */
export function reset(
  chosen: Chosen,
  restore: Restore,
  target: string | undefined,
  uids: Map<string, string>,
): KubeObject {
  const { status: _, metadata, ...rest } = chosen.object;
  const { ownerReferences = [] } = metadata;
  // The real controllers adopt what has lost its owner; the embedded ones go by uid.
  const owners = ownerReferences.flatMap((owner) => {
    const uid = uids.get(owner.uid);
    return uid === undefined ? [] : [{ ...owner, uid }];
  });
  const labels = {
    ...metadata.labels,
    "velero.io/backup-name": restore.spec.backupName ?? "",
    "velero.io/restore-name": restore.metadata.name,
  };
  const isHome = rest.kind === "Namespace";
  const next: Partial<ObjectMeta> = {
    name: isHome && target !== undefined ? target : metadata.name,
    ...(target !== undefined && !isHome && { namespace: target }),
    labels,
    ...(metadata.annotations && { annotations: withoutBinding(metadata.annotations) }),
    ...(owners.length > 0 && { ownerReferences: owners }),
  };
  const own = fixes[chosen.resource.key];
  const fields = own ? { ...rest, spec: own({ ...(rest["spec"] as Fields | undefined) }, restore) } : rest;
  return { ...fields, metadata: next } as KubeObject;
}

const withoutBinding = (annotations: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(annotations).filter(([key]) => !/^(pv|volume(\.beta)?)\.kubernetes\.io\//.test(key)),
  );

const without = (spec: Fields, field: string): Fields =>
  Object.fromEntries(Object.entries(spec).filter(([key]) => key !== field));

const fixes: Readonly<Record<string, (spec: Fields, restore: Restore) => Fields>> = {
  pods: (spec) => without(spec, "nodeName"),
  persistentvolumeclaims: (spec) => without(spec, "volumeName"),
  services: ({ clusterIP, ports, ...spec }, restore) => ({
    ...without(spec, "clusterIPs"),
    ...(clusterIP === "None" && { clusterIP }),
    ...(Array.isArray(ports) && { ports: ports.map((port: Fields) => withoutNodePort(port, restore)) }),
  }),
};

function withoutNodePort({ nodePort, ...port }: Fields, { spec }: Restore): Fields {
  return spec.preserveNodePorts === true && nodePort !== undefined ? { ...port, nodePort } : port;
}
