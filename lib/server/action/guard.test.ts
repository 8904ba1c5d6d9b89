import type { IncomingMessage, ServerResponse } from "node:http";

import { afterEach, expect, it } from "vitest";

import { AuditQuery } from "#lib/contract/audit.ts";
import { LOCAL } from "#lib/server/auth/local.ts";
import { anApi } from "#lib/testing/api/server.ts";
import { startUpstream } from "#lib/testing/api/upstream.ts";

import { creation } from "./backup/velero.ts";
import { performAction } from "./perform.ts";
import type { Plan } from "./plan.ts";
import { previewAction } from "./preview.ts";
import { refuse } from "./problem.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function start() {
  const upstream = await startUpstream((request: IncomingMessage, response: ServerResponse) => {
    request.resume().on("end", () => response.writeHead(201, { "content-type": "application/json" }).end("{}"));
  });
  const api = anApi({ clusters: { east: upstream.url } });
  open.push(api.registry, upstream);
  const action = { verb: "pause", cluster: "east", resource: "schedules", namespace: "velero", name: "x" } as const;
  const told: { guard: NonNullable<Plan["guard"]> } = { guard: () => Promise.resolve([]) };
  const own = { kind: "Schedule", body: { spec: {} }, sentence: "done", warn: () => Promise.resolve([]) };
  const plans = (): Plan => ({ ...creation(action, own), guard: (place) => told.guard(place) });
  const asked = { plans, engine: api.engine, viewer: LOCAL.viewer, action, signal: AbortSignal.timeout(10_000) };
  const writes = () => upstream.requests.filter(({ method, url }) => method === "POST" && url?.includes("velero.io"));
  const perform = (basis: string) =>
    performAction({ ...asked, basis, reason: "", confirm: null, source: { address: { socket: "", claimed: [] } } });
  return { api, told, writes, preview: () => previewAction({ ...asked, asksStepUp: false }), perform };
}

it("what a guard refuses is not even rehearsed, and refused once more right before it would be sent", async () => {
  const { api, told, writes, preview, perform } = await start();
  told.guard = () =>
    Promise.resolve([{ kind: "right", tone: "note", by: "", sentence: "All 3 kinds may be created." }]);
  const { basis, warnings } = await preview();
  expect([warnings.map(({ kind }) => kind), writes().length]).toEqual([["right"], 1]);
  told.guard = () => Promise.resolve(refuse("QD-403-access", "You may not create secrets."));
  expect((await preview()).rehearsal).toMatchObject({ state: "refused", code: "QD-403-access" });
  await expect(perform(basis)).rejects.toMatchObject({ code: "QD-403-access" });
  expect(writes()).toHaveLength(1);
  const { entries } = await api.audit.list(AuditQuery.parse({}), { everybody: true });
  expect(entries[0]).toMatchObject({ result: "denied", response: { reason: "QD-403-access" } });
});
