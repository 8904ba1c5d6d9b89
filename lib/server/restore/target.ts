import { parse } from "yaml";
import { z } from "zod";

import { parseQuantity } from "#lib/model/quantity/parse.ts";
import type { Limits, RestoreEvidence, TargetNamespace, Webhook } from "#lib/model/restore/evidence.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";
import { listOf, Metadata, text, textMap } from "#lib/server/view/object/shape.ts";

import { getOne, inTurns, listAll, listServed } from "./list.ts";
import { PieceError } from "./piece.ts";

interface Place {
  readonly cluster: Reached;
  readonly signal: AbortSignal;
}

type Value<Key extends keyof RestoreEvidence> = Extract<RestoreEvidence[Key], { state: "known" }>["value"];

const NAMESPACES_AT_MOST = 200;
const core = { group: "", version: "v1" };
const Named = z.object({ metadata: z.object({ name: z.string() }) });
const namesOf = (all: readonly z.infer<typeof Named>[]): string[] => all.map(({ metadata }) => metadata.name);

/** Those of the namespaces that are there: asked for one by one, as who may see some may not list all. */
export async function readNamespaces(place: Place, names: readonly string[]): Promise<TargetNamespace[]> {
  if (names.length > NAMESPACES_AT_MOST) throw new PieceError(`there are more than ${NAMESPACES_AT_MOST} of them`);
  const Shape = z.object({ metadata: Metadata });
  const found = await inTurns(names, 8, (name) => getOne(place, { ...core, resource: "namespaces", name }));
  return found
    .filter((one) => one !== null)
    .map((one) => parseObject(place.cluster, Shape, one).metadata)
    .map(({ name, labels, deletionTimestamp }) => ({ name, labels, isTerminating: deletionTimestamp !== null }));
}

const CLASS_MAPPING = "velero.io/plugin-config,velero.io/change-storage-class=RestoreItemAction";

export async function readStorage(place: Place, velero: string): Promise<Value<"storage">> {
  const labelSelector = CLASS_MAPPING;
  const Config = z.object({ data: textMap });
  const [classes, configs] = await Promise.all([
    listAll(place, { group: "storage.k8s.io", version: "v1", resource: "storageclasses" }, Named),
    listAll(place, { ...core, resource: "configmaps", namespace: velero, labelSelector }, Config),
  ]);
  return { classes: namesOf(classes), mapping: configs[0]?.data ?? {} };
}

export async function readSnapshots(place: Place): Promise<Value<"snapshots">> {
  const [drivers, classes] = await Promise.all([
    listAll(place, { group: "storage.k8s.io", version: "v1", resource: "csidrivers" }, Named),
    listServed(
      place,
      { group: "snapshot.storage.k8s.io", version: "v1", resource: "volumesnapshotclasses" },
      z.object({ driver: text }),
    ),
  ]);
  return { drivers: namesOf(drivers), classDrivers: classes.map(({ driver }) => driver) };
}

const Quota = z.object({
  metadata: Metadata,
  status: z.object({ hard: textMap, used: textMap }).nullish(),
});

export async function readLimits(place: Place, namespaces: readonly string[]): Promise<Limits> {
  const each = await inTurns(namespaces, 4, async (namespace) => ({
    quotas: await listAll(place, { ...core, resource: "resourcequotas", namespace }, Quota),
    ranges: await listAll(place, { ...core, resource: "limitranges", namespace }, Named),
    namespace,
  }));
  return {
    quotas: each.flatMap(({ quotas, namespace }) =>
      quotas.map(({ metadata: { name }, status }) => ({
        namespace,
        name,
        left: leftOf(status ?? { hard: {}, used: {} }),
      })),
    ),
    ranges: each.flatMap(({ ranges, namespace }) => namesOf(ranges).map((name) => `${namespace}/${name}`)),
    free: null,
  };
}

/** `cpu` and `memory` are other words for `requests.cpu` and `requests.memory`. */
function leftOf({
  hard,
  used,
}: {
  hard: Record<string, string>;
  used: Record<string, string>;
}): Record<string, number> {
  const left: Record<string, number> = {};
  for (const [name, most] of Object.entries(hard)) {
    const rest = (parseQuantity(most) ?? Infinity) - (parseQuantity(used[name] ?? "0") ?? 0);
    left[name === "cpu" || name === "memory" ? `requests.${name}` : name] = rest;
  }
  return left;
}

const Configuration = z.object({
  metadata: z.object({ name: z.string() }),
  webhooks: listOf(
    z.object({
      failurePolicy: text,
      clientConfig: z.object({ service: z.object({ namespace: text, name: text }).nullish() }).nullish(),
    }),
  ),
});

export async function readWebhooks(place: Place): Promise<Webhook[]> {
  const group = "admissionregistration.k8s.io";
  const kinds = ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"];
  const lists = await Promise.all(
    kinds.map((kind) => listAll(place, { group, version: "v1", resource: `${kind.toLowerCase()}s` }, Configuration)),
  );
  return lists.flatMap((list, index) =>
    list.flatMap(({ metadata, webhooks }) =>
      webhooks.map(({ failurePolicy, clientConfig }) => ({
        by: `${kinds[index]} ${metadata.name}`,
        service: clientConfig?.service ? `${clientConfig.service.namespace}/${clientConfig.service.name}` : "",
        isFailing: failurePolicy !== "Ignore",
      })),
    ),
  );
}

/** A resource modifier: one key, with `version: v1` and rules (velero `internal/resourcemodifiers`). */
export async function readModifier(place: Place, namespace: string, name: string): Promise<Value<"modifier">> {
  const found = await getOne(place, { ...core, resource: "configmaps", namespace, name });
  if (found === null) return null;
  const { data } = parseObject(place.cluster, z.object({ data: textMap }), found);
  const [only, ...others] = Object.values(data);
  if (only === undefined || others.length > 0) return { rules: 0, fault: "it must have exactly one key" };
  const rules = rulesOf(only);
  return rules === null ? { rules: 0, fault: "it has no resourceModifierRules of version v1" } : { rules, fault: "" };
}

function rulesOf(yaml: string): number | null {
  try {
    const { version, resourceModifierRules: rules } = (parse(yaml, { maxAliasCount: 10 }) ?? {}) as Record<
      string,
      unknown
    >;
    return version === "v1" && Array.isArray(rules) && rules.length > 0 ? rules.length : null;
  } catch {
    return null;
  }
}

const Node = z.object({
  status: z.object({ images: listOf(z.object({ names: listOf(z.string()) })) }).nullish(),
});

/** Images that the nodes hold, by each of their names. */
export async function readImages(place: Place): Promise<ReadonlySet<string>> {
  const nodes = await listAll(place, { ...core, resource: "nodes" }, Node);
  return new Set(nodes.flatMap(({ status }) => (status?.images ?? []).flatMap(({ names }) => names.map(imageName))));
}

/** Without what Docker Hub is called where nothing says it. */
export const imageName = (image: string): string => {
  const plain = image.replace(/^docker\.io\/(?:library\/)?/, "");
  return /[:@][^/]*$/.test(plain) ? plain : `${plain}:latest`;
};
