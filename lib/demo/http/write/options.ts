import type { Exchange } from "#lib/demo/http/contract.ts";
import { apiVersionOf, type Resource } from "#lib/demo/resource/resource.ts";
import { type Cause, causes, invalid } from "#lib/demo/store/api-error.ts";
import type { Writer } from "#lib/demo/store/contract.ts";

export interface WriteOptions {
  readonly by: Writer;
  /** Whether fields that a kind does not have are refused; otherwise they are left out. */
  readonly isStrict: boolean;
}

const validations = ["", "Ignore", "Strict", "Warn"];

/** CreateOptions, UpdateOptions and PatchOptions of meta/v1. @throws ApiError 422 */
export function parseWriteOptions(exchange: Exchange, resource: Resource, kind: string): WriteOptions {
  const { request, query, attributes } = exchange;
  const validation = query.get("fieldValidation") ?? "";
  const found = [
    ...dryRunCauses(query.getAll("dryRun")),
    ...(validations.includes(validation) ? [] : [causes.unsupported("fieldValidation", validation, validations)]),
  ];
  if (found.length > 0) throw invalid(`${kind}.meta.k8s.io`, "", found);
  const by = {
    // Without a name for itself a client is known by the first word of its user agent.
    manager: query.get("fieldManager") ?? (request.headers["user-agent"] ?? "unknown").replace(/\/.*/, ""),
    dryRun: query.has("dryRun"),
    apiVersion: apiVersionOf(resource),
    ...(attributes.subresource === "" ? {} : { subresource: attributes.subresource }),
  };
  return { by, isStrict: validation === "Strict" };
}

export const dryRunCauses = (values: readonly string[]): Cause[] =>
  values.every((value) => value === "All") ? [] : [causes.unsupported("dryRun", values, ["All"])];
