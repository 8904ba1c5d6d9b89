import type { IncomingMessage, ServerResponse } from "node:http";

import { afterEach, describe, expect, it } from "vitest";

import { Action } from "#lib/contract/action.ts";
import { LOCAL } from "#lib/server/auth/local.ts";
import { reachCluster } from "#lib/server/view/cluster/require.ts";
import { anApi } from "#lib/testing/api/server.ts";
import { startUpstream } from "#lib/testing/api/upstream.ts";

import { writePath } from "../address.ts";
import { planOf } from "../plan-of.ts";
import type { ActionPlace } from "../plan.ts";
import { labelOf } from "./label.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const nightly = {
  metadata: { name: "nightly", uid: "u1", resourceVersion: "3" },
  spec: {
    schedule: "0 1 * * *",
    template: { ttl: "24h", labelSelector: { matchLabels: { app: "web" } }, hooks: { resources: [] } },
  },
};

/** A cluster with one Schedule; a Secret is there, is not, or may not be seen. */
async function start(secret = 200) {
  const upstream = await startUpstream(({ url = "" }: IncomingMessage, response: ServerResponse) => {
    const isSecret = url.includes("/secrets/");
    const status = isSecret ? secret : 200;
    const main = { metadata: { name: "main" }, spec: { default: true }, status: { phase: "Available" } };
    const body = url.endsWith("/schedules/nightly") ? nightly : { items: [main] };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(isSecret ? {} : body));
  });
  const { registry, engine } = anApi({ clusters: { east: upstream.url } });
  open.push(registry, upstream);
  const { viewer } = LOCAL;
  const place: ActionPlace = {
    engine,
    viewer,
    cluster: reachCluster(engine, viewer, "east"),
    object: null,
    signal: AbortSignal.timeout(10_000),
  };
  const plan = async (action: object) =>
    planOf(Action.parse({ cluster: "east", namespace: "velero", ...action }), place);
  return { upstream, place, plan };
}

const schedule = { resource: "schedules", name: "nightly" } as const;
const location = { resource: "backupstoragelocations", name: "main" } as const;

describe("a schedule", () => {
  it("is created with all that was asked for, and nothing else", async () => {
    const { plan } = await start();
    const spec = { includedNamespaces: ["shop"], labelSelector: "app=web,!old", volumes: "moved", ttl: "720h" };
    const made = await plan({ verb: "create-schedule", ...schedule, cron: "@daily", paused: true, spec });
    expect(made.body).toEqual({
      apiVersion: "velero.io/v1",
      kind: "Schedule",
      metadata: { name: "nightly", namespace: "velero" },
      spec: {
        schedule: "@daily",
        paused: true,
        template: {
          includedNamespaces: ["shop"],
          labelSelector: { matchLabels: { app: "web" }, matchExpressions: [{ key: "old", operator: "DoesNotExist" }] },
          snapshotVolumes: true,
          snapshotMoveData: true,
          defaultVolumesToFsBackup: false,
          ttl: "720h",
        },
      },
    });
  });

  it("is changed where it differs: what no form asks for stays, and nothing of an old selector does", async () => {
    const { plan } = await start();
    const spec = { includedNamespaces: [], labelSelector: "tier=db", ttl: "" };
    const changed = await plan({ verb: "edit-schedule", ...schedule, cron: "0 3 * * *", spec });
    expect(changed.body).toEqual({
      spec: {
        schedule: "0 3 * * *",
        template: { labelSelector: { matchLabels: { app: null, tier: "db" } }, ttl: null },
      },
    });
    expect(changed.held({ uid: "u1", resourceVersion: "3" })).toMatchObject({ metadata: { resourceVersion: "3" } });
    expect(changed.after(nightly)).toMatchObject({ spec: { template: { hooks: { resources: [] } } } });
  });

  it("is paused for a reason, and goes on without one", async () => {
    const { plan } = await start();
    const [pause, resume] = [await plan({ verb: "pause", ...schedule }), await plan({ verb: "resume", ...schedule })];
    expect([pause.body, pause.isReasonNeeded]).toEqual([{ spec: { paused: true } }, true]);
    expect([resume.body, resume.isReasonNeeded]).toEqual([{ spec: { paused: false } }, false]);
    expect(writePath(pause, true)).toMatch(
      /^\/apis\/velero\.io\/v1\/namespaces\/velero\/schedules\/nightly\?.*dryRun=All/,
    );
  });

  it("of a cron that Velero would refuse is refused, and told at which character", async () => {
    const { upstream, plan } = await start();
    const wrong = plan({ verb: "create-schedule", ...schedule, cron: "0 25 * * *", spec: {} });
    await expect(wrong).rejects.toMatchObject({
      code: "QD-400-input",
      detail: expect.stringContaining("at character 3"),
      errors: [{ path: "cron" }],
    });
    expect(upstream.requests).toEqual([]);
  });
});

