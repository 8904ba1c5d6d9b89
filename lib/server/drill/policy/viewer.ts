import type { DrillPolicy } from "#lib/model/drill/policy.ts";
import type { Identity } from "#lib/model/rbac/policy.ts";
import { ActingError } from "#lib/server/access/acting/error.ts";
import type { Grant, Grants, Reviewable } from "#lib/server/access/grant.ts";
import { reach } from "#lib/server/access/reach.ts";
import { listAttributes } from "#lib/server/access/review/list-attributes.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { ActingIdentity } from "#lib/server/cluster/acting.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Credential } from "#lib/server/cluster/proof.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";
import { openTokenFile } from "#lib/server/cluster/token-file.ts";
import { identifySelf, reviewSelf } from "#lib/server/view/access/ask-self.ts";
import { boardResources } from "#lib/server/view/backup/want.ts";
import { messageOfText } from "#lib/server/view/cluster/status-message.ts";

import { DrillError } from "../order.ts";

/** A policy as somebody who asks and writes, and as whom its cluster knows it (null: it does not say). */
export interface PolicyViewer {
  readonly viewer: Viewer;
  readonly identity: Identity | null;
}

/**
 * Shows a policy's token to its cluster, and asks what it may: it is a viewer like any other from there on, of this one cluster.
 * @throws {DrillError | ActingError | ViewProblem | UpstreamError} when there is no token, or the cluster refuses it
 */
export async function openPolicyViewer(
  policy: DrillPolicy,
  cluster: Cluster,
  { now, signal }: { now: number; signal: AbortSignal },
): Promise<PolicyViewer> {
  const name = `policy ${policy.name}`;
  const credential = openTokenFile(policy.tokenFile, null);
  const rights = new Map<Reviewable, Grant>();
  const viewer: Viewer = {
    id: name,
    name,
    mode: "oidc",
    key: name,
    groups: [],
    isAdmin: false,
    sessionId: null,
    acting: { of: (asked) => (asked.name === policy.cluster ? bearer(policy, credential) : refuse(asked, policy)) },
    grants: grantsOf(policy, { rights, version: now, reviewed: (attributes) => reviewSelf(way(), attributes, signal) }),
  };
  const way = () => reach(viewer, cluster);
  await greet(viewer, cluster, signal);
  const asked = boardResources.map(async (resource) => {
    rights.set(resource, await readGrant(viewer, policy, resource));
  });
  const [identity] = await Promise.all([identifySelf(way(), signal), ...asked]);
  return { viewer, identity };
}

function refuse(cluster: Cluster, policy: DrillPolicy): never {
  throw new ActingError(cluster.name, `the token of the policy ${policy.name} is for ${policy.cluster}`);
}

/** Read anew each minute: a token that is renewed beside a long drill goes on. */
async function bearer(policy: DrillPolicy, credential: Credential): Promise<ActingIdentity> {
  try {
    const { authorization } = await credential.current();
    return { mode: "bearer", token: (authorization ?? "").replace("Bearer ", "") };
  } catch (error) {
    // Its path is for whoever runs Quarterdeck, not for everybody who sees the policy.
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new DrillError(`The token file of the policy ${policy.name} cannot be read or is empty${code}.`, {
      cause: error,
    });
  }
}

/** A token that nobody knows is told as such, before anything else is asked with it. */
async function greet(viewer: Viewer, cluster: Cluster, signal: AbortSignal): Promise<void> {
  const path = buildApiPath({ group: "", version: "v1", resource: "namespaces", query: { limit: 1 } });
  const answer = await reach(viewer, cluster).request({ method: "GET", path, purpose: "read", signal });
  const text = await readText(answer.body);
  if (answer.status === 401)
    throw new DrillError(`${cluster.name} refuses the token: ${messageOfText(text, answer.status)}`);
}

async function readGrant(viewer: Viewer, policy: DrillPolicy, resource: Reviewable): Promise<Grant> {
  const may = async (namespace: string): Promise<boolean> =>
    (await viewer.grants.may(policy.cluster, listAttributes(resource, namespace))).isAllowed;
  if (await may("")) return { state: "all" };
  const answers = await Promise.all(policy.namespaces.map(may));
  const namespaces = new Set(policy.namespaces.filter((_, at) => answers[at]));
  return namespaces.size === 0 ? { state: "none" } : { state: "some", namespaces };
}

interface Asked {
  readonly rights: ReadonlyMap<Reviewable, Grant>;
  readonly version: number;
  readonly reviewed: (attributes: Parameters<Grants["may"]>[1]) => ReturnType<Grants["may"]>;
}

const none: Grant = { state: "none" };

const grantsOf = ({ cluster: own }: DrillPolicy, { rights, version, reviewed }: Asked): Grants => ({
  of: (cluster, resource) => (cluster === own ? (rights.get(resource) ?? none) : none),
  sees: (cluster) => cluster === own,
  version,
  ensure: () => undefined,
  want: () => () => undefined,
  may: async (cluster, attributes) =>
    cluster === own ? reviewed(attributes) : { isAllowed: false, reason: "its token is another cluster's" },
  // It opens nothing that stays open.
  keep: () => () => undefined,
});
