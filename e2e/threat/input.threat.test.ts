import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";

import { aPod, smallCluster } from "#e2e/fleet/small-cluster.ts";
import type { KubeObject } from "#lib/testing/kube-api.ts";

import { type Deck, type Person, startDeck } from "./people.ts";

const HOSTILE: Readonly<Record<string, string>> = {
  anchor: "&a [*a, *a]",
  tag: "!!js/function 'function () {}'",
  merge: "<<: *all",
  documents: "a\n---\nb: c\n...\n",
  number: "0o17",
  truth: "no",
  __proto__: "polluted",
  control: "a\u0000\u001b[2J\u2028b",
};
const data: Record<string, string> = Object.fromEntries(Object.entries(HOSTILE));

const configMap = (name: string, more: object): KubeObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: "shop" },
  ...more,
});

const deployment = (name: string, matchLabels: object): KubeObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name, namespace: "shop" },
  spec: { replicas: 1, selector: { matchLabels }, template: { spec: { containers: [] } } },
  status: {},
});

let deck: Deck;
let ada: Person;
beforeAll(async () => {
  const objects = [
    ...smallCluster("east"),
    configMap("hostile", { data }),
    deployment("good", { app: "web", "example.com/tier": "" }),
    deployment("two-in-one", { app: "web,metadata.name=x" }),
    deployment("open", { "a in (b),c": "d" }),
    deployment("more", { app: "web&fieldSelector=metadata.name=x&watch=1" }),
    aPod("web"),
  ];
  deck = await startDeck({ clusters: { east: { objects, rule: () => true } } });
  ada = await deck.signIn("ada", { groups: ["platform"] });
  // Deeper than any program that walks it by calling itself; written by hand, as no such program can.
  const depth = 100_000;
  const deep = `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"deep"},"data":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}}`;
  deck
    .cluster("east")
    .answer(/configmaps\/deep$/, (response) => response.setHeader("content-type", "application/json").end(deep));
});
afterAll(() => deck.close());

const upstream = () => deck.cluster("east").requests;

/** Whom the cluster was told in the newest request of a person, byte for byte. */
function toldNow(): string[][] {
  const asked = upstream().findLast(({ rawHeaders }) => rawHeaders.includes("impersonate-user"));
  const raw = asked?.rawHeaders.map((text) => Buffer.from(text, "latin1").toString("utf8")) ?? [];
  return raw.flatMap((name, at) =>
    at % 2 === 0 && name.startsWith("impersonate-") ? [[name, raw[at + 1] ?? ""]] : [],
  );
}

const REFUSED = [
  "bob\r\nImpersonate-User: oidc:ada",
  "bob\n",
  "bob\u0000",
  "Bob 🙂",
  "b".repeat(10_240),
  "a,b",
  "\ud800",
  "",
];

it("threat 6: a name that no header carries unharmed is refused at the sign-in, and one of any letters arrives as it is", async () => {
  for (const [at, name] of REFUSED.entries()) {
    const claims = at % 2 === 0 ? { preferred_username: name } : { groups: ["shop", name] };
    await expect(deck.signIn(`refused-${at}`, claims), JSON.stringify(name)).rejects.toThrow(/\/signin\?error=claims$/);
  }
  await expect(deck.signIn("eve\r\nimpersonate-group: system:masters", { preferred_username: "eve" })).rejects.toThrow(
    /\/signin\?error=claims$/,
  );
  const zoe = await deck.signIn("zoe", { preferred_username: "Zoë Müller 山田", groups: ["ärzte", "開発者"] });
  expect((await zoe.ask("/api/v1/clusters/east/k8s/api/v1/namespaces/shop/pods/web")).status).toBe(200);
  expect(toldNow()).toEqual([
    ["impersonate-user", "oidc:Zoë Müller 山田"],
    ["impersonate-uid", "zoe"],
    ["impersonate-group", "oidc:ärzte"],
    ["impersonate-group", "oidc:開発者"],
    ["impersonate-extra-quarterdeck.dev%2Fsession", expect.stringMatching(/^[0-9a-f]{64}$/)],
  ]);
  expect(await deck.isAlive()).toBe(true);
});

const SELECTORS = [
  "a=b&watch=1",
  "a=b%26watch=1",
  "a=b\nfieldSelector=metadata.name=x",
  "a=b\r\nHost: evil",
  "a=b#",
  "a=b;c=d",
  "a in (b",
  "a=b,",
  "a==b==c",
  "(a)=(b)",
  "a=\u0000",
];

/** The queries of requests that a person sent, from a moment on. */
const queriesSince = (from: number): URLSearchParams[] =>
  upstream()
    .slice(from)
    .filter(({ rawHeaders }) => rawHeaders.includes("impersonate-user"))
    .map(({ target }) => new URLSearchParams(target.split("?")[1] ?? ""));

