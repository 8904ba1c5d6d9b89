import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { aPod, smallCluster } from "#e2e/fleet/small-cluster.ts";
import { QueryKind } from "#lib/contract/kind.ts";
import type { KubeObject } from "#lib/testing/kube-api.ts";
import { failure, respondJson } from "#lib/testing/kube-api/respond.ts";

import { send } from "./harness.ts";
import { makeToken } from "./make-token.ts";
import { type Deck, type Person, startDeck } from "./people.ts";

/** Values that nobody may find anywhere; each would be another one in an address. */
const canary = {
  data: "cnry+data/6b1e=",
  stringData: "cnry+string/6b1e=",
  lastApplied: "cnry+applied/6b1e=",
  written: "cnry+written/6b1e=",
  echoed: "cnry+echoed/6b1e=",
};
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const forms = Object.values(canary).flatMap((value) => [value, base64(value), encodeURIComponent(value)]);
const found = (text: string): string[] => forms.filter((form) => text.includes(form));

const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";
const applied = JSON.stringify({ data: { password: base64(canary.lastApplied) }, plain: canary.lastApplied });
const metadata = { name: "web", namespace: "shop", annotations: { [lastApplied]: applied } };
const secret: KubeObject = {
  apiVersion: "v1",
  kind: "Secret",
  metadata,
  data: { password: base64(canary.data) },
  stringData: { other: canary.stringData },
};
const container = { name: "app", image: "example.test/app:1" };
const deployment: KubeObject = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { ...metadata, annotations: {} },
  spec: { replicas: 2, selector: { matchLabels: { app: "web" } }, template: { spec: { containers: [container] } } },
  status: { replicas: 2 },
};

let deck: Deck;
let ada: Person;
beforeAll(async () => {
  const objects = [...smallCluster("east"), secret, deployment, aPod("web")];
  deck = await startDeck({ clusters: { east: { objects, rule: () => true } } });
  ada = await deck.signIn("ada", { groups: ["platform"] });
});
afterAll(() => deck.close());

interface Document {
  paths: Record<string, Record<string, unknown>>;
}

/** Every address that is read, for the Secret and for what has its name. */
async function addresses(): Promise<string[]> {
  const { paths } = JSON.parse((await ada.ask("/api/v1/openapi.json")).body) as Document;
  const resources = ["secrets", "deployments"];
  const named: Readonly<Record<string, string>> = { cluster: "east", namespace: "shop", pod: "web", name: "web" };
  const filled = Object.keys(paths)
    .filter((path) => paths[path]?.["get"] !== undefined && !path.endsWith("/stream"))
    .flatMap((path) => resources.map((resource) => path.replaceAll("{resource}", resource)))
    .map((path) => path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => named[name] ?? "web"));
  const extra = ["?managedFields=1"].map((query) => `/api/v1/clusters/east/objects/secrets/shop/web${query}`);
  return [...new Set([...filled, ...extra, "/api/v1/export?kind=pods&format=csv"])];
}

const posts: [string, unknown][] = [
  ...QueryKind.options.map((kind): [string, unknown] => ["/api/v1/query", { kind }]),
  ["/api/v1/search", { text: "web", limit: 50 }],
  ...["restart", "scale"].map((verb): [string, unknown] => [
    "/api/v1/actions/preview",
    {
      verb,
      cluster: "east",
      resource: "deployments",
      namespace: "shop",
      name: "web",
      ...(verb === "scale" && { replicas: 1 }),
    },
  ]),
  ["/api/v1/secrets/reveal", { cluster: "east", namespace: "shop", name: "web", keys: ["password"], reason: "INC-1" }],
];

/** A validation repeats what was sent, and an object what it holds. */
function refuseWrites(): void {
  const said = `Deployment.apps "web" is invalid: spec.x: Invalid value: "${canary.echoed}": must be something`;
  deck
    .cluster("east")
    .answer(/\/deployments\/web\?.*dryRun/, (response, { method }) =>
      respondJson(response, method === "GET" ? 404 : 422, failure(422, "Invalid", said)),
    );
}

it("threat 50: no value of a Secret is in any answer, nor in what is logged and kept", async () => {
  const hits: [string, string[]][] = [];
  let statuses = 0;
  let said = "";
  const look = (where: string, text: string): void => {
    said += text;
    const hit = found(text);
    if (hit.length > 0) hits.push([where, hit]);
  };
  const paths = await addresses();
  for (const path of paths) {
    for (const accept of ["application/json", "text/yaml"]) {
      const { status, body } = await ada.ask(path, { headers: { accept } });
      if (status === 200) statuses += 1;
      look(path, body);
    }
  }
  refuseWrites();
  for (const [path, body] of posts) look(`POST ${path}`, (await ada.post(path, body)).body);
  // Written through the proxy, which hands on the cluster's own answer: to be kept of it is nothing but its hash.
  const written = { ...secret, stringData: { other: canary.written }, data: { more: base64(canary.written) } };
  const [type, own] = [
    { "content-type": "application/json" },
    "/api/v1/clusters/east/k8s/api/v1/namespaces/shop/secrets",
  ];
  const byTool = { port: deck.port, headers: { ...type, authorization: `Bearer ${await makeToken(deck, ada)}` } };
  const body = JSON.stringify(written);
  await send({ ...byTool, path: `${own}/web`, method: "PUT", body });
  await send({ ...byTool, path: own, method: "POST", body });
  // A browser's session is not even let through to ask.
  for (const path of [own, `${own}/web`]) {
    const { code, body: refused } = await ada.ask(path);
    expect(code).toBe("QD-403-proxy");
    look(path, refused);
  }
  const audit = await ada.ask("/api/v1/audit?limit=100");
  expect(audit.body).toContain("secrets");
  for (const path of ["/api/v1/audit?limit=100", "/api/v1/audit/export?format=ndjson", "/api/v1/search", "/metrics"])
    look(`after: ${path}`, (await ada.ask(path)).body);
  await deck.end();
  look("the process's output", deck.output());
  for (const file of filesOf(deck.folder)) look(file, readFileSync(file, "latin1"));
  console.log(`threat 50: ${paths.length} addresses, ${statuses} answers with a body of theirs, ${hits.length} hits`);
  expect(hits).toEqual([]);
  // What could have told was asked for: the Secret itself, and an echo of the cluster's.
  expect(statuses).toBeGreaterThan(20);
  expect(said).toContain(`(hidden: ${canary.data.length} bytes, sha256 `);
  expect(said).toContain("Invalid value: (hidden)");
});

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
