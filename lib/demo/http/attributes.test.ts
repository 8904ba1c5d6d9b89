import { describe, expect, test } from "vitest";

import { isTrue, parseAttributes } from "./attributes.ts";

const parse = (method: string, path: string): string => {
  const { verb, group, version, namespace, resource, name, subresource, isResource } = parseAttributes(
    method,
    new URL(`https://127.0.0.1${path}`),
  );
  return isResource ? [verb, group, version, namespace, resource, name, subresource].join("|") : `path ${verb}`;
};

describe("what a request asks for", () => {
  test.each([
    ["GET", "/api/v1/pods", "list||v1||pods||"],
    ["GET", "/api/v1/pods?watch=true", "watch||v1||pods||"],
    ["GET", "/api/v1/pods?watch=0", "list||v1||pods||"],
    ["GET", "/api/v1/namespaces/d/pods/p", "get||v1|d|pods|p|"],
    ["GET", "/api/v1/namespaces/d/pods/p/log?follow=true", "get||v1|d|pods|p|log"],
    ["GET", "/api/v1/namespaces/d", "get||v1|d|namespaces|d|"],
    ["PUT", "/api/v1/namespaces/d/finalize", "update||v1|d|namespaces|d|finalize"],
    ["GET", "/apis/apps/v1/namespaces/d/deployments/w/scale", "get|apps|v1|d|deployments|w|scale"],
    ["POST", "/apis/apps/v1/namespaces/d/deployments", "create|apps|v1|d|deployments||"],
    ["PATCH", "/api/v1/nodes/n/status", "patch||v1||nodes|n|status"],
    ["DELETE", "/api/v1/nodes/n", "delete||v1||nodes|n|"],
    ["DELETE", "/api/v1/namespaces/d/pods", "deletecollection||v1|d|pods||"],
    ["GET", "/api/v1/namespaces/d/pods?fieldSelector=metadata.name%3Dp", "list||v1|d|pods|p|"],
    [
      "GET",
      "/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode",
      "get|rbac.authorization.k8s.io|v1||clusterroles|system:node|",
    ],
    ["GET", "/api/v1/nodes/%zz", "get||v1||nodes|%zz|"],
    ["GET", "/api", "path get"],
    ["GET", "/apis/apps/v1", "path get"],
    ["POST", "/version", "path post"],
  ])("%s %s → %s", (method, path, expected) => {
    expect(parse(method, path)).toBe(expected);
  });

  test.each([
    [null, false],
    ["", true],
    ["1", true],
    ["true", true],
    ["anything", true],
    ["0", false],
    ["False", false],
  ])("a truth written %j is %s", (text, expected) => {
    expect(isTrue(text)).toBe(expected);
  });
});