it("threat 38: what is asked for as a selector reaches a cluster as exactly that, or not at all", async () => {
  for (const resource of ["pods", "configmaps"]) {
    for (const selector of SELECTORS) {
      const from = upstream().length;
      const answer = await ada.ask(`/api/v1/resources/${resource}?labelSelector=${encodeURIComponent(selector)}`);
      expect([selector, answer.status, answer.code]).toEqual([selector, 400, "QD-400-input"]);
      expect(queriesSince(from)).toEqual([]);
    }
    const from = upstream().length;
    await ada.ask(
      `/api/v1/resources/${resource}?labelSelector=${encodeURIComponent(" app == web, tier in (a, b) , !c")}`,
    );
    const asked = queriesSince(from).filter((query) => query.has("limit"));
    expect(asked.map(String)).toEqual([
      String(new URLSearchParams({ limit: "500", labelSelector: "app=web,tier in (a,b),!c" })),
    ]);
  }
});

it("threat 38: no other parameter adds to a cluster's query", async () => {
  const space = "/api/v1/clusters/east/namespaces/shop";
  const more = "%26fieldSelector%3Dmetadata.name%3Dx";
  for (const path of [
    `/api/v1/resources/pods?namespace=shop${more}`,
    `/api/v1/resources/pods?namespace=shop%3FlabelSelector=x`,
    `${space}/pods/web/log?container=app${more}`,
    `${space}/pods/web/log?tail=10${more}`,
    `${space}/pods/web/log?sinceSeconds=1${more}`,
    `${space}/pods/web%3FlabelSelector=x`,
    `${space}/deployments/good%26x/revisions`,
    `/api/v1/clusters/east/objects/pods/shop/web%3Fwatch=1`,
  ]) {
    const from = upstream().length;
    expect([path, (await ada.ask(path)).status]).toEqual([path, 400]);
    expect(queriesSince(from)).toEqual([]);
  }
  const from = upstream().length;
  await ada.ask(`/api/v1/resources/pods?fieldSelector=metadata.name=x&limit=1&watch=1&continue=x`);
  for (const query of queriesSince(from)) expect([...query.keys()].filter((key) => key !== "limit")).toEqual([]);
});

it("threat 38: a workload's own selector that is more than one is not sent on", async () => {
  const space = "/api/v1/clusters/east/namespaces/shop/deployments";
  for (const part of ["revisions", "log?tail=1"]) {
    for (const name of ["two-in-one", "open", "more"]) {
      const from = upstream().length;
      const answer = await ada.ask(`${space}/${name}/${part}`);
      expect([name, part, answer.status, answer.code]).toEqual([name, part, 502, "QD-502-cluster"]);
      expect(queriesSince(from).filter((query) => query.has("labelSelector"))).toEqual([]);
    }
    const from = upstream().length;
    expect((await ada.ask(`${space}/good/${part}`)).status).toBe(200);
    const selectors = queriesSince(from).flatMap((query) => query.getAll("labelSelector"));
    expect(selectors).toEqual(["app=web,example.com/tier="]);
  }
});

it("threat 36: an object's YAML says what the object says, whatever that looks like, and one too deep is refused with a code", async () => {
  const yaml = { headers: { accept: "text/yaml" } };
  const { body } = await ada.ask("/api/v1/clusters/east/objects/configmaps/shop/hostile", yaml);
  expect((parse(body) as { data: unknown }).data).toEqual(data);
  for (const sent of [yaml, {}]) {
    const answer = await ada.ask("/api/v1/clusters/east/objects/configmaps/shop/deep", sent);
    expect([answer.status, answer.code]).toEqual([502, "QD-502-cluster"]);
  }
  expect(await deck.isAlive()).toBe(true);
});

it("threat 36: a body that is deeper or longer than anything one sends is refused with a code", async () => {
  const deep = (depth: number, inner = "1") => `${'{"a":'.repeat(depth)}${inner}${"}".repeat(depth)}`;
  const list = `${"[".repeat(400_000)}${"]".repeat(400_000)}`;
  const intent = (body: string) =>
    `{"cluster":"east","verb":"delete","object":{"group":"","resource":"pods","subresource":"","namespace":"shop","name":"web"},"resourceVersion":"1","body":${body}}`;
  for (const [path, body, status] of [
    ["/api/v1/query", list, 400],
    ["/api/v1/search", deep(150_000), 400],
    ["/api/v1/views", `{"name":"x","kind":"pods","where":${deep(100_000)}}`, 400],
    ["/api/v1/intents", intent(deep(100_000)), 400],
    ["/api/v1/query", `{"kind":"pods","where":"${"x".repeat(10_000_000)}"}`, 413],
  ] as const) {
    const answer = await ada.ask(path, { method: "POST", headers: { "content-type": "application/json" }, body });
    expect([path, body.length, answer.status, answer.code]).toEqual([
      path,
      body.length,
      status,
      expect.stringMatching(/^QD-4/),
    ]);
  }
  expect(await deck.isAlive()).toBe(true);
});
