import { describe, expect, it } from "vitest";

import { matchProxy } from "./match.ts";

const clusters = new Set([
  "east",
  "arn:aws:eks:eu-west-1:1234:cluster/prod",
  "kube:admin@api.example.com:6443",
  "a/k8s/b",
]);
const match = (target: string) => matchProxy(target, (name) => clusters.has(name));

describe("the proxy's address", () => {
  it("is a cluster and what it is asked, with the query", () => {
    expect(match("/api/v1/clusters/east/k8s/api/v1/pods?limit=1")).toEqual({
      cluster: "east",
      path: "/api/v1/pods?limit=1",
    });
    expect(match("/api/v1/clusters/east/k8s")).toEqual({ cluster: "east", path: "/" });
    expect(match("/api/v1/clusters/east/k8s?x")).toEqual({ cluster: "east", path: "?x" });
  });

  it("takes a cluster's name with slashes, colons and @ as kubectl writes it and percent-encoded", () => {
    const eks = "arn:aws:eks:eu-west-1:1234:cluster/prod";
    for (const written of [eks, encodeURIComponent(eks), eks.replace("/", "%2f")]) {
      expect(match(`/api/v1/clusters/${written}/k8s/version`)).toEqual({ cluster: eks, path: "/version" });
    }
    const openshift = "kube:admin@api.example.com:6443";
    expect(match(`/api/v1/clusters/${encodeURIComponent(openshift)}/k8s/version`)?.cluster).toBe(openshift);
    expect(match("/api/v1/clusters/a/k8s/b/k8s/version")).toEqual({ cluster: "a/k8s/b", path: "/version" });
  });

  it("reports an unknown cluster, and a name that cannot be decoded as it was sent", () => {
    expect(match("/api/v1/clusters/north/k8s/version")?.cluster).toBe("north");
    expect(match("/api/v1/clusters/%zz/k8s/version")?.cluster).toBe("%zz");
  });

  it("is not an object that is called k8s, nor a path that only begins like it", () => {
    expect(match("/api/v1/clusters/east/objects/pods/default/k8s")).toBeNull();
    expect(match("/api/v1/clusters/east/k8sx/version")).toBeNull();
    expect(match("/api/v1/clusters/east?x=/k8s/")).toBeNull();
    expect(match("/api/v1/fleet")).toBeNull();
  });

  it("leaves a path that repeats the mark to the cluster", () => {
    expect(match("/api/v1/clusters/east/k8s/api/v1/namespaces/k8s/pods")).toEqual({
      cluster: "east",
      path: "/api/v1/namespaces/k8s/pods",
    });
  });
});
