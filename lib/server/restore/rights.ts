import { z } from "zod";

import type { RightQuestion, RightsRead } from "#lib/model/restore/evidence.ts";
import { AccessError } from "#lib/server/access/grant.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";

import { inTurns } from "./list.ts";
import { PieceError } from "./piece.ts";

const AT_ONCE = 12;
/** More are not asked: fewer namespaces or kinds have to be chosen. */
const QUESTIONS_AT_MOST = 3_000;
const PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

export interface RightsQuestion {
  readonly viewer: Viewer;
  readonly cluster: Reached;
  readonly needed: readonly RightQuestion[];
  readonly signal: AbortSignal;
}

/**
 * Asks the cluster's authorizer for each right, as the viewer. What is allowed everywhere is allowed in each namespace, so that is asked
 * first. @throws {AccessError | PieceError} unless every question has a clear answer.
 */
export async function readRights({ viewer, cluster, needed, signal }: RightsQuestion): Promise<RightsRead> {
  const questions = [...new Map(needed.map((one) => [keyOf(one), one])).values()];
  if (questions.length > QUESTIONS_AT_MOST)
    throw new PieceError(
      `there are more than ${QUESTIONS_AT_MOST} rights to ask for: choose fewer namespaces or kinds`,
    );
  const ask = async (question: Omit<RightQuestion, "why" | "of">): Promise<boolean> => {
    signal.throwIfAborted();
    return may(viewer, cluster, question, signal);
  };
  const wide = new Map(questions.map((one) => [keyOf({ ...one, namespace: "" }), { ...one, namespace: "" }]));
  const answers = await inTurns([...wide], AT_ONCE, async ([key, one]) => [key, await ask(one)] as const);
  const everywhere = new Map(answers);
  const rest = questions.filter((one) => everywhere.get(keyOf({ ...one, namespace: "" })) !== true);
  const isAllowed = await inTurns(rest, AT_ONCE, (one) => (one.namespace === "" ? Promise.resolve(false) : ask(one)));
  return { asked: questions.length, refused: rest.filter((_, index) => isAllowed[index] !== true) };
}

const keyOf = ({ verb, group, resource, namespace }: Omit<RightQuestion, "why" | "of">): string =>
  JSON.stringify([verb, group, resource, namespace]);

async function may(
  viewer: Viewer,
  cluster: Reached,
  { verb, group, resource, namespace }: Omit<RightQuestion, "why" | "of">,
  signal: AbortSignal,
): Promise<boolean> {
  const attributes = { verb, group, resource, namespace, subresource: "", name: "" };
  if (viewer.mode !== "local") return (await viewer.grants.may(cluster.name, attributes)).isAllowed;
  // Nobody signs in: the kubeconfig's own identity is who asks, and Velero may more than it.
  return askSelf(cluster, { verb, group, resource, namespace }, signal);
}

const Review = z.object({ status: z.object({ allowed: z.boolean(), denied: z.boolean().optional() }) });

async function askSelf(cluster: Reached, attributes: Record<string, string>, signal: AbortSignal): Promise<boolean> {
  const resourceAttributes = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ""));
  const answer = await cluster.request({
    method: "POST",
    path: PATH,
    headers: ["content-type", "application/json", "accept", "application/json"],
    body: JSON.stringify({
      apiVersion: "authorization.k8s.io/v1",
      kind: "SelfSubjectAccessReview",
      spec: { resourceAttributes },
    }),
    purpose: "read",
    signal,
  });
  const text = await readText(answer.body, 262_144);
  if (answer.status !== 200 && answer.status !== 201)
    throw new AccessError(cluster.name, `the review was answered ${answer.status}`);
  const { allowed, denied = false } = Review.parse(JSON.parse(text)).status;
  return allowed && !denied;
}
