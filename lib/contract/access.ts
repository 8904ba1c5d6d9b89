import { z } from "zod";

import { EpochMilliseconds } from "./freshness.ts";

const Name = z.string().max(253);

const word = (pattern: RegExp, what: string) => Name.regex(pattern, `must be ${what}`);
const Group = word(/^[a-z0-9.-]*$/, "an API group, as apps; empty for the core group");
const Subresource = word(/^[a-z0-9-]*$/, "a subresource, as scale");
const Namespace = word(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?)?$/, "a namespace").max(63);

/** One question of rights, as a cluster's authorizer gets it. `GET /api/v1/clusters/{cluster}/access`. */
export const AccessQuestion = z.strictObject({
  /** Kubernetes' verb: `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`. */
  verb: word(/^[a-z]+$/, "a verb, as list"),
  group: Group.default(""),
  resource: word(/^[a-z0-9][a-z0-9.-]*$/, "a resource's plural name, as pods"),
  subresource: Subresource.default(""),
  /** Empty: the whole cluster, or a resource that has no namespace. */
  namespace: Namespace.default(""),
  /** Empty: all objects. */
  name: word(/^[^\p{Cc}]*$/u, "an object's name").default(""),
});
export type AccessQuestion = z.infer<typeof AccessQuestion>;

/** What a cluster refused somebody: a question that `GET /api/v1/clusters/{cluster}/access` explains. */
export const RefusedAccess = z.object({
  cluster: z.string(),
  verb: z.string(),
  group: z.string(),
  resource: z.string(),
  subresource: z.string(),
  namespace: z.string(),
  name: z.string(),
});
export type RefusedAccess = z.infer<typeof RefusedAccess>;

/** A role that the viewer is bound to and that falls short, and by how much. */
export const NearMatch = z.object({
  role: z.object({ kind: z.enum(["Role", "ClusterRole"]), name: z.string() }),
  binding: z.object({ kind: z.enum(["RoleBinding", "ClusterRoleBinding"]), name: z.string(), namespace: z.string() }),
  /** Through which of the viewer's names: `Group oidc:payments`. */
  subject: z.string(),
  /** What is missing, in one sentence: `allows get, list and watch of deployments, not patch`. */
  shortfall: z.string(),
});
export type NearMatch = z.infer<typeof NearMatch>;

/** A group whose members may do it, and through which role. */
export const GrantingGroup = z.object({
  /** As the cluster names it, with its prefix. */
  group: z.string(),
  /** As the identity provider names it; null where people do not sign in. */
  providerGroup: z.string().nullable(),
  role: z.string(),
  /** Empty: everywhere in the cluster. */
  namespace: z.string(),
  /** The role allows everything, as cluster-admin does: rarely what should be asked for. */
  allowsEverything: z.boolean(),
});
export type GrantingGroup = z.infer<typeof GrantingGroup>;

/** Why something is refused, and who can change that. */
export const AccessExplanation = z.object({
  cluster: z.string(),
  question: AccessQuestion,
  isAllowed: z.boolean(),
  /** The authorizer's own words; empty when it gave none. */
  reason: z.string(),
  /** Why roles and authorizer contradict each other; null when they agree, or the roles are not known. */
  contradiction: z.string().nullable(),
  /** As whom the cluster knows the viewer; empty when it does not say. */
  username: z.string(),
  groups: z.array(z.string()),
  /** The nearest first. */
  nearMatches: z.array(NearMatch),
  /** The narrowest first. */
  grantingGroups: z.array(GrantingGroup),
  /** Why roles could not be read, so that the two lists above say nothing; null when they could. */
  unread: z.string().nullable(),
  /** Who answers for the namespace, as its annotation `a8r.io/owner` or its label `team` says; null when nothing does. */
  owner: z.string().nullable(),
  /** To be sent to whoever owns the namespace or cluster. */
  message: z.string(),
  asOf: EpochMilliseconds,
});
export type AccessExplanation = z.infer<typeof AccessExplanation>;

/** `GET /api/v1/access/matrix`: for members of the admin groups. */
export const AccessMatrixQuery = z.strictObject({
  /** Resource as `deployments` or `deployments.apps`; subresource behind a slash. */
  resource: word(/^[a-z0-9][a-z0-9.-]*(\/[a-z0-9-]+)?$/, "a resource, as pods, deployments.apps or pods/log").default(
    "pods",
  ),
  /** Empty: anywhere in the cluster. */
  namespace: Namespace.default(""),
  /** Part of a group's name. */
  text: Name.default(""),
});
export type AccessMatrixQuery = z.infer<typeof AccessMatrixQuery>;

/** What one group may do in one cluster with the resource that was asked for. */
export const AccessCell = z.object({
  cluster: z.string(),
  /** Of get, list, watch, create, update, patch, delete: those allowed everywhere in the cluster, or in the namespace asked for. */
  verbs: z.array(z.string()),
  /** Namespaces in which a verb is allowed that is not allowed everywhere: the first hundred. */
  namespaces: z.array(z.object({ namespace: z.string(), verbs: z.array(z.string()) })),
  namespaceCount: z.int(),
  /** Roles that it comes from: `ClusterRole edit`. */
  roles: z.array(z.string()),
});
export type AccessCell = z.infer<typeof AccessCell>;

export const AccessMatrix = z.object({
  clusters: z.array(
    z.object({
      name: z.string(),
      /** Why its roles are not known; null when they are. */ unread: z.string().nullable(),
    }),
  ),
  /** Groups as the clusters name them, with their prefixes, people's before Kubernetes' own: the first 200. A cluster without a cell gives the group nothing. */
  rows: z.array(z.object({ group: z.string(), cells: z.array(AccessCell) })),
  /** How many groups match. */
  total: z.int(),
  /** What was asked, its API group found. */
  question: AccessQuestion.pick({ group: true, resource: true, subresource: true, namespace: true }),
  asOf: EpochMilliseconds,
});
export type AccessMatrix = z.infer<typeof AccessMatrix>;
