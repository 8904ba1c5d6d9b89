import { createHash } from "node:crypto";

import { z } from "zod";

import { canonical } from "#lib/model/migrate/canonical.ts";
import type { SideObject } from "#lib/model/migrate/side.ts";
import { count, listOf, Metadata, text } from "#lib/server/view/object/shape.ts";

// Loose: what is not looked at by its name is part of the fingerprint.
const Container = z.looseObject({ name: text, image: text });
const Template = z.looseObject({
  spec: z.looseObject({ containers: listOf(Container), initContainers: listOf(Container) }).nullish(),
});
const Address = z.object({ ip: text, hostname: text });
const Balanced = z.object({ ingress: listOf(Address) }).nullish();

/** What is read of any object; what does not have these fields has none of them. */
export const Raw = z.looseObject({
  metadata: Metadata,
  type: text.catch(""),
  data: z.unknown().optional(),
  binaryData: z.unknown().optional(),
  rules: z.unknown().optional(),
  roleRef: z.unknown().optional(),
  subjects: z.unknown().optional(),
  spec: z
    .looseObject({
      replicas: z.int().nullish().catch(null),
      template: Template.nullish().catch(null),
      jobTemplate: z
        .looseObject({ spec: z.looseObject({ template: Template.nullish() }).nullish() })
        .nullish()
        .catch(null),
      schedule: text.catch(""),
      suspend: z.boolean().nullish().catch(null),
      type: text.catch(""),
      storageClassName: text.catch(""),
      resources: z
        .looseObject({ requests: z.looseObject({ storage: text.catch("") }).nullish() })
        .nullish()
        .catch(null),
      rules: listOf(z.looseObject({ host: text.catch("") })).catch([]),
      hostnames: listOf(z.string()).catch([]),
      ports: listOf(z.looseObject({ port: count.catch(0), protocol: text.catch("") })).catch([]),
    })
    .nullish()
    .catch(null),
  status: z
    .looseObject({
      readyReplicas: count.catch(0),
      numberReady: count.catch(0),
      desiredNumberScheduled: count.catch(0),
      phase: text.catch(""),
      loadBalancer: Balanced.catch(null),
    })
    .nullish()
    .catch(null),
});
type Raw = z.infer<typeof Raw>;

/** `velero-server` and the controllers write what nobody asked for. */
const controllers = /^(velero|kube-controller-manager|kubelet)/;

/** What is compared and judged of one object. `resource`: `deployments.apps`. `scaled`: workloads whose replicas an autoscaler sets. */
export function seeObject(resource: string, raw: Raw, scaled: ReadonlySet<string>): SideObject {
  const { metadata, spec, status } = raw;
  const { name, namespace, creationTimestamp, managedFields } = metadata;
  const changes = managedFields.flatMap(({ subresource, manager, time }) =>
    subresource === "" && !controllers.test(manager) && time !== null ? [time] : [],
  );
  return {
    resource,
    namespace,
    name,
    createdAt: creationTimestamp,
    changedAt: changes.length === 0 ? null : Math.max(...changes),
    aspects: aspectsOf(resource, raw),
    replicas: replicasOf(resource, raw),
    isScaled: resource === "daemonsets.apps" || scaled.has(`${resource}/${namespace}/${name}`),
    phase: status?.phase ?? "",
    hosts: /^(ingresses|httproutes)\./.test(resource) ? hostsOf(raw) : [],
    addresses: (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname),
    isSuspended: spec?.suspend === true,
  };
}

/** An Ingress has them in its rules, an HTTPRoute beside them; a route without any has its Gateway's. */
const hostsOf = ({ spec }: Raw): string[] =>
  [...new Set([...(spec?.rules ?? []).map(({ host }) => host), ...(spec?.hostnames ?? [])])].filter(
    (host) => host !== "",
  );

function replicasOf(resource: string, { spec, status }: Raw): SideObject["replicas"] {
  if (resource === "daemonsets.apps")
    return { desired: status?.desiredNumberScheduled ?? 0, ready: status?.numberReady ?? 0 };
  if (resource !== "deployments.apps" && resource !== "statefulsets.apps") return null;
  return { desired: spec?.replicas ?? 1, ready: status?.readyReplicas ?? 0 };
}

/** In words; of what has no word of its own a fingerprint of all that was written. */
function aspectsOf(resource: string, raw: Raw): Record<string, string> {
  const { spec, metadata } = raw;
  const print = (value: unknown): string => fingerprint(value, metadata.namespace);
  const replicas = replicasOf(resource, raw);
  if (replicas !== null)
    return {
      images: imagesOf(spec?.template),
      ...(resource === "daemonsets.apps" ? {} : { replicas: String(replicas.desired) }),
      ready: replicas.ready >= replicas.desired ? "all" : `${replicas.ready} of ${replicas.desired}`,
      configuration: print(withoutImages(spec)),
    };
  switch (resource) {
    case "cronjobs.batch":
      return {
        images: imagesOf(spec?.jobTemplate?.spec?.template),
        schedule: spec?.schedule ?? "",
        suspended: spec?.suspend === true ? "yes" : "no",
        configuration: print(withoutImages(spec)),
      };
    case "persistentvolumeclaims":
      return {
        phase: raw.status?.phase ?? "",
        size: spec?.resources?.requests?.storage ?? "",
        class: spec?.storageClassName ?? "",
      };
    case "services":
      return {
        type: spec?.type ?? "",
        ports: (spec?.ports ?? []).map(({ port, protocol }) => `${port}/${protocol || "TCP"}`).join(", "),
        selector: print((spec as { selector?: unknown } | null)?.selector),
      };
    case "ingresses.networking.k8s.io":
    case "httproutes.gateway.networking.k8s.io":
      return { hosts: hostsOf(raw).toSorted().join(", "), configuration: print(spec) };
    // No value of a Secret is ever read: its name is all that is compared.
    case "secrets":
    case "serviceaccounts":
      return {};
    default:
      return { content: print(contentOf(raw)) };
  }
}

const contentOf = ({ spec, data, binaryData, rules, roleRef, subjects }: Raw): unknown => ({
  spec,
  data,
  binaryData,
  rules,
  roleRef,
  subjects,
});

type Templated = z.infer<typeof Template> | null | undefined;

const imagesOf = (template: Templated): string =>
  [...(template?.spec?.initContainers ?? []), ...(template?.spec?.containers ?? [])]
    .map(({ image }) => image)
    .toSorted()
    .join(", ");

/** Images are told by themselves. */
const withoutImages = (spec: Raw["spec"]): unknown =>
  JSON.parse(JSON.stringify(spec ?? {}), (key, value: unknown) => (key === "image" ? undefined : value)) as unknown;

/** Eight digits tell two contents apart for a person; they say nothing of what is in them. */
const fingerprint = (value: unknown, namespace: string): string =>
  createHash("sha256").update(canonical(value, namespace)).digest("hex").slice(0, 8);
