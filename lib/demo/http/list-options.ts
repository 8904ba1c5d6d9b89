import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, badRequest, type Cause, causes, invalid } from "#lib/demo/store/api-error.ts";

import { isTrue } from "./attributes.ts";
import { parseFieldSelector } from "./selector/field.ts";
import { parseLabelSelector } from "./selector/label.ts";

export type Selector = (object: KubeObject) => boolean;

export interface ListOptions {
  readonly limit: number;
  readonly continue: string;
  /** "" when none was given. */
  readonly resourceVersion: string;
  readonly match: string;
  readonly timeoutSeconds: number | undefined;
  readonly wantsBookmarks: boolean;
  readonly sendInitialEvents: boolean | undefined;
  /** Undefined when everything is wanted. */
  readonly selects: Selector | undefined;
}

/** ListOptions of meta/v1. @throws ApiError 400, 422 as the API server. */
export function parseListOptions(query: URLSearchParams, resource: Resource, isWatch: boolean): ListOptions {
  const initial = query.get("sendInitialEvents");
  const options = {
    limit: integer(query.get("limit")) ?? 0,
    continue: query.get("continue") ?? "",
    resourceVersion: query.get("resourceVersion") ?? "",
    match: query.get("resourceVersionMatch") ?? "",
    timeoutSeconds: integer(query.get("timeoutSeconds")),
    wantsBookmarks: isTrue(query.get("allowWatchBookmarks")),
    sendInitialEvents: initial === null ? undefined : isTrue(initial),
    selects: selectorOf(query, resource),
  };
  const found = isWatch ? watchCauses(options) : listCauses(options);
  if (found.length > 0) throw invalid("ListOptions.meta.k8s.io", "", found);
  if (options.resourceVersion !== "" && !/^\d+$/.test(options.resourceVersion))
    throw malformed(options.resourceVersion, isWatch);
  return options;
}

function integer(text: string | null): number | undefined {
  if (text === null || text === "") return undefined;
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
}

/** Both selectors of a query as one. @throws ApiError 400 */
export function selectorOf(query: URLSearchParams, resource: Resource): Selector | undefined {
  const byLabel = parseLabelSelector(query.get("labelSelector") ?? "");
  const byField = parseFieldSelector(query.get("fieldSelector") ?? "", resource);
  const matches = byLabel && ((object: KubeObject): boolean => byLabel(object.metadata.labels ?? {}));
  if (matches && byField) return (object) => matches(object) && byField(object);
  return matches ?? byField;
}

const matchField = "resourceVersionMatch";

function listCauses({ match, resourceVersion, continue: token, sendInitialEvents }: ListOptions): Cause[] {
  const found: Cause[] = [];
  if (match !== "") {
    if (resourceVersion === "")
      found.push(causes.forbidden(matchField, `${matchField} is forbidden unless resourceVersion is provided`));
    if (token !== "") found.push(causes.forbidden(matchField, `${matchField} is forbidden when continue is provided`));
    if (match !== "Exact" && match !== "NotOlderThan") {
      found.push(causes.unsupported(matchField, match, ["Exact", "NotOlderThan", ""]));
    } else if (match === "Exact" && resourceVersion === "0") {
      found.push(causes.forbidden(matchField, `${matchField} "exact" is forbidden for resourceVersion "0"`));
    }
  }
  if (sendInitialEvents !== undefined) {
    found.push(causes.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
  }
  return found;
}

function watchCauses({ match, continue: token, sendInitialEvents }: ListOptions): Cause[] {
  const found: Cause[] = [];
  if (sendInitialEvents === undefined) {
    if (match !== "")
      found.push(
        causes.forbidden(matchField, `${matchField} is forbidden for watch unless sendInitialEvents is provided`),
      );
  } else if (match !== "NotOlderThan") {
    found.push(causes.forbidden(matchField, `sendInitialEvents requires setting ${matchField} to NotOlderThan`));
    if (match !== "") found.push(causes.unsupported(matchField, match, ["NotOlderThan"]));
  }
  if (token !== "") found.push(causes.forbidden(matchField, `${matchField} is forbidden when continue is provided`));
  return found;
}

/** A resourceVersion that is no number. */
export function malformed(version: string, isWatch: boolean): ApiError {
  const why = `resourceVersion: Invalid value: ${JSON.stringify(version)}: strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`;
  return isWatch ? new ApiError(500, "", why) : badRequest(`invalid resource version: ${why}`);
}
