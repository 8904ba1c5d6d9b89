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
const answered = [
  "pods",
  "services",
  "serviceaccounts",
  "persistentvolumes",
  "persistentvolumeclaims",
  "resourcequotas",
];
const policies = ["Foreground", "Background", "Orphan"];

/** Answers DELETE of one object. */
export async function answerDelete(exchange: Exchange, response: ServerResponse, resource: Resource): Promise<void> {
  const { text } = await readBody(exchange.request);
  const options = deleteOptionsOf(text === "" ? {} : (parseJson(text, "") as DeleteBody), exchange.query);
  const { namespace = "", name, uid } = currentOf(exchange, resource).metadata;
  const last = exchange.cluster.store.delete(resource.key, namespace, name, options);
  if (last.metadata.deletionTimestamp !== undefined || answered.includes(resource.key))
    return sendObject(exchange, response, 200, last, resource);
  const details = { name, ...(resource.group === "" ? {} : { group: resource.group }), kind: resource.resource, uid };
  sendJson(response, 200, { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", details });
}

export interface DeleteBody {
  kind?: string;
  apiVersion?: string;
  gracePeriodSeconds?: number;
  propagationPolicy?: NonNullable<DeleteOptions["propagation"]>;
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
  const propagation =
    body.propagationPolicy ?? (query.get("propagationPolicy") as DeleteBody["propagationPolicy"] | null);
  const isPolicy = !propagation || policies.includes(propagation);
  const found = [
    ...dryRunCauses(dryRun),
    ...(isPolicy ? [] : [causes.unsupported("propagationPolicy", propagation, [...policies, "nil"])]),
  ];
  if (found.length > 0) throw invalid("DeleteOptions.meta.k8s.io", "", found);
  const grace = body.gracePeriodSeconds ?? query.get("gracePeriodSeconds");
  if (!Number.isInteger(Number(grace))) throw badRequest(`strconv.ParseInt: parsing "${grace ?? ""}": invalid syntax`);
  return {
    dryRun: dryRun.length > 0,
    ...preconditions,
    ...(propagation ? { propagation } : {}),
    ...(grace === null || grace === "" ? {} : { gracePeriodSeconds: Number(grace) }),
  };
}