describe("a storage location", () => {
  const create = { verb: "create-location", ...location, name: "new", provider: "aws", bucket: "b" };

  it("is created with its credential by name only; threat 21: nobody but Velero asks its address", async () => {
    const { upstream, place, plan } = await start();
    const credential = { name: "cloud", key: "creds" };
    const s3Url = "http://169.254.169.254/";
    const made = await plan({ ...create, region: "eu", s3Url, caCert: "PEM", credential, isDefault: true });
    expect(made.body).toMatchObject({
      spec: {
        provider: "aws",
        objectStorage: { bucket: "b", caCert: "UEVN" },
        config: { region: "eu", s3Url },
        credential,
        accessMode: "ReadWrite",
        default: true,
      },
    });
    const warnings = await made.warn(place);
    expect(warnings.map(({ kind, by }) => `${kind} ${by}`)).toEqual(["state main"]);
    const asked = upstream.requests.map(({ url, headers }) => `${url} ${headers["accept"]}`);
    expect(asked).toContainEqual(expect.stringMatching(/\/secrets\/cloud .*as=PartialObjectMetadata/));
    expect(asked.every((one) => one.startsWith("/api"))).toBe(true);
  });

  it.each([
    [404, "storage", "crit", /no Secret of this name in velero/],
    [403, "unread", "warn", /you may not see/],
  ])("whose Secret answers %d says so before", async (status, kind, tone, sentence) => {
    const { place, plan } = await start(status);
    const made = await plan({ ...create, credential: { name: "cloud", key: "creds" } });
    expect(await made.warn(place)).toMatchObject([{ kind, tone, sentence: expect.stringMatching(sentence) }]);
  });

  it.each([
    ["make-read-only", { accessMode: "ReadOnly" }],
    ["make-writable", { accessMode: "ReadWrite" }],
    ["make-default", { default: true }],
  ])("is changed by %s", async (verb, spec) => {
    const { place, plan } = await start();
    const changed = await plan({ verb, ...location });
    expect(changed.body).toEqual({ spec });
    // Nothing is watched here: that is not taken for nothing.
    expect(await changed.warn(place)).toMatchObject([{ kind: "unread" }]);
  });

  it("that goes is confirmed, and is this one", async () => {
    const { plan } = await start();
    const gone = await plan({ verb: "remove-location", ...location });
    expect([gone.isReasonNeeded, gone.isConfirmed(null), gone.right.verb]).toEqual([true, true, "delete"]);
    expect(gone.held({ uid: "u7", resourceVersion: "1" })).toMatchObject({ preconditions: { uid: "u7" } });
  });
});

describe("a backup that is deleted", () => {
  it("is looked at itself, and Velero is asked by a request of its own for this very one", async () => {
    const { plan } = await start();
    const name = "n".repeat(70);
    const gone = await plan({ verb: "delete-backup", resource: "backups", name });
    expect(gone.target).toMatchObject({ resource: "backups", name });
    expect(writePath(gone, false)).toBe(
      "/apis/velero.io/v1/namespaces/velero/deletebackuprequests?fieldManager=quarterdeck",
    );
    expect(gone.held({ uid: "u5", resourceVersion: "1" })).toMatchObject({
      kind: "DeleteBackupRequest",
      metadata: {
        generateName: `${name}-`,
        labels: { "velero.io/backup-name": labelOf(name), "velero.io/backup-uid": "u5" },
      },
      spec: { backupName: name },
    });
    expect([labelOf(name).length, labelOf("short"), gone.isReasonNeeded, gone.isConfirmed(null)]).toEqual([
      63,
      "short",
      true,
      true,
    ]);
  });
});
