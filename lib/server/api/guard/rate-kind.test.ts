import { expect, it } from "vitest";

import { rateKindOf } from "./rate-kind.ts";

it.each([
  ["GET", "/api/v1/fleet", "read"],
  ["POST", "/api/v1/query", "read"],
  ["GET", "/pods?q=a", "read"],
  ["GET", "/api/v1/clusters/east/k8s/api/v1/pods?watch=1", "read"],
  ["DELETE", "/api/v1/clusters/east/k8s/api/v1/namespaces/a/pods/b", "write"],
  ["PUT", "/api/v1/views/1", "write"],
  ["GET", "/api/v1/search?q=log", "dear"],
  ["GET", "/api/v1/export?kind=pods", "dear"],
  ["POST", "/api/v1/panels", "dear"],
  ["POST", "/api/v1/metrics/query", "dear"],
  ["POST", "/api/v1/metrics/query-range", "dear"],
  ["POST", "/api/v1/metrics/complete", "read"],
  ["POST", "/api/v1/backups/board", "read"],
  ["POST", "/api/v1/logs/search", "read"],
  ["POST", "/api/v1/logs/patterns", "read"],
  ["GET", "/api/v1/clusters/east/namespaces/a/pods/b/log?follow=true", "dear"],
  ["GET", "/api/v1/clusters/east/k8s/api/v1/namespaces/a/pods/b/log", "dear"],
  ["GET", "/api/auth/start?return=/", "write"],
  ["POST", "/api/auth/backchannel-logout", "write"],
  ["GET", "/api/v1/stream", null],
  ["GET", "/healthz", null],
  ["GET", "/_next/static/a.js", null],
])("%s %s counts as %s", (method, target, kind) => expect(rateKindOf(method, target)).toBe(kind));
