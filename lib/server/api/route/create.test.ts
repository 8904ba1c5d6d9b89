import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";

import { afterEach, describe, expect, it } from "vitest";

import type { Action, ActionPreview } from "#lib/contract/action.ts";
import { AuditQuery } from "#lib/contract/audit.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { LOCAL } from "#lib/server/auth/local.ts";
import { startApiServer } from "#lib/testing/api/server.ts";
import { startUpstream } from "#lib/testing/api/upstream.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const spec = {
  includedNamespaces: ["shop"],
  excludedNamespaces: [],
  includedResources: [],
  excludedResources: [],
  labelSelector: "",
  includeClusterResources: null,
  volumes: "default",
  storageLocation: "main",
  ttl: "720h",
} as const;
const backup: Action = {
  verb: "back-up",
  cluster: "east",
  resource: "backups",
  namespace: "velero",
  name: "before-upgrade",
  schedule: "",
  spec: { ...spec, includedNamespaces: ["shop"], excludedNamespaces: [], includedResources: [], excludedResources: [] },
};

/** A cluster with a storage location and a schedule, which takes what is created unless the name is taken. */
class Cluster {
  readonly written: { path: string; body: Record<string, never> }[] = [];
  readonly taken = new Set<string>();
  phase = "Available";
  ttl = "24h";

  readonly answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { method, url = "" } = request;
    const send = (status: number, body: object): void =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (method === "GET") return send(200, this.read(url));
    const take = (body: unknown): void => {
      const { metadata } = body as { metadata: { name: string } };
      if (this.taken.has(metadata.name))
        return send(409, {
          kind: "Status",
          code: 409,
          reason: "AlreadyExists",
          message: `"${metadata.name}" already exists`,
        });
      if (!url.includes("dryRun=All")) this.written.push({ path: url, body: body as Record<string, never> });
      send(201, {
        ...(body as object),
        metadata: { ...metadata, uid: "u9", creationTimestamp: "2026-01-01T00:00:00Z" },
      });
    };
    void json(request).then(take);
  };

  read(url: string): object {
    if (url.includes("/schedules/"))
      return {
        metadata: { name: "nightly", uid: "u1", resourceVersion: "3", labels: { team: "shop" } },
        spec: { schedule: "0 1 * * *", template: { ttl: this.ttl, hooks: { resources: [] } } },
      };
    const status = { phase: this.phase, message: "bucket not found" };
    return { items: [{ metadata: { name: "main" }, spec: { accessMode: "ReadWrite", default: true }, status }] };
  }
}

