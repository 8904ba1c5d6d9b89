import type { ServerResponse } from "node:http";

import { sendJson, sendObject } from "#lib/demo/http/answer.ts";
import { parseJson, readBody } from "#lib/demo/http/body.ts";
import type { Exchange } from "#lib/demo/http/contract.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { badRequest, causes, invalid } from "#lib/demo/store/api-error.ts";
import type { DeleteOptions } from "#lib/demo/store/contract.ts";

import { dryRunCauses } from "./options.ts";
import { currentOf } from "./update.ts";

/** Of these the API server answers the object even when it is gone. */
const answered = /^(pods|services|serviceaccounts|persistentvolumes|persistentvolumeclaims|resourcequotas)$/;
const policies = ["Foreground", "Background", "Orphan", "nil"];

/** Answers DELETE of one object. */
export async function answerDelete(exchange: Exchange, response: ServerResponse, resource: Resource): Promise<void> {
  const { key, group, resource: kind } = resource;
  const { text } = await readBody(exchange.request);
  const options = deleteOptionsOf(text === "" ? {} : parseJson(text, ""), exchange.query);
  const { namespace = "", name, uid } = currentOf(exchange, resource).metadata;
  const last = exchange.cluster.store.delete(key, namespace, name, options);
  const isShown = last.metadata.deletionTimestamp !== undefined || answered.test(key);
  if (isShown) return sendObject(exchange, response, 200, last, resource);
  const details = { name, group: group || undefined, kind, uid };
  sendJson(response, 200, { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", details });
}

interface DeleteBody {
  kind?: string;
  apiVersion?: string;
  gracePeriodSeconds?: number;
  propagationPolicy?: string;
  preconditions?: { uid?: string; resourceVersion?: string };
  dryRun?: string[];
}

/** DeleteOptions of meta/v1, from a body and the query. @throws ApiError 400, 422 */
export function deleteOptionsOf(body: DeleteBody, query: URLSearchParams): DeleteOptions {
  const { kind = "DeleteOptions", apiVersion = "v1", preconditions } = body;
  if (kind !== "DeleteOptions")
    throw badRequest(
      `no kind "${kind}" is registered for version "${apiVersion}" in scheme "pkg/runtime/scheme.go:111"`,
    );
  const dryRun = [...query.getAll("dryRun"), ...(body.dryRun ?? [])];
  const propagation = body.propagationPolicy ?? query.get("propagationPolicy") ?? "nil";
  const unknown = policies.includes(propagation)
    ? []
    : [causes.unsupported("propagationPolicy", propagation, policies)];
  const found = [...dryRunCauses(dryRun), ...unknown];
  if (found.length > 0) throw invalid("DeleteOptions.meta.k8s.io", "", found);
  const grace = body.gracePeriodSeconds ?? (query.get("gracePeriodSeconds") || undefined);
  if (!Number.isInteger(Number(grace ?? 0)))
    throw badRequest(`strconv.ParseInt: parsing "${grace ?? ""}": invalid syntax`);
  return {
    dryRun: dryRun.length > 0,
    ...preconditions,
    ...(propagation === "nil" ? {} : { propagation: propagation as NonNullable<DeleteOptions["propagation"]> }),
    ...(grace === undefined ? {} : { gracePeriodSeconds: Number(grace) }),
  };
}
