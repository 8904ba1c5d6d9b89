import { z } from "zod";

import { WatchedResource } from "#lib/contract/kind.ts";
import type { Connection } from "#lib/server/cluster/connection.ts";
import { Turnstile } from "#lib/server/cluster/turnstile.ts";

import { ask } from "./ask.ts";
import { GROUPS } from "./resource.ts";
import { type Answer, type MissingPermission, type Survey, unknown } from "./survey.ts";

const VERBS = ["list", "watch"] as const;
/** 20 resources × 2 verbs = 40 reviews; 4 at once leave the cluster's other sockets free. */
const REVIEWS_AT_ONCE = 4;

const Version = z.object({ gitVersion: z.string() });
const System = z.object({ metadata: z.object({ uid: z.string().min(1) }) });
const SelfSubjectReview = z.object({
  status: z.object({ userInfo: z.object({ username: z.string(), groups: z.array(z.string()).default([]) }) }),
});
const AccessReview = z.object({ status: z.object({ allowed: z.boolean() }) });

/** Asks a cluster everything that preflight wants to know; once it is clear that it does not answer, nothing more. Never throws. */
export async function takeSurvey(connection: Connection, twinsOf: (uid: string) => readonly string[]): Promise<Survey> {
  const version = await ask(connection, { path: "/version", purpose: "probe" }, Version);
  const isReached = version.answer.known || version.answer.status !== null;
  const [system, viewer, permissions] = isReached
    ? await Promise.all([askSystem(connection), askViewer(connection), askPermissions(connection)])
    : [unknown("not asked"), unknown("not asked"), unknown("not asked")];
  const { definition, server, certificate } = connection;
  return {
    protocol: server.protocol,
    host: server.hostname.replace(/^\[|\]$/g, ""),
    insecure: definition.tls.insecure,
    certificate,
    version: version.answer,
    system,
    viewer,
    permissions,
    skewMilliseconds: version.skewMilliseconds,
    twins: system.known ? twinsOf(system.value.uid) : [],
    now: Date.now(),
  };
}

async function askSystem(connection: Connection): Promise<Survey["system"]> {
  const { answer } = await ask(connection, { path: "/api/v1/namespaces/kube-system", purpose: "read" }, System);
  return answer.known ? { known: true, value: { uid: answer.value.metadata.uid } } : answer;
}

async function askViewer(connection: Connection): Promise<Survey["viewer"]> {
  const body = { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" };
  const path = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
  const { answer } = await ask(connection, { path, purpose: "read", body }, SelfSubjectReview);
  return answer.known ? { known: true, value: answer.value.status.userInfo } : answer;
}

/** Per resource and verb: a rules review answers for one namespace only and cannot tell a cluster-wide list. */
async function askPermissions(connection: Connection): Promise<Survey["permissions"]> {
  const turnstile = new Turnstile(REVIEWS_AT_ONCE);
  const questions = WatchedResource.options.flatMap((resource) => VERBS.map((verb) => ({ resource, verb })));
  const answers = await Promise.all(
    questions.map(async ({ resource, verb }) => ({
      resource,
      verb,
      answer: await turnstile.pass(() => askAccess(connection, resource, verb)),
    })),
  );
  const unanswered = answers.find(({ answer }) => !answer.known)?.answer;
  if (unanswered && !unanswered.known) return unanswered;
  const denied = answers.filter(({ answer }) => answer.known && !answer.value);
  const missing = WatchedResource.options
    .map((resource) => ({ resource, verbs: denied.filter((one) => one.resource === resource).map(({ verb }) => verb) }))
    .filter(({ verbs }): boolean => verbs.length > 0) satisfies MissingPermission[];
  return { known: true, value: missing };
}

async function askAccess(connection: Connection, resource: WatchedResource, verb: string): Promise<Answer<boolean>> {
  const body = {
    apiVersion: "authorization.k8s.io/v1",
    kind: "SelfSubjectAccessReview",
    spec: { resourceAttributes: { group: GROUPS[resource], resource, verb } },
  };
  const path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
  const { answer } = await ask(connection, { path, purpose: "read", body }, AccessReview);
  return answer.known ? { known: true, value: answer.value.status.allowed } : answer;
}