async function start(viewer?: Viewer) {
  const cluster = new Cluster();
  const upstream = await startUpstream(cluster.answer);
  const deck = await startApiServer({ clusters: { east: upstream.url }, ...(viewer ? { viewer } : {}) });
  open.push(deck, upstream);
  const post = async (path: string, body: unknown) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${deck.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const preview = async (action: object = backup): Promise<ActionPreview> =>
    (await post("/api/v1/actions/preview", action)).body as object as ActionPreview;
  const perform = (action: Action, basis: string) => post("/api/v1/actions", { action, basis });
  const entries = async () => (await deck.api.audit.list(AuditQuery.parse({}), { everybody: true })).entries;
  return { cluster, upstream, preview, perform, post, entries };
}

const asking = (answer: Awaited<ReturnType<Viewer["grants"]["may"]>>, asked: unknown[]): Viewer => ({
  ...LOCAL.viewer,
  grants: {
    ...LOCAL.viewer.grants,
    of: (cluster, resource) => LOCAL.viewer.grants.of(cluster, resource),
    sees: () => true,
    may: (_cluster, question) => {
      asked.push(question);
      return Promise.resolve(answer);
    },
  },
});

describe("a creation", () => {
  it("reads no object first, shows what will be, and is sent once to all of its kind under the id of its entry", async () => {
    const { cluster, upstream, preview, perform, entries } = await start();
    const { basis, rehearsal, kubectl } = await preview();
    expect(rehearsal).toMatchObject({ state: "done", before: "", after: expect.stringContaining("ttl: 720h") });
    expect(kubectl).toMatch(/^kubectl --context east create -f - <<< /);
    expect(cluster.written).toEqual([]);
    const done = await perform(backup, basis);
    const [entry] = await entries();
    expect([done.status, done.body["auditId"]]).toEqual([200, entry?.id]);
    expect(cluster.written).toEqual([
      {
        path: "/apis/velero.io/v1/namespaces/velero/backups?fieldManager=quarterdeck",
        body: {
          apiVersion: "velero.io/v1",
          kind: "Backup",
          metadata: { name: "before-upgrade", namespace: "velero" },
          spec: { includedNamespaces: ["shop"], storageLocation: "main", ttl: "720h" },
        },
      },
    ]);
    expect(upstream.requests.at(-1)?.headers["audit-id"]).toBe(entry?.id);
    expect(entry).toMatchObject({ verb: "create", result: "succeeded", object: { name: "before-upgrade" } });
    expect(upstream.requests.some(({ url }) => url?.includes("/backups/before-upgrade"))).toBe(false);
  });

  it("of a name that is taken changes nothing, and says which", async () => {
    const { cluster, preview, perform, entries } = await start();
    const { basis } = await preview();
    cluster.taken.add("before-upgrade");
    expect((await preview()).rehearsal).toMatchObject({ state: "refused", code: "QD-409-exists" });
    const { status, body } = await perform(backup, basis);
    expect([status, body["code"], body["detail"]]).toEqual([
      409,
      "QD-409-exists",
      "east has backups velero/before-upgrade already. Nothing was changed.",
    ]);
    expect((await entries())[0]?.result).toBe("failed");
    expect(cluster.written).toEqual([]);
  });

  it("is not another one than was looked at", async () => {
    const { cluster, preview, perform } = await start();
    const { basis } = await preview();
    const { body } = await perform({ ...backup, name: "other" }, basis);
    expect(body).toMatchObject({ code: "QD-409-changed", detail: expect.stringContaining("metadata changed") });
    expect(cluster.written).toEqual([]);
  });

  it("made from a schedule has all of its template, and is not done when that has changed since", async () => {
    const { cluster, preview, perform } = await start();
    const run: Action = { ...backup, schedule: "nightly", spec: null };
    const { basis, rehearsal } = await preview(run);
    expect(rehearsal).toMatchObject({ after: expect.stringContaining("velero.io/schedule-name: nightly") });
    cluster.ttl = "48h";
    expect((await perform(run, basis)).body["code"]).toBe("QD-409-changed");
    expect((await perform(run, (await preview(run)).basis)).status).toBe(200);
    expect(cluster.written[0]?.body).toMatchObject({
      metadata: { labels: { team: "shop", "velero.io/schedule-name": "nightly" } },
      spec: { ttl: "48h", hooks: { resources: [] } },
    });
  });

  it("asks for the right without a name, and is refused and written down without it", async () => {
    const asked: unknown[] = [];
    const { cluster, preview, perform, entries } = await start(asking({ isAllowed: false, reason: "no" }, asked));
    const { rehearsal, basis } = await preview();
    expect(rehearsal).toMatchObject({ state: "refused", code: "QD-403-access", access: { verb: "create", name: "" } });
    expect((await perform(backup, basis)).status).toBe(403);
    expect(asked).toContainEqual(expect.objectContaining({ verb: "create", group: "velero.io", name: "" }));
    expect((await entries())[0]?.result).toBe("denied");
    expect(cluster.written).toEqual([]);
  });

  it("names what speaks against it, the worst first", async () => {
    const { cluster, preview } = await start();
    cluster.phase = "Unavailable";
    const { warnings } = await preview();
    expect(warnings[0]).toMatchObject({ kind: "storage", tone: "crit", by: "main" });
    expect(warnings[0]?.sentence).toContain("bucket not found");
    // Nothing is watched here: that is not taken for nothing.
    expect(warnings).toContainEqual(expect.objectContaining({ kind: "unread", by: "Backups and schedules" }));
  });

  it.each([
    ["a pattern that is a path", { spec: { ...spec, includedNamespaces: ["../x"] } }],
    ["a name with capitals", { name: "Before" }],
    ["a duration in days", { spec: { ...spec, ttl: "30d" } }],
    ["a selector that is none", { spec: { ...spec, labelSelector: "a in (b" } }],
  ])("with %s is refused before the cluster hears of it", async (_what, part) => {
    const { upstream, post } = await start();
    const answer = await post("/api/v1/actions/preview", { ...backup, ...part });
    expect([answer.status, answer.body["code"]]).toEqual([400, "QD-400-input"]);
    expect(upstream.requests).toEqual([]);
  });
});
