import type { Case, Group } from "#e2e/contract/case.ts";

import { core, inOtherWords, post } from "./objects.ts";

const authorization = "/apis/authorization.k8s.io/v1";
const authentication = "/apis/authentication.k8s.io/v1";
const review = (name: string, kind: string, spec: unknown, more: Partial<Case> = {}): Case => {
  const group = kind === "SelfSubjectReview" || kind === "TokenReview" ? "authentication" : "authorization";
  return {
    name,
    method: "POST",
    path: `${group === "authentication" ? authentication : authorization}/${kind.toLowerCase()}s`,
    body: { apiVersion: `${group}.k8s.io/v1`, kind, ...(spec === undefined ? {} : { spec }) },
    ...more,
  };
};
const pods = { verb: "get", resource: "pods", namespace: "@{namespace}" };
const rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/@{namespace}";
const ann = { "impersonate-user": "ann" };

/** Ann may read pods of the group's namespace. */
const allowAnn = [
  post(`${rbac}/roles`, {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name: "reader" },
    rules: [{ apiGroups: [""], resources: ["pods", "pods/log"], verbs: ["get", "list", "watch"] }],
  }),
  post(`${rbac}/rolebindings`, {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: "ann" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "reader" },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "ann" }],
  }),
  // An authorizer reads of a new binding by a watch, a moment later.
  { path: `${core}/pods`, headers: ann, until: { kind: "PodList" } },
];

export const reviews: Group = {
  name: "reviews",
  cases: [
    review("who am I", "SelfSubjectReview", undefined, { prepare: allowAnn }),
    review("may I, as an administrator", "SelfSubjectAccessReview", { resourceAttributes: pods }),
    review("may I, as ann", "SelfSubjectAccessReview", { resourceAttributes: pods }, { headers: ann }),
    review(
      "may I elsewhere, as ann",
      "SelfSubjectAccessReview",
      { resourceAttributes: { ...pods, namespace: "default" } },
      { headers: ann },
    ),
    review("may ann, of a path", "SubjectAccessReview", {
      user: "ann",
      nonResourceAttributes: { verb: "get", path: "/metrics" },
    }),
    review("may ann", "SubjectAccessReview", { user: "ann", resourceAttributes: pods }),
    review("may ann delete", "SubjectAccessReview", { user: "ann", resourceAttributes: { ...pods, verb: "delete" } }),
    review("may ann read logs", "SubjectAccessReview", {
      user: "ann",
      resourceAttributes: { ...pods, subresource: "log" },
    }),
    review("may a group", "SubjectAccessReview", { groups: ["system:masters"], resourceAttributes: pods }),
    review("may nobody", "SubjectAccessReview", { resourceAttributes: pods }),
    review("may ann what", "SubjectAccessReview", { user: "ann" }),
    review("may ann both", "SubjectAccessReview", {
      user: "ann",
      resourceAttributes: pods,
      nonResourceAttributes: { verb: "get", path: "/x" },
    }),
    review("a review of another kind", "SubjectAccessReview", {}, { body: { apiVersion: "v1", kind: "Pod" } }),
    review("a review that is no JSON", "SubjectAccessReview", {}, { body: "{", approximate: inOtherWords }),
    review("a review without a spec", "SelfSubjectAccessReview", undefined),
    review(
      "in a namespace",
      "LocalSubjectAccessReview",
      {},
      {
        path: `${authorization}/namespaces/@{namespace}/localsubjectaccessreviews`,
        body: {
          apiVersion: "authorization.k8s.io/v1",
          kind: "LocalSubjectAccessReview",
          metadata: { namespace: "@{namespace}" },
          spec: { user: "ann", resourceAttributes: pods },
        },
        leftOut: "the product asks for the whole cluster",
      },
    ),
    review("ann's rules", "SelfSubjectRulesReview", { namespace: "@{namespace}" }, { headers: ann }),
    review("rules of no namespace", "SelfSubjectRulesReview", {}),
    review("a token that is none", "TokenReview", { token: "nope" }, { leftOut: "the product reviews no tokens" }),
    { name: "reviews are not listed", path: `${authorization}/subjectaccessreviews` },
  ],
};

export const impersonation: Group = {
  name: "impersonation",
  cases: [
    { name: "ann may", prepare: allowAnn, path: `${core}/pods`, headers: ann },
    { name: "ann may not elsewhere", path: "/api/v1/namespaces/default/pods", headers: ann },
    { name: "ann may not everywhere", path: "/api/v1/pods", headers: ann },
    { name: "ann may not create", method: "POST", path: `${core}/pods`, headers: ann, body: {} },
    { name: "ann may not delete", method: "DELETE", path: `${core}/pods/ash`, headers: ann },
    { name: "ann may not see nodes", path: "/api/v1/nodes/nope", headers: ann },
    { name: "ann may not scale", path: "/apis/apps/v1/namespaces/@{namespace}/deployments/web/scale", headers: ann },
    { name: "ann may not see metrics", path: "/metrics", headers: ann },
    { name: "ann may see the release", path: "/version", headers: ann },
    { name: "ann finds no pod", path: `${core}/pods/nope`, headers: ann },
    { name: "ann may not what is none", path: "/apis/nope.example.com/v1/things", headers: ann },
    {
      name: "of a group",
      path: `${core}/configmaps?limit=1&labelSelector=none`,
      headers: { ...ann, "impersonate-group": "system:masters" },
    },
    { name: "of a group without a user", path: `${core}/pods`, headers: { "impersonate-group": "dev" } },
    {
      name: "of a service account",
      path: `${core}/configmaps`,
      headers: { "impersonate-user": "system:serviceaccount:@{namespace}:default" },
    },
    review("of all there is", "SelfSubjectReview", undefined, {
      headers: {
        "impersonate-user": "ann",
        "impersonate-group": ["dev", "ops"],
        "impersonate-uid": "u1",
        "impersonate-extra-scopes": ["a", "b"],
      },
    }),
    review("of a service account, who am I", "SelfSubjectReview", undefined, {
      headers: { "impersonate-user": "system:serviceaccount:default:web" },
    }),
    review("of nobody", "SelfSubjectReview", undefined, { headers: { "impersonate-user": "system:anonymous" } }),
    { name: "ann may not impersonate", path: `${core}/pods`, headers: { ...ann, "impersonate-uid": "u1" } },
  ],
};
