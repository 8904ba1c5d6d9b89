import type { Case, Group, Step } from "#e2e/contract/case.ts";

import { asPartial, asProtobuf, asTable, configMap, core, inOtherWords, pod, post } from "./objects.ts";

const merge = { "content-type": "application/merge-patch+json" };
const maps = `${core}/configmaps`;
const watch = (name: string, query: string, more: Partial<Case> = {}): Case => ({
  name,
  path: `${maps}?watch=1&timeoutSeconds=5&${query}`,
  ...more,
});
/** What a watch from `@{start}` tells: one added, changed, relabelled, deleted. */
const history: readonly Step[] = [
  { path: maps, keep: { start: "metadata.resourceVersion" } },
  post(maps, configMap("one", { a: "1" }, { tier: "front" })),
  { method: "PATCH", path: `${maps}/one`, headers: merge, body: { data: { a: "2" } } },
  { method: "PATCH", path: `${maps}/one`, headers: merge, body: { metadata: { labels: { tier: "back" } } } },
  { method: "DELETE", path: `${maps}/one` },
];

export const watching: Group = {
  name: "watch",
  cases: [
    watch("everything since a version", "resourceVersion=@{start}", { prepare: history, events: 4 }),
    watch("what entered and left a selector", "resourceVersion=@{start}&labelSelector=tier%3Dfront", { events: 3 }),
    watch("what entered a selector later", "resourceVersion=@{start}&labelSelector=tier%3Dback", { events: 2 }),
    watch("one by its name", "resourceVersion=@{start}&fieldSelector=metadata.name%3Done", { events: 4 }),
    watch("from nothing: first what is there", "fieldSelector=metadata.name%3Dkube-root-ca.crt", { events: 1 }),
    watch("from the cache", "resourceVersion=0&fieldSelector=metadata.name%3Dkube-root-ca.crt", { events: 1 }),
    watch("tables", "resourceVersion=@{start}", {
      headers: asTable,
      events: 4,
      approximate: { "0.object.columnDefinitions.*.description": "columns carry no documentation" },
    }),
    watch("metadata", "resourceVersion=@{start}", { headers: asPartial, events: 4 }),
    watch("ends when it is asked to", "resourceVersion=@{start}&labelSelector=none", {
      path: `${maps}?watch=1&timeoutSeconds=1&resourceVersion=@{start}&labelSelector=none`,
    }),
    watch("as the product asks", "allowWatchBookmarks=true&resourceVersion=@{start}", { events: 4 }),
    watch("from a version that is long gone", "resourceVersion=1", {
      events: 1,
      needsPast: "a young cluster still has its whole history",
    }),
    watch("from a version that is none", "resourceVersion=x"),
    watch("with a selector that is none", "labelSelector=%2C", { approximate: inOtherWords }),
    watch("with a field that is none", "fieldSelector=data.a%3D1"),
    watch("in a type that is none", "resourceVersion=@{start}", { headers: { accept: "text/html" } }),
    watch("with first events but no match", "sendInitialEvents=true"),
    watch(
      "with first events, then a bookmark",
      "sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&fieldSelector=metadata.name%3Dkube-root-ca.crt",
      { events: 2 },
    ),
    watch("with a match but no first events", "resourceVersion=0&resourceVersionMatch=NotOlderThan"),
    watch("of a resource that is none", "", { path: `${core}/nopes?watch=1` }),
    watch("by the old path", "", {
      path: `/api/v1/watch/namespaces/@{namespace}/configmaps/kube-root-ca.crt?timeoutSeconds=1`,
      leftOut: "deprecated since 1.11, asked by nobody",
    }),
    {
      name: "pods as protobuf, as the product asks",
      prepare: [
        { path: `${core}/pods`, keep: { pods: "metadata.resourceVersion" } },
        post(`${core}/pods`, pod("ash")),
        { method: "DELETE", path: `${core}/pods/ash?gracePeriodSeconds=0` },
      ],
      path: `${core}/pods?watch=1&allowWatchBookmarks=true&timeoutSeconds=5&resourceVersion=@{pods}`,
      headers: { accept: `application/vnd.kubernetes.protobuf;stream=watch, application/json;q=0.9` },
      rows: "pods",
      events: 2,
    },
    {
      name: "as protobuf from a version that is long gone",
      needsPast: "a young cluster still has its whole history",
      path: `${core}/pods?watch=1&resourceVersion=1`,
      headers: asProtobuf,
      rows: "pods",
      events: 1,
    },
  ],
};
