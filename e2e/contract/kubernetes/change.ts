import type { Case, Group, Step } from "#e2e/contract/case.ts";

import { apps, configMap, core, deployment, inOtherWords, pod, post } from "./objects.ts";

const put = (name: string, body: unknown, more: Partial<Case> = {}): Case => ({
  name,
  method: "PUT",
  path: `${core}/configmaps/one`,
  body,
  ...more,
});
const keepVersion: Step = {
  path: `${core}/configmaps/one`,
  keep: { version: "metadata.resourceVersion", uid: "metadata.uid" },
};
const withMeta = (metadata: object) => ({ ...configMap("one"), metadata: { name: "one", ...metadata } });

const why = "the real server adds a difference of its internal objects as Go prints them";
const noDifference = { message: why, "details.causes.0.message": why };

export const update: Group = {
  name: "update",
  cases: [
    put("whatever the version", configMap("one", { a: "2" }), {
      prepare: [post(`${core}/configmaps`, configMap("one"))],
    }),
    put("of the version that it has", withMeta({ resourceVersion: "@{version}", labels: { a: "b" } }), {
      prepare: [keepVersion],
    }),
    put("of a version that it had", withMeta({ resourceVersion: "@{version}", labels: { a: "c" } })),
    put("without a change", withMeta({ labels: { a: "b" } })),
    put("of a version that is none", withMeta({ resourceVersion: "x" })),
    put("of another uid", withMeta({ uid: "12345678-1234-1234-1234-123456789012" })),
    put("of another name", configMap("two")),
    put("of another namespace", withMeta({ namespace: "other" })),
    put("of what is none", configMap("nope"), { path: `${core}/configmaps/nope` }),
    put(
      "of what is none, with a version",
      { ...configMap("nope"), metadata: { name: "nope", resourceVersion: "5" } },
      { path: `${core}/configmaps/nope` },
    ),
    put("with JSON that is none", "{", { approximate: inOtherWords }),
    put("with another kind", { ...configMap("one"), kind: "Pod" }),
    put("with a type that is none", configMap("one"), { headers: { "content-type": "text/plain" } }),
    put("with what is wrong", configMap("one", { "a/b": "c" })),
    put("of a pod's containers", pod("ash", { app: "ash" }, { containers: [{ name: "other", image: "a" }] }), {
      prepare: [post(`${core}/pods`, pod("ash"))],
      path: `${core}/pods/ash`,
      approximate: noDifference,
    }),
    put(
      "of a Deployment's selector",
      {
        ...deployment("web"),
        spec: {
          ...deployment("web").spec,
          selector: { matchLabels: { app: "web", b: "c" } },
          template: { ...deployment("web").spec.template, metadata: { labels: { app: "web", b: "c" } } },
        },
      },
      {
        prepare: [
          post(`${apps}/deployments`, deployment("web", 0, { paused: true })),
          { path: `${apps}/deployments/web`, until: { "status.observedGeneration": 1 } },
        ],
        path: `${apps}/deployments/web`,
      },
    ),
    put(
      "of a ConfigMap that is immutable",
      { ...configMap("fixed", { a: "2" }), immutable: true },
      {
        prepare: [post(`${core}/configmaps`, { ...configMap("fixed"), immutable: true })],
        path: `${core}/configmaps/fixed`,
      },
    ),
  ],
};

const merge = "application/merge-patch+json";
const operations = "application/json-patch+json";
const strategic = "application/strategic-merge-patch+json";
const apply = "application/apply-patch+yaml";
const patch = (name: string, type: string, body: unknown, path = `${core}/configmaps/one`): Case => ({
  name,
  method: "PATCH",
  path,
  body: typeof body === "string" ? body : JSON.stringify(body),
  headers: { "content-type": type },
});

/** Written by one alone: several stand in the order of their seconds. */
const plain = `${core}/configmaps/plain`;
const quoted = "it quotes the object as text, in the order of each server's fields and with its versions";
const quotesObject = { message: quoted, "details.causes.0.message": quoted };

