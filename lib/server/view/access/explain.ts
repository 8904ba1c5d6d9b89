import type { AccessExplanation, AccessQuestion } from "#lib/contract/access.ts";
import { type GrantingQuestion, grantingGroups } from "#lib/model/rbac/granting-groups.ts";
import { nearMatches } from "#lib/model/rbac/near-matches.ts";
import { ownerMessage } from "#lib/model/rbac/owner-message.ts";
import { allowedBy, type Bound, type Identity } from "#lib/model/rbac/policy.ts";
import type { Decision } from "#lib/server/access/grant.ts";
import { reach } from "#lib/server/access/reach.ts";
import { groupsPrefixOf, knownAs } from "#lib/server/access/roles/known.ts";
import type { Policies } from "#lib/server/access/roles/policies.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { identifySelf, reviewSelf } from "./ask-self.ts";
import { ownerOf } from "./owner.ts";
import { type ReadRoles, readRoles } from "./read-roles.ts";

export interface ExplainRequest {
  engine: Pick<Engine, "registry">;
  policies: Policies;
  viewer: Viewer;
  cluster: string;
  question: AccessQuestion;
  signal: AbortSignal;
}

/**
 * Whether the viewer may, as the cluster's authorizer says now, and why not, as its roles tell. Of others it tells names of groups and
 * of their roles only. @throws {ViewProblem} QD-404-cluster, QD-502-cluster. @throws {AccessError} when the authorizer gave no answer.
 */
export async function explainAccess(request: ExplainRequest): Promise<AccessExplanation> {
  const { engine, policies, viewer, question, signal } = request;
  const cluster = requireCluster(engine, viewer, request.cluster);
  const way = reach(viewer, cluster);
  const isLocal = viewer.mode === "local";
  const [decision, identity, roles, owner] = await Promise.all([
    isLocal ? reviewSelf(way, question, signal) : viewer.grants.may(cluster.name, question),
    knownAs(cluster, viewer) ?? identifySelf(way, signal),
    readRoles(policies, cluster.name),
    ownerOf(way, question.namespace, signal),
  ]);
  const asked = { cluster: cluster.name, question };
  const known = { username: identity?.user ?? "", groups: [...(identity?.groups ?? [])].toSorted(), owner };
  const said = { ...asked, ...known, ...decision, ...explain(cluster, { question, decision, identity, roles }) };
  return { ...said, message: decision.isAllowed ? "" : ownerMessage(said), asOf: Date.now() };
}

interface Known {
  question: AccessQuestion;
  decision: Decision;
  identity: Identity | null;
  roles: ReadRoles;
}

type Explained = Pick<AccessExplanation, "nearMatches" | "grantingGroups" | "unread" | "contradiction">;

function explain(cluster: Cluster, { question, decision, identity, roles }: Known): Explained {
  const nothing = { nearMatches: [], grantingGroups: [], contradiction: null };
  if (roles.policy === null) return { ...nothing, unread: roles.unread };
  if (identity === null) return { ...nothing, unread: "the cluster does not say as whom it knows you" };
  const { policy } = roles;
  const bound = policy.boundTo(identity);
  const contradiction = contradict(decision, identity, allowedBy(bound, question));
  if (decision.isAllowed) return { ...nothing, contradiction, unread: null };
  return {
    nearMatches: nearMatches(bound, question),
    grantingGroups: grantOthers({ policy, question, groupsPrefix: groupsPrefixOf(cluster) }, identity),
    contradiction,
    unread: null,
  };
}

/** Groups that the viewer is in already would not help. */
const grantOthers = (asked: GrantingQuestion, { groups }: Identity) =>
  grantingGroups(asked).filter(({ group }) => !groups.includes(group));

/** Roles only explain: when they and the authorizer disagree, the authorizer is right, and something else than roles decides. */
function contradict({ isAllowed }: Decision, { groups }: Identity, by: Bound | null): string | null {
  if (isAllowed && by === null && !groups.includes("system:masters"))
    return "No role that you have allows this: something other than RBAC does, such as a webhook that the cluster asks.";
  if (!isAllowed && by !== null) {
    const { kind, name } = by.binding.roleRef;
    return `Your ${kind} ${name} allows this, and it is refused all the same: something other than RBAC decides here, such as a webhook or your token's own limits, or the role changed this moment.`;
  }
  return null;
}
