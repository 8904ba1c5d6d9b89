import type { Group } from "#e2e/contract/case.ts";

const aggregated = {
  accept: "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;q=0.9",
};

/** Groups that both sides serve whole. */
const whole = ["apps", "discovery.k8s.io", "rbac.authorization.k8s.io", "policy"];

export const discovery: Group = {
  name: "discovery",
  cases: [
    {
      name: "versions of the core group",
      path: "/api",
      mayDiffer: { "serverAddressByClientCIDRs.0.serverAddress": "a port of its own" },
    },
    { name: "resources of the core group's nonsense version", path: "/api/v9" },
    { name: "an API group", path: "/apis/apps" },
    { name: "an API group with a slash behind it", path: "/apis/apps/" },
    { name: "an API group that is none", path: "/apis/nope.example.com" },
    { name: "an API group's version that is none", path: "/apis/apps/v9" },
    { name: "a resource that is none", path: "/api/v1/nopes" },
    { name: "a resource that is none, in a namespace", path: "/api/v1/namespaces/@{namespace}/nopes" },
    { name: "a path that is none", path: "/nope" },
    { name: "a method that discovery does not have", method: "POST", path: "/apis/apps/v1", body: {} },
    ...whole.map((group) => ({ name: `resources of ${group}`, path: `/apis/${group}/v1` })),
    { name: "aggregated discovery, of a group that is none", path: "/apis/nope.example.com/v1", headers: aggregated },
    { name: "discovery in a type that is none", path: "/apis", headers: { accept: "text/html" } },
    { name: "the release", path: "/version" },
    { name: "the release with a slash behind it", path: "/version/" },
  ],
};
