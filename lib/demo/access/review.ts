import { sendJson } from "#lib/demo/http/answer.ts";
import type { Attributes, Authorize, Exchange, Handler, User } from "#lib/demo/http/contract.ts";
import { parseWriteOptions } from "#lib/demo/http/write/options.ts";
import { readObject } from "#lib/demo/http/write/read-object.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { ApiError, badRequest, causes, noSuchResource, notImplemented } from "#lib/demo/store/api-error.ts";
import { Ledger, withLedger } from "#lib/demo/store/managed-fields.ts";
import { toTime } from "#lib/demo/store/time.ts";

import type { Rbac } from "./rbac/rbac.ts";

interface Spec {
  readonly resourceAttributes?: Partial<Attributes>;
  readonly nonResourceAttributes?: { readonly path?: string; readonly verb?: string };
  readonly user?: string;
  readonly uid?: string;
  readonly groups?: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
  readonly namespace?: string;
}

/** What a kind of review answers: its status, and what it echoes. `metadata` is as if the question had been stored. */
type Judge = (spec: Spec, exchange: Exchange, metadata: object) => object | Promise<object>;

/** Handlers of all reviews, by verb and resource. */
export function reviews(rbac: Rbac): Record<string, Handler> {
  const mayThey: Judge = async (spec, _, metadata) => {
    const asked = attributesOf(spec);
    return { metadata, spec, status: await decide(rbac.authorize, userOf(spec), asked) };
  };
  const mayI: Judge = async (spec, { user }, metadata) => {
    return { metadata, spec, status: await decide(rbac.authorize, user, attributesOf(spec)) };
  };
  return {
    ...review("authorization.k8s.io", "SubjectAccessReview", mayThey),
    ...review("authorization.k8s.io", "SelfSubjectAccessReview", mayI),
    ...review("authorization.k8s.io", "SelfSubjectRulesReview", (spec, { user }) => rulesOf(rbac, user, spec)),
    ...review("authentication.k8s.io", "SelfSubjectReview", whoAmI),
    "create localsubjectaccessreviews.authorization.k8s.io": leftOut,
    "create tokenreviews.authentication.k8s.io": leftOut,
  };
}

const leftOut: Handler = () => {
  throw notImplemented("the embedded fleet answers only the reviews that Quarterdeck asks for");
};

/** Reads the body, lets `judge` say the rest of the answer, and writes it. Nothing is stored. */
function review(group: string, kind: string, judge: Judge): Record<string, Handler> {
  const apiVersion = `${group}/v1`;
  // Errors name the group as the API server's own types do.
  const expected = { apiVersion, kind, group: group.split(".")[0] ?? "" };
  const handler: Handler = async (exchange, response) => {
    const { attributes, cluster } = exchange;
    const resource = cluster.resources.find(group, attributes.version, attributes.resource);
    if (!resource) throw noSuchResource();
    const options = parseWriteOptions(exchange, resource, "CreateOptions");
    const { spec = {} } = (await readObject(exchange, response, expected, options)) as { spec?: Spec };
    const asked = { apiVersion, kind, metadata: {}, spec } as unknown as KubeObject;
    const written = Ledger.after(undefined, asked, options.by, toTime(cluster.clock.now()), resource);
    const judged = await judge(spec, exchange, withLedger(asked, "", written).metadata);
    sendJson(response, 201, { kind, apiVersion, ...judged });
  };
  return { [`create ${kind.toLowerCase()}s.${group}`]: handler };
}

/** What a review asks, in the authoriser's words. @throws ApiError 422 unless it is one question. */
function attributesOf({ resourceAttributes: asked, nonResourceAttributes: path }: Spec): Attributes {
  const [resourceField, pathField] = ["spec.resourceAttributes", "spec.nonResourceAttributes"];
  const value = { Path: path?.path ?? "", Verb: path?.verb ?? "" };
  if (asked && path)
    throw invalidReview(pathField, value, "cannot be specified in combination with resourceAttributes");
  if (!asked && !path)
    throw invalidReview(
      resourceField,
      null,
      "exactly one of nonResourceAttributes or resourceAttributes must be specified",
    );
  const empty = { group: "", version: "", resource: "", subresource: "", namespace: "", name: "" };
  return { ...empty, verb: value.Verb, ...asked, path: value.Path, isResource: asked !== undefined };
}

function userOf({ user = "", groups = [], uid, extra }: Spec): User {
  if (user === "" && groups.length === 0)
    throw invalidReview("spec.user", "", "at least one of user or group must be specified");
  return { name: user, groups, ...(uid === undefined ? {} : { uid }), ...(extra ? { extra } : {}) };
}

/** 422 as the reviews word it, who do not say of which kind they are. */
function invalidReview(field: string, value: unknown, detail: string): ApiError {
  const cause = causes.invalid(field, value, detail);
  const message = `.authorization.k8s.io "" is invalid: ${field}: ${cause.message}`;
  return new ApiError(422, "Invalid", message, { group: "authorization.k8s.io", causes: [cause] });
}

async function decide(authorize: Authorize, user: User, asked: Attributes): Promise<object> {
  const { allowed, reason } = await authorize(user, asked);
  return { allowed, ...(reason === "" ? {} : { reason }) };
}

/** What may I do in that namespace? The real answer does not echo its question. */
function rulesOf(rbac: Rbac, user: User, { namespace = "" }: Spec): object {
  if (namespace === "") throw badRequest("no namespace on request");
  const { rules, error } = rbac.rulesOf(user, namespace);
  const resourceRules = rules.filter((rule) => rule.resources !== undefined);
  const nonResourceRules = rules.filter((rule) => rule.nonResourceURLs !== undefined);
  const problem = error === "" ? {} : { evaluationError: error };
  return { metadata: {}, spec: {}, status: { resourceRules, nonResourceRules, incomplete: false, ...problem } };
}

const whoAmI: Judge = (_, { user: { name: username, ...user }, cluster }) => ({
  metadata: { creationTimestamp: toTime(cluster.clock.now()) },
  status: { userInfo: { username, ...user } },
});
