import { z } from "zod";

import type { AccessQuestion } from "#lib/contract/access.ts";
import type { Identity } from "#lib/model/rbac/policy.ts";
import type { Decision } from "#lib/server/access/grant.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";
import { doesNotAnswer, toSilence } from "#lib/server/view/cluster/read.ts";

const Review = z.object({
  status: z.object({ allowed: z.boolean(), denied: z.boolean().optional(), reason: z.string().default("") }),
});
const Self = z.object({
  status: z.object({ userInfo: z.object({ username: z.string(), groups: z.array(z.string()).default([]) }) }),
});

/** Whether whoever asks may: for viewers who reach a cluster by credentials of its own. @throws {ViewProblem} QD-502-cluster. */
export async function reviewSelf(cluster: Reached, question: AccessQuestion, signal: AbortSignal): Promise<Decision> {
  const asked = Object.fromEntries(Object.entries(question).filter(([, text]) => text !== ""));
  const body = {
    apiVersion: "authorization.k8s.io/v1",
    kind: "SelfSubjectAccessReview",
    spec: { resourceAttributes: asked },
  };
  const answer = Review.safeParse(await post(cluster, { ...body, resource: "selfsubjectaccessreviews" }, signal));
  if (!answer.success) throw doesNotAnswer(cluster, "its authorizer gave no answer that can be read");
  const { allowed, denied = false, reason } = answer.data.status;
  return { isAllowed: allowed && !denied, reason };
}

/** As whom a cluster knows whoever asks; null when it does not say, as before Kubernetes 1.28. @throws {ViewProblem} QD-502-cluster. */
export async function identifySelf(cluster: Reached, signal: AbortSignal): Promise<Identity | null> {
  const body = { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview", resource: "selfsubjectreviews" };
  const answer = Self.safeParse(await post(cluster, body, signal));
  if (!answer.success) return null;
  const { username, groups } = answer.data.status.userInfo;
  return { user: username, groups };
}

/** The parsed answer; null when there is none of a good status. */
async function post(
  cluster: Reached,
  { resource, ...body }: { apiVersion: string; resource: string; kind: string; spec?: object },
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const path = `/apis/${body.apiVersion}/${resource}`;
    const headers = ["Content-Type", "application/json", "Accept", "application/json"];
    const sent = { method: "POST", path, headers, body: JSON.stringify(body), purpose: "read", signal } as const;
    const answer = await cluster.request(sent);
    const text = await readText(answer.body);
    return answer.status === 201 || answer.status === 200 ? JSON.parse(text) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw toSilence(cluster, error);
  }
}
