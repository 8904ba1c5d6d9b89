import type { Exchange } from "#lib/demo/http/contract.ts";
import { apiVersionOf, type Resource } from "#lib/demo/resource/resource.ts";
import { type Cause, causes, invalid } from "#lib/demo/store/api-error.ts";
import type { Writer } from "#lib/demo/store/contract.ts";

export interface WriteOptions {
  readonly by: Writer;
  readonly validation: "Ignore" | "Warn" | "Strict";
}

const longestManager = 128;
const validations = ["", "Ignore", "Strict", "Warn"];

/** CreateOptions, UpdateOptions and PatchOptions of meta/v1. @throws ApiError 422 */
export function parseWriteOptions(
  { request, query, attributes }: Exchange,
  resource: Resource,
  kind: string,
): WriteOptions {
  const found: Cause[] = [...dryRunCauses(query.getAll("dryRun"))];
  const validation = query.get("fieldValidation") ?? "";
  if (!validations.includes(validation)) found.push(causes.unsupported("fieldValidation", validation, validations));
  if ((query.get("fieldManager") ?? "").length > longestManager)
    found.push(causes.tooLong("fieldManager", longestManager));
  if (kind === "PatchOptions" && query.has("force")) {
    found.push(causes.forbidden("force", "may not be specified for non-apply patch"));
  }
  if (found.length > 0) throw invalid(`${kind}.meta.k8s.io`, "", found);
  // Without a name for itself a client is known by the first word of its user agent.
  const agent = (request.headers["user-agent"] ?? "unknown").split("/")[0] ?? "unknown";
  const { subresource } = attributes;
  const by = {
    manager: query.get("fieldManager") ?? agent,
    dryRun: query.has("dryRun"),
    apiVersion: apiVersionOf(resource),
    ...(subresource === "" ? {} : { subresource }),
  };
  return { by, validation: validation === "" ? "Warn" : (validation as WriteOptions["validation"]) };
}

export function dryRunCauses(values: readonly string[]): Cause[] {
  return values.every((value) => value === "All") ? [] : [causes.unsupported("dryRun", values, ["All"])];
}
