import { describe, expect, it } from "vitest";

import type { UpstreamRequest } from "./cluster.ts";
import { headMilliseconds, isEndless } from "./deadline.ts";
import { isForeignAnswer, judgeResponse } from "./verdict.ts";

const request = (part: Partial<UpstreamRequest> = {}): UpstreamRequest => ({
  method: "GET",
  path: "/api/v1/pods",
  purpose: "read",
  ...part,
});

describe("judgeResponse", () => {
  it.each([
    [200, "application/json", null],
    [403, "application/json", null],
    [429, "application/json", null],
    [500, "text/plain", null],
    [502, "application/json", null],
    [504, "application/vnd.kubernetes.protobuf", null],
    [502, "text/html", "server"],
    [503, "text/plain; charset=utf-8", "server"],
    [504, "", "server"],
    [200, "text/html; charset=utf-8", "protocol"],
    [404, "TEXT/HTML", "protocol"],
    [302, "application/json", "protocol"],
  ])("takes %i %s for %s", (status, type, cause) => {
    expect(judgeResponse(request(), status, { "content-type": type })?.cause ?? null).toBe(cause);
  });

  it("leaves HTML and redirects of a viewer's own request to the viewer, but not a gateway's refusal", () => {
    const viewer = request({ purpose: "proxy" });
    expect(judgeResponse(viewer, 200, { "content-type": "text/html" })).toBeNull();
    expect(judgeResponse(viewer, 301, {})).toBeNull();
    expect(judgeResponse(viewer, 502, { "content-type": "text/html" })?.cause).toBe("server");
  });

  it("says nothing about a cluster because of what a pod behind its proxy answers", () => {
    const foreign = request({ purpose: "proxy", path: "/api/v1/namespaces/a/services/b/proxy/x?y=1" });
    expect(judgeResponse(foreign, 502, { "content-type": "text/html" })).toBeNull();
  });
});

describe("isForeignAnswer", () => {
  it.each([
    ["/api/v1/namespaces/a/pods/b/proxy", true],
    ["/api/v1/namespaces/a/pods/b:80/proxy/", true],
    ["/api/v1/nodes/n/proxy/metrics?x=1", true],
    ["/api/v1/namespaces/a/pods?labelSelector=/proxy/", false],
    ["/api/v1/namespaces/a/configmaps/proxy-config", false],
  ])("of %s is %s", (path, expected) => {
    expect(isForeignAnswer(request({ purpose: "proxy", path }))).toBe(expected);
  });
});

describe("deadlines", () => {
  it.each([
    ["/api/v1/pods?watch=true", true],
    ["/api/v1/pods?watch=1&limit=5", true],
    ["/api/v1/pods?limit=5&watch=t", true],
    ["/api/v1/namespaces/a/pods/b/log?follow=true", true],
    ["/api/v1/watch/pods", true],
    ["/api/v1/pods?watch=false", false],
    ["/api/v1/pods?unwatch=true", false],
    ["/api/v1/pods", false],
  ])("let the body of a proxied %s be silent for ever: %s", (path, expected) => {
    expect(isEndless(request({ purpose: "proxy", path }))).toBe(expected);
    expect(isEndless(request({ purpose: "read", path }))).toBe(false);
  });

  it("give heads 10 s, probes 9 s, and writes the time of the slowest admission webhook", () => {
    expect(headMilliseconds(request())).toBe(10_000);
    expect(headMilliseconds(request({ purpose: "watch" }))).toBe(10_000);
    expect(headMilliseconds(request({ purpose: "read", method: "POST" }))).toBe(10_000);
    expect(headMilliseconds(request({ purpose: "probe" }))).toBe(9_000);
    expect(headMilliseconds(request({ purpose: "proxy" }))).toBe(10_000);
    expect(headMilliseconds(request({ purpose: "proxy", method: "PATCH" }))).toBe(34_000);
    expect(headMilliseconds(request({ purpose: "write", method: "DELETE" }))).toBe(34_000);
  });
});
