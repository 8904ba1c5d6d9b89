import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { DifferenceAnswer, MigrationAnswer } from "#lib/contract/migrate.ts";
import type { KubeObject } from "#lib/testing/kube-api.ts";

import type { Rule } from "./guarded-cluster.ts";
import { type Answer, send } from "./harness.ts";
import { makeToken } from "./make-token.ts";
import { type Deck, startDeck } from "./people.ts";

// Threats 7 and 26: both sides of a migration are read as whoever asks, and what they may not read they learn nothing of.
const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+Z/, "Z");
const old = ago(1000);

/** Every name says of which cluster it is. */
const objectsOf = (cluster: string, more: readonly KubeObject[]): KubeObject[] => [
  ...["shop", "velero"].map((name): KubeObject => object("v1", "Namespace", name, "")),
  object("apps/v1", "Deployment", `${cluster}-web`, "shop", {
    spec: { replicas: 1, template: { spec: { containers: [{ name: "web", image: `${cluster}-image:1` }] } } },
    status: { readyReplicas: 1 },
  }),
  object("v1", "ConfigMap", `${cluster}-settings`, "shop", { data: { key: `${cluster}-canary` } }),
  object("v1", "Secret", `${cluster}-token`, "shop", { data: { key: "Y2FuYXJ5LW9mLWEtc2VjcmV0" } }),
  ...more,
];

const object = (apiVersion: string, kind: string, name: string, namespace: string, rest: object = {}): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace !== "" && { namespace }), creationTimestamp: old },
  ...rest,
});
const bucket = { provider: "aws", objectStorage: { bucket: "the-bucket", prefix: "of-east" } };
const location = (name: string, spec: object): KubeObject =>
  object("velero.io/v1", "BackupStorageLocation", name, "velero", {
    spec,
    status: { phase: "Available", lastSyncedTime: ago(0) },
  });
const nightly = (storageLocation: string, made: string): KubeObject => {
  const status = { phase: "Completed", startTimestamp: ago(5), completionTimestamp: ago(4.9), expiration: ago(-700) };
  const spec = { includedNamespaces: ["shop"], storageLocation };
  const backup = object("velero.io/v1", "Backup", "nightly", "velero", { spec, status });
  return { ...backup, metadata: { ...backup.metadata, creationTimestamp: made } };
};

/** What members of each group may list, in `shop` and in Velero's namespace. */
const ruleOf =
  (cluster: "east" | "west"): Rule =>
  (groups, { resource, namespace }) => {
    const has = (group: string): boolean => groups.includes(`oidc:${group}`);
    const isVelero = namespace === "velero" || /^(backup|schedule|restore|deletebackup)/.test(resource);
    if (has("all")) return true;
    if (resource === "namespaces") return ["source", "target", "no-secrets", "no-backups"].some(has);
    if (has(cluster === "east" ? "source" : "target")) return true;
    // Of the other side's cluster its backups may be seen, and nothing that runs.
    if (has("source")) return isVelero;
    if (has("no-secrets")) return resource !== "secrets";
    return has("no-backups") && !isVelero;
  };

let deck: Deck;
beforeAll(async () => {
  const east = objectsOf("east", [location("default", bucket), nightly("default", ago(5))]);
  const west = objectsOf("west", [
    location("from-east", { ...bucket, accessMode: "ReadOnly" }),
    nightly("from-east", ago(1)),
  ]);
  deck = await startDeck({
    clusters: {
      east: { objects: east, rule: ruleOf("east") },
      west: { objects: west, rule: ruleOf("west"), isToldNames: true },
    },
  });
  for (const name of ["east", "west"])
    deck.cluster(name).keep(/^\/apis\/(?:velero\.io|networking\.k8s\.io|rbac\.authorization\.k8s\.io)\/v\d\/./);
}, 90_000);
afterAll(() => deck?.close());

const query = "from=east&to=west&namespaces=shop";
const differencePath = `/api/v1/backups/migration/difference?${query}`;
const migrationPath = `/api/v1/backups/migration?${query}`;
const read = ({ status, body }: Answer): unknown => {
  expect(status).toBe(200);
  return JSON.parse(body);
};

/** Signs somebody in and asks until their rights are known and the kinds behind it are listed. */
async function ask(group: string, isReady: (answer: MigrationAnswer) => boolean) {
  const person = await deck.signIn(`person-of-${group}`, { groups: [group] });
  let seen = await person.ask(migrationPath);
  while (seen.status !== 200 || !isReady(JSON.parse(seen.body) as MigrationAnswer)) {
    await sleep(300);
    seen = await person.ask(migrationPath);
  }
  const differs = await settled(() => person.ask(differencePath));
  return {
    person,
    migration: read(seen) as MigrationAnswer,
    difference: read(differs) as DifferenceAnswer,
    text: seen.body + differs.body,
  };
}

/** On busy cores a part may be late: that is no answer about rights. */
async function settled(asked: () => Promise<Answer>): Promise<Answer> {
  let answer = await asked();
  for (let tries = 0; tries < 20 && isLate(answer); tries += 1) {
    await sleep(1_000);
    answer = await asked();
  }
  return answer;
}
const isLate = (answer: Answer): boolean =>
  (read(answer) as DifferenceAnswer).unread.some(({ reason }) => !reason.includes("forbidden"));

