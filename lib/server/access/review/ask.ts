import { z } from "zod";

import type { ResourceAttributes } from "#lib/server/access/grant.ts";
import type { Decision } from "#lib/server/access/grant.ts";
import { type OwnCluster, UpstreamError } from "#lib/server/cluster/cluster.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";

import type { Known } from "./subject.ts";

const path = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
const limitBytes = 256 * 1024;
const silent = new Set(["refused", "dns", "timeout", "reset"]);

const Answer = z.object({
  status: z.object({
    allowed: z.boolean(),
    denied: z.boolean().optional(),
    reason: z.string().optional(),
    evaluationError: z.string().optional(),
  }),
});

/** A review without an answer. It says neither yes nor no. */
export class ReviewError extends Error {
  override readonly name = "ReviewError";
  /** Nothing came over the network at all: the authorizer was not heard, rather than heard to fail. */
  readonly isSilent: boolean;
  constructor(reason: string, isSilent: boolean, options?: ErrorOptions) {
    super(reason, options);
    this.isSilent = isSilent;
  }
}

/** Asks a cluster's authorizer about somebody, as Quarterdeck itself. @throws {ReviewError} for anything but a clear answer. */
export async function askAccess(
  cluster: OwnCluster,
  known: Known,
  attributes: ResourceAttributes,
  signal?: AbortSignal,
): Promise<Decision> {
  const { status, text } = await post(cluster, bodyOf(known, attributes), signal);
  if (status !== 200 && status !== 201) throw new ReviewError(`the review was answered ${status}`, false);
  const { allowed, denied = false, reason = "", evaluationError = "" } = read(text).status;
  return { isAllowed: allowed && !denied, reason: reason || evaluationError };
}

function bodyOf({ user, uid, groups }: Known, attributes: ResourceAttributes): string {
  const asked = Object.fromEntries(Object.entries(attributes).filter(([, text]) => text !== ""));
  const spec = { user, groups, ...(uid === "" ? {} : { uid }), resourceAttributes: asked };
  return JSON.stringify({ apiVersion: "authorization.k8s.io/v1", kind: "SubjectAccessReview", spec });
}

async function post(
  cluster: OwnCluster,
  body: string,
  signal?: AbortSignal,
): Promise<{ status: number; text: string }> {
  const headers = ["Content-Type", "application/json", "Accept", "application/json"];
  try {
    const answer = await cluster.request({
      method: "POST",
      path,
      headers,
      body,
      purpose: "read",
      ...(signal ? { signal } : {}),
    });
    return { status: answer.status, text: await readText(answer.body, limitBytes) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ReviewError(reason, error instanceof UpstreamError && silent.has(error.reason), { cause: error });
  }
}

function read(text: string): z.infer<typeof Answer> {
  try {
    return Answer.parse(JSON.parse(text));
  } catch (error) {
    throw new ReviewError("the answer to the review is not one", false, { cause: error });
  }
}
