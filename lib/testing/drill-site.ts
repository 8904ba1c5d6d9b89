import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";

import { reach } from "#lib/server/access/reach.ts";
import type { AuditIntent, AuditOutcome } from "#lib/server/audit/audit.ts";
import type { DrillSite } from "#lib/server/drill/order.ts";

import { aViewerNamed } from "./a-viewer.ts";
import { startEngine, type TestEngine } from "./an-engine.ts";
import { type KubeApi, type KubeObject, startKubeApi } from "./kube-api.ts";
import { failure, respondJson } from "./kube-api/respond.ts";

/** A cluster that takes what a drill writes, and whoever writes it. */
export interface TestSite {
  readonly api: KubeApi;
  readonly engine: TestEngine;
  readonly site: DrillSite;
  /** `POST /api/v1/namespaces`, with what was sent. */
  readonly written: { readonly what: string; readonly body: KubeObject }[];
  /** Of each write how it ended. */
  readonly noted: { readonly intent: AuditIntent; outcome: AuditOutcome | null }[];
  /** Its log, as its node answers for it. */
  log: { status: number; text: string };
  /** What a write is refused with; 0: it is done. */
  refuse: (what: string) => number;
  /** Is told of each object that was made. */
  onMade: (object: KubeObject) => void;
  close(): Promise<void>;
}

/** Starts `east` over these objects. Close it. */
export async function startSite(objects: readonly KubeObject[] = []): Promise<TestSite> {
  const all = new Map<string, KubeObject>();
  const test: { current: TestSite | null } = { current: null };
  const beside = (request: IncomingMessage, response: ServerResponse): boolean => {
    const { method = "", url = "" } = request;
    if (url.includes("/log?") && test.current !== null) {
      response.writeHead(test.current.log.status).end(test.current.log.text);
      return true;
    }
    if (method === "GET" || url.includes("reviews")) return false;
    if (test.current !== null) void write(test.current, all, request, response);
    return true;
  };
  const api = await startKubeApi({ objects, beside });
  const engine = startEngine({ east: api.url });
  const cluster = engine.registry.get("east");
  if (cluster === undefined) throw new Error("There is no cluster.");
  const way = reach(aViewerNamed("ann"), cluster);
  const noted: TestSite["noted"] = [];
  const audit = {
    begin: (intent: AuditIntent) => {
      const one: TestSite["noted"][number] = { intent, outcome: null };
      noted.push(one);
      return Promise.resolve({ id: String(noted.length), end: (outcome: AuditOutcome) => (one.outcome = outcome) });
    },
    note: (intent: AuditIntent, outcome: AuditOutcome) => Promise.resolve(noted.push({ intent, outcome })),
  } as unknown as DrillSite["audit"];
  const started: TestSite = {
    api,
    engine,
    noted,
    site: {
      cluster: way,
      source: way,
      audit,
      now: Date.now,
      person: { person: { id: "ann", name: "Ann", groups: [] }, address: { socket: "", claimed: [] } },
      readFile: () => Promise.reject(new Error("nothing is stored")),
    },
    written: [],
    log: { status: 200, text: "" },
    refuse: () => 0,
    onMade: () => undefined,
    close: async () => {
      await engine.close();
      await api.close();
    },
  };
  test.current = started;
  return started;
}

async function write(
  test: TestSite,
  all: Map<string, KubeObject>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "", url = "" } = request;
  const body = (await json(request)) as KubeObject;
  const what = `${method} ${url}`;
  test.written.push({ what, body });
  const refused = test.refuse(what);
  if (refused !== 0) return respondJson(response, refused, failure(refused, "Forbidden", "you may not"));
  if (method === "DELETE") {
    const object = all.get(url);
    const isRemoved = object !== undefined && test.api.remove(object);
    return respondJson(response, isRemoved ? 200 : 404, failure(404, "NotFound", "not found"));
  }
  all.set(`${url}/${body.metadata.name}`, body);
  // Of kinds that it does not serve it takes what is made, and shows none.
  if (body.kind !== "NetworkPolicy") test.api.put(body);
  test.onMade(body);
  respondJson(response, 201, body);
}