export const patching: Group = {
  name: "patch",
  cases: [
    { ...patch("merged", merge, { data: { b: "2" } }), prepare: [post(`${core}/configmaps`, configMap("one"))] },
    patch("merged away", merge, { data: { a: null } }),
    patch("merged with no change", merge, { data: { b: "2" } }),
    patch(
      "merged by a manager of its own",
      merge,
      { data: { c: "3" } },
      `${core}/configmaps/one?fieldManager=somebody`,
    ),
    patch("merged at a version that it had", merge, { metadata: { resourceVersion: "1" }, data: { b: "4" } }),
    patch("merged into what is none", merge, { data: {} }, `${core}/configmaps/nope`),
    { ...patch("merged with JSON that is none", merge, "{"), approximate: inOtherWords },
    { ...patch("merged with an array", merge, "[]"), approximate: inOtherWords },
    { ...patch("merged with a text", merge, '"nope"'), approximate: inOtherWords },
    {
      ...patch("merged with a number for a text", merge, { data: { b: 1 } }, plain),
      prepare: [post(`${core}/configmaps`, configMap("plain"))],
      approximate: quotesObject,
    },
    patch("merged with what is wrong", merge, { data: { "b/c": "1" } }),
    patch("merged with another name", merge, { metadata: { name: "two" } }),
    patch("operations", operations, [
      { op: "add", path: "/data/d", value: "4" },
      { op: "test", path: "/data/b", value: "2" },
      { op: "replace", path: "/data/b", value: "3" },
    ]),
    patch("operations that copy, move and remove", operations, [
      { op: "copy", from: "/data/d", path: "/data/e" },
      { op: "move", from: "/data/e", path: "/data/f" },
      { op: "remove", path: "/data/d" },
    ]),
    patch("a test that fails", operations, [{ op: "test", path: "/data/b", value: "nope" }]),
    patch("the removal of what is none", operations, [{ op: "remove", path: "/data/nope" }]),
    patch("the replacement of what is none", operations, [{ op: "replace", path: "/data/nope", value: "1" }]),
    patch("an operation that is none", operations, [{ op: "nope", path: "/data/a" }]),
    patch("an operation under what is none", operations, [{ op: "add", path: "/nope/a", value: "1" }]),
    { ...patch("operations that are an object", operations, {}), approximate: inOtherWords },
    { ...patch("operations that are no JSON", operations, "["), approximate: inOtherWords },
    patch("an escaped path", operations, [
      { op: "add", path: "/metadata/annotations", value: { "a/b": "1" } },
      { op: "replace", path: "/metadata/annotations/a~1b", value: "2" },
    ]),
    patch("merged strategically", strategic, { data: { g: "7" } }),
    { ...patch("merged strategically with JSON that is none", strategic, "{"), approximate: inOtherWords },
    {
      ...patch(
        "containers merged by name",
        strategic,
        { spec: { containers: [{ name: "app", image: "registry.example.com/app:2" }] } },
        `${core}/pods/ash`,
      ),
      prepare: [post(`${core}/pods`, pod("ash"))],
    },
    {
      ...patch("containers merged as a whole", merge, { spec: { containers: [{ name: "app" }] } }, `${core}/pods/ash`),
      approximate: { "details.causes": "the real server names the same cause twice" },
    },
    {
      ...patch("what of a pod cannot be changed", strategic, { spec: { nodeName: "elsewhere" } }, `${core}/pods/ash`),
      approximate: noDifference,
    },
    patch(
      "a restart as kubectl asks for it",
      strategic,
      { metadata: { annotations: { "kubectl.kubernetes.io/restartedAt": "2026-01-01T00:00:00Z" } } },
      `${core}/pods/ash`,
    ),
    patch("JSON without saying how", "application/json", { data: {} }),
    patch("a type that is none", "text/plain", { data: {} }),
    {
      ...patch("an application without a manager", apply, configMap("one")),
      leftOut: "nothing here applies on the server's side",
    },
    {
      ...patch("a field that is none, strictly", merge, { nope: 1 }, `${plain}?fieldValidation=Strict`),
      approximate: quotesObject,
    },
    patch("a field that is none, by default", merge, { nope: 1 }),
  ],
};
