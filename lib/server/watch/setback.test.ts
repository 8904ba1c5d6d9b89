import { describe, expect, it } from "vitest";

import { UpstreamError } from "#lib/server/cluster/cluster.ts";
import { WireError } from "#lib/server/wire/wire-error.ts";

import { StatusError } from "./exchange.ts";
import { setbackOf } from "./setback.ts";

const status = (code: number, more: { reason?: string; message?: string; retryAfterSeconds?: number } = {}) =>
  new StatusError({
    code,
    reason: more.reason ?? "",
    message: more.message ?? "",
    retryAfterSeconds: more.retryAfterSeconds ?? null,
  });

describe("setback", () => {
  it("lists again at once when history is gone", () => {
    expect(setbackOf(status(410), "pods")).toMatchObject({ next: "relist", waitMilliseconds: 0 });
  });

  it("lists again when the cluster went back in time, as after a restore of etcd", () => {
    const error = status(504, { reason: "Timeout", message: "Too large resource version: 900, current: 12" });
    expect(setbackOf(error, "pods")).toMatchObject({ next: "relist", waitMilliseconds: null });
  });

  it("obeys Retry-After and resumes where it was", () => {
    expect(setbackOf(status(429, { retryAfterSeconds: 7 }), "pods")).toMatchObject({
      cause: "throttled",
      next: "resume",
      waitMilliseconds: 7000,
    });
  });

  it("waits a second when a throttling server names no time", () => {
    expect(setbackOf(status(429), "pods").waitMilliseconds).toBe(1000);
  });

  it("asks twice a minute at most with a refused credential", () => {
    expect(setbackOf(status(401, { message: "Unauthorized" }), "pods")).toMatchObject({
      cause: "auth",
      waitMilliseconds: 30_000,
      reason: "credentials refused: Unauthorized",
    });
  });

  it("says in the server's words what is forbidden", () => {
    const message = 'pods is forbidden: User "jane" cannot list resource "pods"';
    expect(setbackOf(status(403, { message }), "pods")).toMatchObject({
      cause: "forbidden",
      reason: message,
      waitMilliseconds: 60_000,
    });
  });

  it("looks rarely for a resource that the cluster does not serve", () => {
    expect(setbackOf(status(404), "cronjobs")).toMatchObject({
      cause: "config",
      reason: "the cluster does not serve cronjobs",
      waitMilliseconds: 300_000,
    });
  });

  it("turns to JSON where protobuf is not acceptable", () => {
    expect(setbackOf(status(406), "pods")).toMatchObject({ next: "json", waitMilliseconds: 0 });
    expect(setbackOf(status(415), "pods").next).toBe("json");
  });

  it("backs off and resumes on a server error", () => {
    expect(setbackOf(status(500, { message: "etcdserver: leader changed" }), "pods")).toMatchObject({
      cause: "server",
      reason: "pods: etcdserver: leader changed",
      next: "resume",
      waitMilliseconds: null,
    });
  });

  it("names the code when the server says nothing", () => {
    expect(setbackOf(status(503), "pods").reason).toBe("pods: HTTP 503");
  });

  it("cuts a message that an upstream made endless", () => {
    expect(setbackOf(status(500, { message: "x".repeat(5000) }), "pods").reason.length).toBeLessThan(320);
  });

  it("keeps the connection's own cause and sentence, without the cluster that stands beside it", () => {
    const error = new UpstreamError("east", "tls", "east: certificate expired on 2026-01-01");
    expect(setbackOf(error, "pods")).toMatchObject({
      cause: "tls",
      reason: "certificate expired on 2026-01-01",
      next: "resume",
      isParseError: false,
    });
  });

  it("counts unreadable bytes and lists again: an event may be lost in them", () => {
    expect(setbackOf(new WireError("truncated varint"), "pods")).toMatchObject({
      cause: "protocol",
      next: "relist",
      isParseError: true,
    });
  });

  it("goes on after anything else too", () => {
    expect(setbackOf("odd", "pods")).toMatchObject({ cause: "protocol", reason: "pods: odd", next: "resume" });
  });
});
