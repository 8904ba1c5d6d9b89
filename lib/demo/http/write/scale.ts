import type { ServerResponse } from "node:http";

import { sendJson } from "#lib/demo/http/answer.ts";
import type { Exchange } from "#lib/demo/http/contract.ts";
import { at } from "#lib/demo/http/field.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { causes, invalid } from "#lib/demo/store/api-error.ts";

import { parseWriteOptions } from "./options.ts";
import { readPatch, typedPatch } from "./patch.ts";
import { readObject } from "./read-object.ts";
import { currentOf, refuseOther } from "./update.ts";

const scaleKind = { apiVersion: "autoscaling/v1", kind: "Scale", group: "autoscaling" };

/** A workload's size, as `scale` shows it. */
function scaleOf(workload: KubeObject): KubeObject {
  const { name, namespace = "", uid, resourceVersion, creationTimestamp } = workload.metadata;
  const labels = Object.entries(at(workload, "spec.selector.matchLabels") ?? {}).map((pair) => pair.join("="));
  const replicas = at(workload, "spec.replicas") || undefined;
  return {
    kind: "Scale",
    apiVersion: scaleKind.apiVersion,
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: replicas === undefined ? {} : { replicas },
    status: { replicas: at(workload, "status.replicas") ?? 0, selector: labels.toSorted().join(",") },
  };
}

/** Answers GET, PUT and PATCH of a workload's scale. */
export async function answerScale(exchange: Exchange, response: ServerResponse, resource: Resource): Promise<void> {
  const { verb } = exchange.attributes;
  if (verb === "get") return sendJson(response, 200, scaleOf(currentOf(exchange, resource)));
  const options = parseWriteOptions(exchange, resource, verb === "patch" ? "PatchOptions" : "UpdateOptions");
  const patch = verb === "patch" ? await readPatch(exchange, resource) : undefined;
  const scale = patch
    ? typedPatch(scaleKind, patch(scaleOf(currentOf(exchange, resource))), options.isStrict)
    : await readObject(exchange, response, scaleKind, options);
  const current = currentOf(exchange, resource);
  refuseOther(scale, exchange.attributes);
  const { name, resourceVersion } = scale.metadata;
  const { replicas = 0 } = (scale["spec"] ?? {}) as { replicas?: number };
  const found = causes.invalid("spec.replicas", replicas, "must be greater than or equal to 0");
  if (replicas < 0) throw invalid("Scale.autoscaling", name, [found]);
  const spec = { ...(current["spec"] as object), replicas };
  const next = { ...current, metadata: { ...current.metadata, resourceVersion }, spec };
  sendJson(response, 200, scaleOf(exchange.cluster.store.update(resource.key, next, options.by)));
}