const check = ({ checks }: DifferenceAnswer, id: string) => checks.find((one) => one.id === id)?.state;
const kind = ({ kinds }: DifferenceAnswer, resource: string) => kinds.find((one) => one.resource === resource);

describe("both sides of a migration", () => {
  test("are told to whoever may read both, and no value of a Secret to anybody", async () => {
    const { migration, difference, text } = await ask("all", ({ target }) => target?.sight === "seen");
    expect(migration.source.point?.name).toBe("nightly");
    expect(difference.unread).toEqual([]);
    expect(kind(difference, "secrets")).toEqual({ resource: "secrets", source: 1, target: 1, same: 0 });
    expect(text).not.toMatch(/Y2FuYXJ5|-canary/);
  });

  test("are the source alone to whoever may read nothing that runs on the target", async () => {
    const { migration, difference, text } = await ask("source", ({ target }) => target?.sight === "seen");
    expect(migration.target?.place?.name).toBe("from-east");
    expect(kind(difference, "deployments.apps")).toEqual({
      resource: "deployments.apps",
      source: 1,
      target: null,
      same: 0,
    });
    expect(new Set(difference.unread.map(({ cluster }) => cluster))).toEqual(new Set(["west"]));
    expect(difference.rows).toEqual([]);
    for (const id of ["CUT-01", "CUT-02", "CUT-06", "CUT-07"]) expect(check(difference, id)).toBe("unknown");
    expect(text).not.toMatch(/west-(web|settings|token|image)/);
  });

  test("are the target alone to whoever may read nothing of the source, nor that there is a backup", async () => {
    const { migration, difference, text } = await ask("target", ({ source }) => source.velero === "forbidden");
    expect(migration.source).toMatchObject({ points: [], point: null, place: null });
    expect(migration.target).toMatchObject({ sight: null, place: null, backup: null, restores: [] });
    expect(new Set(difference.unread.map(({ cluster }) => cluster))).toEqual(new Set(["east"]));
    for (const id of ["CUT-01", "CUT-04", "CUT-05", "CUT-10", "CUT-11"]) expect(check(difference, id)).toBe("unknown");
    expect(check(difference, "CUT-02")).toBe("pass");
    expect(text).not.toMatch(/east-(web|settings|token|image)|the-bucket|from-east|nightly/);
  });

  test("lack the names of Secrets where somebody may not list them", async () => {
    const { difference, text } = await ask("no-secrets", ({ target }) => target?.sight === "seen");
    expect(kind(difference, "secrets")).toMatchObject({ source: null, target: null });
    expect(difference.unread.map(({ cluster, resources }) => [cluster, resources])).toEqual([
      ["east", ["secrets"]],
      ["west", ["secrets"]],
    ]);
    expect(check(difference, "CUT-06")).toBe("unknown");
    expect(text).not.toMatch(/(east|west)-token/);
  });

  test("are compared also for whoever may read no backups, who learns of none, nor where they are", async () => {
    const { migration, difference, text } = await ask("no-backups", ({ source }) => source.velero === "forbidden");
    expect(migration.target).toMatchObject({ velero: "forbidden", sight: null, place: null, backup: null });
    expect(difference.rows.length).toBeGreaterThan(0);
    for (const id of ["CUT-05", "CUT-11", "CUT-12", "CUT-13"]) expect(check(difference, id)).toBe("unknown");
    expect(text).not.toMatch(/the-bucket|from-east|nightly/);
  });
});

describe("a migration's addresses", () => {
  test("tell nothing to somebody who is in no group, nor to nobody", async () => {
    const nobody = await deck.signIn("nobody-in-particular");
    for (const path of [migrationPath, differencePath]) {
      const answer = await nobody.ask(path);
      expect(answer.body).not.toMatch(/-(web|settings|token|image)|the-bucket|from-east|nightly/);
      const { status, body } = await send({ port: deck.port, path });
      expect(status).toBe(401);
      expect(body).not.toMatch(/east-|west-|nightly/);
    }
  });

  test("tell a token what they tell its owner, and no more", async () => {
    const { person } = await ask("target", ({ source }) => source.velero === "forbidden");
    const authorization = `Bearer ${await makeToken(deck, person)}`;
    const answer = await settled(() => send({ port: deck.port, path: differencePath, headers: { authorization } }));
    expect((read(answer) as DifferenceAnswer).unread.filter(({ cluster }) => cluster === "west")).toEqual([]);
    const told = read(answer) as DifferenceAnswer;
    expect(new Set(told.unread.map(({ cluster }) => cluster))).toEqual(new Set(["east"]));
    expect(answer.body).not.toMatch(/east-(web|settings|token|image)|nightly/);
    expect(kind(told, "deployments.apps")).toMatchObject({ source: null, target: 1 });
  });

  test("have every object of a namespace listed as whoever asks, and Secrets without what is in them", async () => {
    await ask("all", ({ target }) => target?.sight === "seen");
    for (const name of ["east", "west"]) {
      const listed = deck.cluster(name).requests.filter(({ target }) => /\/namespaces\/shop\/\w+/.test(target));
      expect(listed.length).toBeGreaterThan(0);
      for (const { rawHeaders } of listed)
        expect(rawHeaders.map((one) => one.toLowerCase())).toContain("impersonate-user");
      const secrets = listed.filter(({ target }) => target.includes("/secrets"));
      for (const { rawHeaders } of secrets) expect(rawHeaders.join()).toContain("PartialObjectMetadataList");
    }
  });
});
