import type { Case, Group } from "#e2e/contract/case.ts";

import { apps, configMap, core, deployment, disruptionBudget, inOtherWords, pod, service } from "./objects.ts";

const create = (name: string, resource: string, body: unknown, more: Partial<Case> = {}): Case => ({
  name,
  method: "POST",
  path: `${core}/${resource}`,
  body,
  ...more,
});
const meta = (metadata: object) => ({ apiVersion: "v1", kind: "ConfigMap", metadata });

export const creation: Group = {
  name: "create",
  cases: [
    create("a ConfigMap", "configmaps", configMap("one")),
    create("a ConfigMap that is there", "configmaps", configMap("one")),
    create("a pod", "pods", pod("ash")),
    create("a service", "services", service("web")),
    create("a Secret from text", "secrets", {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "key" },
      stringData: { a: "b" },
    }),
    create("a Deployment", "deployments", deployment("web", 0, { paused: true }), { path: `${apps}/deployments` }),
    create("a disruption budget", "", disruptionBudget("tree", 1), {
      path: "/apis/policy/v1/namespaces/@{namespace}/poddisruptionbudgets",
    }),
    create("another's namespace", "configmaps", meta({ name: "two", namespace: "other" })),
    create("a namespace that is none", "", configMap("one"), { path: "/api/v1/namespaces/nope/configmaps" }),
    create("without a name", "configmaps", meta({})),
    create("with a name that is none", "configmaps", meta({ name: "Not_Good" })),
    create("with a label that is none", "configmaps", configMap("two", {}, { "a b": "c" })),
    create("with a label's value that is none", "configmaps", configMap("two", {}, { a: "-" })),
    create("with a key that is none", "configmaps", configMap("two", { "a/b": "c" })),
    create("with a version", "configmaps", meta({ name: "two", resourceVersion: "5" })),
    create("of another kind", "configmaps", { apiVersion: "v1", kind: "Secret", metadata: { name: "two" } }),
    create("of another version", "configmaps", { ...configMap("two"), apiVersion: "v2" }),
    create("of no kind", "configmaps", { metadata: { name: "two" } }),
    create("of a kind that is none", "configmaps", { apiVersion: "v1", kind: "Nope", metadata: { name: "two" } }),
    create("JSON that is none", "configmaps", '{"apiVersion":"v1",', { approximate: inOtherWords }),
    create("a text", "configmaps", "nope", {
      approximate: inOtherWords,
    }),
    create("an array", "configmaps", "[]", { approximate: inOtherWords }),
    create("nothing", "configmaps", "", { approximate: inOtherWords }),
    create("with a number for a text", "configmaps", configMap("two", { a: 1 })),
    create("with a text for labels", "configmaps", meta({ name: "two", labels: "nope" })),
    create("in a type that is none", "configmaps", configMap("two"), { headers: { "content-type": "text/plain" } }),
    create("a field that is none, by default", "configmaps", { ...configMap("loose"), nope: 1 }),
    create(
      "a field that is none, strictly",
      "configmaps",
      { ...configMap("strict"), nope: 1 },
      { path: `${core}/configmaps?fieldValidation=Strict` },
    ),
    create("with a validation that is none", "configmaps", configMap("two"), {
      path: `${core}/configmaps?fieldValidation=Nope`,
    }),
    create("by a manager of its own", "configmaps", configMap("managed"), {
      path: `${core}/configmaps?fieldManager=somebody`,
    }),
    create("a pod without containers", "pods", pod("elm", {}, { containers: [] })),
    create("a pod without a spec", "pods", { apiVersion: "v1", kind: "Pod", metadata: { name: "elm" } }),
    create("a pod with a container without an image", "pods", pod("elm", {}, { containers: [{ name: "app" }] })),
    create(
      "a pod with two containers of one name",
      "pods",
      pod("elm", {}, { containers: [1, 2].map(() => ({ name: "app", image: "a" })) }),
    ),
    create(
      "a Deployment whose selector is not its template's",
      "",
      { ...deployment("elm"), spec: { ...deployment("elm").spec, selector: { matchLabels: { app: "oak" } } } },
      { path: `${apps}/deployments` },
    ),
    create(
      "a Deployment without a selector",
      "",
      { ...deployment("elm"), spec: { template: deployment("elm").spec.template } },
      { path: `${apps}/deployments` },
    ),
    create("a Deployment of fewer than none", "", deployment("elm", -1), { path: `${apps}/deployments` }),
    create(
      "a Deployment with a text for a number",
      "",
      { ...deployment("elm"), spec: { ...deployment("elm").spec, replicas: "many" } },
      { path: `${apps}/deployments` },
    ),
    create("a service without ports", "services", service("elm", { ports: [], clusterIP: undefined })),
    create("at an object", "configmaps/one", configMap("one")),
    create(
      "a namespace that is there",
      "",
      { apiVersion: "v1", kind: "Namespace", metadata: { name: "@{namespace}" } },
      { path: "/api/v1/namespaces" },
    ),
  ],
};

export const dryRun: Group = {
  name: "dry-run",
  cases: [
    create("a ConfigMap that is not kept", "configmaps", configMap("one"), {
      path: `${core}/configmaps?dryRun=All`,
      mayDiffer: {},
    }),
    { name: "it was not kept", path: `${core}/configmaps/one` },
    create("a dry run that is none", "configmaps", configMap("one"), { path: `${core}/configmaps?dryRun=Some` }),
    create("a dry run of what is wrong", "configmaps", configMap("Wrong"), { path: `${core}/configmaps?dryRun=All` }),
    {
      name: "a patch that is not kept",
      prepare: [{ method: "POST", path: `${core}/configmaps`, body: configMap("two") }],
      method: "PATCH",
      path: `${core}/configmaps/two?dryRun=All`,
      headers: { "content-type": "application/merge-patch+json" },
      body: { data: { a: "2" } },
    },
    { name: "the patch was not kept", path: `${core}/configmaps/two` },
    { name: "a deletion that is not kept", method: "DELETE", path: `${core}/configmaps/two?dryRun=All` },
    { name: "the deletion was not kept", path: `${core}/configmaps/two` },
    {
      name: "a deletion that is not kept, by its body",
      method: "DELETE",
      path: `${core}/configmaps/two`,
      body: { kind: "DeleteOptions", apiVersion: "v1", dryRun: ["All"] },
    },
    {
      name: "a replacement that is not kept",
      method: "PUT",
      path: `${core}/configmaps/two?dryRun=All`,
      body: configMap("two", { a: "3" }),
    },
  ],
};
