import type { ServerResponse } from "node:http";

import { sendJson, sendObject } from "#lib/demo/http/answer.ts";
import { parseJson, readBytes } from "#lib/demo/http/body.ts";
import type { Exchange } from "#lib/demo/http/contract.ts";
import { selectorOf } from "#lib/demo/http/list-options.ts";
import { sendList } from "#lib/demo/http/list.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { qualifiedKind, type Resource } from "#lib/demo/resource/resource.ts";
import { badRequest, type Cause, causes, conflict, invalid } from "#lib/demo/store/api-error.ts";
import type { DeleteOptions } from "#lib/demo/store/contract.ts";

import { dryRunCauses } from "./options.ts";
import { readTyped, TypeMismatch } from "./typed.ts";
import { currentOf } from "./update.ts";

/** Of these the API server answers the object even when it is gone. */
const answered = new Set([
  "pods",
  "services",
  "serviceaccounts",
  "persistentvolumes",
  "persistentvolumeclaims",
  "resourcequotas",
]);

/** Answers DELETE of one object. */
export async function answerDelete(exchange: Exchange, response: ServerResponse, resource: Resource): Promise<void> {
  const { store } = exchange.cluster;
  const options = await readDeleteOptions(exchange);
  const current = currentOf(exchange, resource);
  refuseUnlessMet(resource, current, options);
  const key = resource.storedAs ?? resource.key;
  const { namespace = "", name, uid } = current.metadata;
  const last = store.delete(key, namespace, name, options);
  const isMarked = last.metadata.deletionTimestamp !== undefined;
  if (isMarked || answered.has(key)) return sendObject(exchange, response, 200, last, resource);
  const group = resource.group === "" ? {} : { group: resource.group };
  const details = { name, ...group, kind: resource.resource, uid };
  return sendJson(response, 200, { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", details });
}

/** Answers DELETE of all objects that a selector finds. */
export async function answerDeleteCollection(
  exchange: Exchange,
  response: ServerResponse,
  resource: Resource,
): Promise<void> {
  const { attributes, cluster } = exchange;
  const options = await readDeleteOptions(exchange);
  const selects = selectorOf(exchange.query, resource);
  const namespace = attributes.namespace === "" ? undefined : attributes.namespace;
  const key = resource.storedAs ?? resource.key;
  const objects = cluster.store.list(key, namespace).filter((object) => selects?.(object) ?? true);
  for (const { metadata } of objects) cluster.store.delete(key, metadata.namespace ?? "", metadata.name, options);
  sendList(exchange, response, resource, objects);
}

const policies = ["Foreground", "Background", "Orphan"];

/** DeleteOptions of meta/v1, from the query and the body. @throws ApiError 400, 422 */
export async function readDeleteOptions({ request, query }: Exchange): Promise<DeleteOptions> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return deleteOptionsOf({}, query);
  try {
    const body = parseJson(bytes, "");
    refuseOther(body);
    return deleteOptionsOf(readTyped("v1", "DeleteOptions", body).object, query);
  } catch (error) {
    throw error instanceof TypeMismatch ? badRequest(error.message) : error;
  }
}

/** Every version of the API knows DeleteOptions, and nothing else here. @throws ApiError 400 */
function refuseOther({ kind = "DeleteOptions", apiVersion = "v1" }: Record<string, unknown>): void {
  if (kind === "DeleteOptions") return;
  const what = `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)}`;
  throw badRequest(`${what} in scheme "pkg/runtime/scheme.go:111"`);
}

export interface DeleteBody {
  gracePeriodSeconds?: number | null;
  propagationPolicy?: string;
  orphanDependents?: boolean;
  preconditions?: { uid?: string; resourceVersion?: string };
  dryRun?: string[];
}

export function deleteOptionsOf(body: DeleteBody, query: URLSearchParams): DeleteOptions {
  const dryRun = [...query.getAll("dryRun"), ...(body.dryRun ?? [])];
  const propagation = body.propagationPolicy ?? query.get("propagationPolicy") ?? undefined;
  const found: Cause[] = dryRunCauses(dryRun);
  if (propagation !== undefined && !policies.includes(propagation)) {
    found.push(causes.unsupported("propagationPolicy", propagation, [...policies, "nil"]));
  }
  if (propagation !== undefined && (body.orphanDependents ?? null) !== null) {
    const why = "orphanDependents and deletionPropagation cannot be both set";
    found.push(causes.invalid("propagationPolicy", propagation, why));
  }
  if (found.length > 0) throw invalid("DeleteOptions.meta.k8s.io", "", found);
  const asked = query.get("gracePeriodSeconds") ?? "";
  if (!/^[+-]?\d*$/.test(asked)) throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(asked)}: invalid syntax`);
  const grace = body.gracePeriodSeconds ?? (asked === "" ? undefined : Number(asked));
  return {
    dryRun: dryRun.length > 0,
    ...body.preconditions,
    ...(propagation === undefined ? {} : { propagation: propagation as NonNullable<DeleteOptions["propagation"]> }),
    ...(grace === undefined ? {} : { gracePeriodSeconds: grace }),
  };
}

/** @throws ApiError 409, as the API server words it for deletions. */
function refuseUnlessMet(resource: Resource, { metadata }: KubeObject, { uid, resourceVersion }: DeleteOptions): void {
  const differs = (name: string, wanted: string, found: string, what: string): string =>
    `the ${name} in the precondition (${wanted}) does not match the ${name} in record (${found}). The object might have been ${what}`;
  const kind = qualifiedKind(resource);
  if (uid !== undefined && uid !== metadata.uid) {
    throw conflict(kind, metadata.name, differs("UID", uid, metadata.uid, "deleted and then recreated"));
  }
  if (resourceVersion === undefined || resourceVersion === metadata.resourceVersion) return;
  throw conflict(
    kind,
    metadata.name,
    differs("ResourceVersion", resourceVersion, metadata.resourceVersion, "modified"),
  );
}
