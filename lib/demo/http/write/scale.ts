import type { ServerResponse } from "node:http";

import { sendJson } from "#lib/demo/http/answer.ts";
import type { Exchange } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { causes, invalid } from "#lib/demo/store/api-error.ts";

import { parseWriteOptions } from "./options.ts";
import { readPatch, typedPatch } from "./patch.ts";
import { readObject } from "./read-object.ts";
import { currentOf, refuseOther } from "./update.ts";

const scaleKind = { apiVersion: "autoscaling/v1", kind: "Scale", group: "autoscaling" };

interface Workload {
  spec?: { replicas?: number; selector?: { matchLabels?: Record<string, string>; matchExpressions?: Expression[] } };
  status?: { replicas?: number };
}

interface Expression {
  key: string;
  operator: string;
  values?: string[];
}

/** A workload's size, as `scale` shows it. */
function scaleOf(workload: KubeObject): KubeObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = workload.metadata;
  const { spec = {}, status = {} } = workload as Workload;
  return {
    kind: scaleKind.kind,
    apiVersion: scaleKind.apiVersion,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }), uid, resourceVersion, creationTimestamp },
    spec: spec.replicas ? { replicas: spec.replicas } : {},
    status: { replicas: status.replicas ?? 0, selector: selectorText(spec.selector) },
  };
}

function selectorText({
  matchLabels = {},
  matchExpressions = [],
}: NonNullable<Workload["spec"]>["selector"] = {}): string {
  const words: Record<string, string> = { In: "in", NotIn: "notin" };
  const expressions = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === "Exists") return key;
    return operator === "DoesNotExist"
      ? `!${key}`
      : `${key} ${words[operator] ?? operator} (${values.toSorted().join(",")})`;
  });
  return [...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`), ...expressions].toSorted().join(",");
}

export function answerGetScale(exchange: Exchange, response: ServerResponse, resource: Resource): void {
  sendJson(response, 200, scaleOf(currentOf(exchange, resource)));
}

export async function answerUpdateScale(
  exchange: Exchange,
  response: ServerResponse,
  resource: Resource,
): Promise<void> {
  const options = parseWriteOptions(exchange, resource, "UpdateOptions");
  write(exchange, response, resource, await readObject(exchange, response, scaleKind, options));
}

export async function answerPatchScale(
  exchange: Exchange,
  response: ServerResponse,
  resource: Resource,
): Promise<void> {
  const patch = await readPatch(exchange, resource);
  const patched = patch(scaleOf(currentOf(exchange, resource)));
  const { validation } = parseWriteOptions(exchange, resource, "PatchOptions");
  const object = typedPatch(response, scaleKind, patched, validation);
  write(exchange, response, resource, object);
}

function write(exchange: Exchange, response: ServerResponse, resource: Resource, scale: KubeObject): void {
  const current = currentOf(exchange, resource);
  const { name, resourceVersion } = scale.metadata;
  refuseOther(scale, exchange.attributes);
  const { replicas = 0 } = (scale["spec"] ?? {}) as { replicas?: number };
  if (replicas < 0) {
    const found = causes.invalid("spec.replicas", replicas, "must be greater than or equal to 0");
    throw invalid("Scale.autoscaling", name, [found]);
  }
  const { by } = parseWriteOptions(exchange, resource, "PatchOptions");
  const next = {
    ...current,
    metadata: { ...current.metadata, resourceVersion: resourceVersion ?? "" },
    spec: { ...(current["spec"] as object), replicas },
  };
  sendJson(response, 200, scaleOf(exchange.cluster.store.update(resource.key, next, by)));
}
