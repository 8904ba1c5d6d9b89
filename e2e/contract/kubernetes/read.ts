import type { Group } from "#e2e/contract/case.ts";

import { apps, core, deployment, pod, post, service, threeConfigMaps } from "./objects.ts";

export const get: Group = {
  name: "get",
  cases: [
    { name: "a ConfigMap", prepare: threeConfigMaps, path: `${core}/configmaps/one` },
    {
      name: "a pod as the API server completes it",
      prepare: [post(`${core}/pods`, pod("ash"))],
      path: `${core}/pods/ash`,
    },
    { name: "a pod's status", path: `${core}/pods/ash/status` },
    { name: "a pod's part that is none", path: `${core}/pods/ash/nope` },
    {
      name: "a service as the API server completes it",
      prepare: [post(`${core}/services`, service("web"))],
      path: `${core}/services/web`,
    },
    { name: "the namespace", path: "/api/v1/namespaces/@{namespace}" },
    { name: "kube-system", path: "/api/v1/namespaces/kube-system" },
    { name: "a ConfigMap that is none", path: `${core}/configmaps/nope` },
    { name: "a Deployment that is none", path: `${apps}/deployments/nope` },
    { name: "a node that is none", path: "/api/v1/nodes/nope" },
    { name: "a namespace that is none", path: "/api/v1/namespaces/nope" },
    {
      name: "a CustomResourceDefinition that is none",
      path: "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/nopes.example.com",
    },
    { name: "a pod of a namespace that is none", path: "/api/v1/namespaces/nope/pods/ash" },
    { name: "a namespaced object without its namespace", path: "/api/v1/pods/ash" },
    { name: "at a version from the cache", path: `${core}/configmaps/one?resourceVersion=0` },
    { name: "at a version that is none", path: `${core}/configmaps/one?resourceVersion=x` },
    { name: "in a type that is none", path: `${core}/configmaps/one`, headers: { accept: "text/html" } },
    { name: "prettily", path: `${core}/configmaps/one?pretty=true` },
    {
      name: "a Deployment's scale",
      prepare: [
        post(`${apps}/deployments`, deployment("web")),
        { path: `${apps}/deployments/web`, until: { "status.observedGeneration": 1 } },
      ],
      path: `${apps}/deployments/web/scale`,
    },
    { name: "a scale that is none", path: `${apps}/deployments/nope/scale` },
    { name: "a part that daemons do not have", path: `${apps}/daemonsets/nope/scale` },
    { name: "the account that each namespace has", path: `${core}/serviceaccounts/default` },
    { name: "the certificate that each namespace has", path: `${core}/configmaps/kube-root-ca.crt` },
  ],
};
