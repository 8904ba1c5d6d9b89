import type { Group } from "#e2e/contract/case.ts";

export const health: Group = {
  name: "health",
  cases: [
    { name: "readiness", path: "/readyz" },
    { name: "liveness", path: "/livez" },
    { name: "health", path: "/healthz" },
    { name: "readiness as the prober asks", path: "/readyz", headers: { accept: "text/plain, */*" } },
    { name: "readiness check by check", path: "/readyz?verbose" },
    { name: "one check of readiness", path: "/readyz/ping" },
    { name: "one check of liveness", path: "/livez/ping" },
    { name: "a check that is none", path: "/readyz/nope" },
    { name: "readiness without credentials", path: "/readyz", isAnonymous: true },
    { name: "the release without credentials", path: "/version", isAnonymous: true },
    { name: "a list without credentials", path: "/api/v1/pods", isAnonymous: true },
    {
      name: "a token that is none",
      path: "/api/v1/pods",
      isAnonymous: true,
      headers: { authorization: "Bearer nope" },
    },
    { name: "metrics without credentials", path: "/metrics", isAnonymous: true },
  ],
};
