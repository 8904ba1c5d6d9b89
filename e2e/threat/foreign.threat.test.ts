import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, expect, it } from "vitest";

import { type CachingProxy, startCachingProxy } from "./caching-proxy.ts";
import { CANARY, canaryClusters, FORBIDDEN } from "./canary.ts";
import { READER_TOKEN } from "./guarded-cluster.ts";
import { type Answer, send } from "./harness.ts";
import { PAGES, routesOf } from "./pages.ts";
import { type Deck, type Person, startDeck } from "./people.ts";

let deck: Deck;
let ada: Person;
let bob: Person;
let cache: CachingProxy;
beforeAll(async () => {
  deck = await startDeck({ clusters: canaryClusters() });
  ada = await deck.signIn("ada", { groups: ["platform"] });
  bob = await deck.signIn("bob", { groups: ["shop"] });
  cache = await startCachingProxy(deck.port);
  for (;;) {
    const { partial } = JSON.parse((await bob.ask("/api/v1/fleet")).body) as { partial: unknown[] };
    if (partial.length === 0) break;
    await sleep(50);
  }
  await send({ port: deck.port, path: "/pods", headers: { cookie: ada.cookie } });
});
afterAll(async () => {
  await cache.close();
  await deck.close();
});

/** Ways in which Next asks for parts of a page. */
const PARTS: readonly Record<string, string>[] = [
  {},
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-segment-prefetch": "/_tree" },
];

/** Every address that is read, of pages and of the API, with those that there are not. */
async function targets(): Promise<string[]> {
  const headers = { cookie: ada.cookie };
  const routes = (await routesOf(deck.url, headers)).filter(({ method }) => method === "GET");
  const paths = routes.map(({ path }) => path).filter((path) => path !== "/api/v1/stream");
  const more = ["/api/v1/nope", "/_next/nope", "/_next/static/nope.js", "/robots.txt", "/signin", "/metrics"];
  return [...PAGES, ...paths, ...more, "/api/v1/resources/pods", "/api/v1/clusters/east/k8s/api/v1/nodes"];
}

const listOf = (value: string | string[] | undefined): string[] =>
  String(value ?? "")
    .toLowerCase()
    .split(/ *, */);

it("threat 8: no answer to anybody may be kept by a cache that others use, in whatever way it is asked for", async () => {
  for (const path of await targets()) {
    for (const part of PARTS) {
      for (const target of [path, `${path}${path.includes("?") ? "&" : "?"}_rsc=x1y2`]) {
        const { status, headers } = await ada.ask(target, { headers: part });
        const control = listOf(headers["cache-control"]);
        expect([target, part, control]).toEqual([target, part, expect.arrayContaining(["private", "no-store"])]);
        const isApi = target.startsWith("/api/");
        const varied = isApi ? "cookie" : "rsc";
        const isFile = !isApi && (status >= 300 || !PAGES.includes(path));
        if (!isFile)
          expect([target, part, listOf(headers["vary"])]).toEqual([target, part, expect.arrayContaining([varied])]);
      }
    }
  }
});

it("threat 8: behind a cache everybody gets their own, and the cache is left with files of the build", async () => {
  const through = (path: string, cookie: string, headers: Record<string, string> = {}): Promise<Answer> =>
    send({ port: cache.port, path, headers: { cookie, "sec-fetch-site": "same-origin", ...headers } });
  for (const path of await targets()) {
    for (const part of PARTS) {
      await through(path, ada.cookie, part);
      const own = await through(path, bob.cookie, part);
      expect([path, part, own.body.includes(CANARY)]).toEqual([path, part, false]);
    }
  }
  expect((await through("/api/v1/clusters", ada.cookie)).body).toContain(CANARY);
  const script = /\/_next\/static\/[^"]+\.js/.exec((await through("/pods", ada.cookie)).body)?.[0] ?? "";
  await through(script, ada.cookie);
  await through(script, bob.cookie);
  expect([cache.kept(), cache.hits()]).toEqual([[script], 1]);
});

/** What there is of an administrator, and of what only she sees, by address; and the same of nothing. */
async function pairs(): Promise<[there: string, nowhere: string, method?: string][]> {
  const view = await ada.post("/api/v1/views", { name: "mine", kind: "pods" });
  const token = await ada.post("/api/v1/tokens", { name: "mine", clusters: ["*"], access: "read", days: 1 });
  const { id: session } = (JSON.parse((await ada.ask("/api/v1/sessions")).body) as { id: string }[])[0] ?? { id: "" };
  const { entries } = JSON.parse((await ada.ask("/api/v1/audit")).body) as { entries: { id: string }[] };
  const idOf = ({ body }: Answer): string => (JSON.parse(body) as { id: string }).id;
  const own: [string, string, string?][] = [
    [`/api/v1/audit/${entries[0]?.id}`, `/api/v1/audit/${randomUUID()}`],
    [`/api/v1/views/${idOf(view)}`, `/api/v1/views/${randomUUID()}`, "DELETE"],
    [`/api/v1/tokens/${idOf(token)}`, `/api/v1/tokens/${randomBytes(8).toString("hex")}`, "DELETE"],
    [`/api/v1/sessions/${session}`, `/api/v1/sessions/${randomBytes(32).toString("hex")}`, "DELETE"],
  ];
  const inCluster = ["", "/k8s/api/v1/nodes", "/nodes/node-1", "/namespaces/shop/pods/x", "/objects/pods/shop/x"];
  const inCluster2 = [
    "/namespaces/shop/pods/x/log",
    "/namespaces/shop/deployments/x",
    "/namespaces/shop/deployments/x/log",
  ];
  const hidden = [...inCluster, ...inCluster2].map((path): [string, string] => [
    `/api/v1/clusters/${FORBIDDEN}${path}`,
    `/api/v1/clusters/nowhr${path}`,
  ]);
  const space = "/api/v1/clusters/east/namespaces";
  const objects = ["pods/web", "deployments/web", "deployments/web/revisions", "pods/web/log?tail=1"].map(
    (path): [string, string] => [`${space}/${FORBIDDEN}/${path}`, `${space}/nowhr/${path}`],
  );
  const whole: [string, string] = [`${space}/${FORBIDDEN}/pods/web`, `${space}/${FORBIDDEN}/pods/wab`];
  const preflight: [string, string, string] = [
    `/api/v1/clusters/${FORBIDDEN}/preflight`,
    "/api/v1/clusters/nowhr/preflight",
    "POST",
  ];
  return [...own, ...hidden, ...objects, whole, preflight];
}

/** An answer without what its asker said of himself: the address, and names in it. */
function shapeOf({ status, code, headers, body }: Answer, path: string): unknown {
  const names = path.split(/[/?]/).filter((one) => one.length > 2);
  const said = names.reduce((text, name) => text.replaceAll(name, "*"), body);
  const { "content-type": type, "content-length": _length, date: _date, ...others } = headers;
  return { status, code, type, said, headers: Object.keys(others).toSorted() };
}

it("threats 26 and 27: a cluster that is not there for somebody is not there at their very first question either", async () => {
  for (const [at, path] of ["/k8s/api/v1/nodes", "/namespaces/shop/pods/x", ""].entries()) {
    const eve = await deck.signIn(`eve-${at}`, { groups: ["shop"] });
    const answer = await eve.ask(`/api/v1/clusters/${FORBIDDEN}${path}`);
    expect([path, answer.status, answer.code]).toEqual([path, 404, "QD-404-cluster"]);
  }
});

it("threats 26 and 27: what is somebody else's is answered as what is not there, in every part, and costs a cluster as many questions", async () => {
  // Of the reader's own requests some come whenever they come.
  const ofPeople = (name: string): number =>
    deck
      .cluster(name)
      .requests.filter(
        ({ rawHeaders }) => !rawHeaders.includes(`Bearer ${READER_TOKEN}`) || rawHeaders.includes("impersonate-user"),
      ).length;
  const asked = (): number => ofPeople("east") + ofPeople(FORBIDDEN);
  const all = await pairs();
  for (const [there, nowhere, method = "GET"] of all) {
    const counts: number[] = [];
    const shapes: unknown[] = [];
    for (const path of [there, nowhere]) {
      const from = asked();
      shapes.push(shapeOf(await bob.ask(path, { method }), path));
      counts.push(asked() - from);
    }
    expect([there, shapes[0]]).toEqual([there, shapes[1]]);
    expect([there, counts[0]]).toEqual([there, counts[1]]);
    expect([there, (shapes[0] as Answer).status >= 403]).toEqual([there, true]);
  }
  // All of it is there still, for its owner: her session, which she ends here, last.
  for (const [there, , method = "GET"] of all.slice(0, 4))
    expect([there, (await ada.ask(there, { method })).status]).toEqual([there, method === "GET" ? 200 : 204]);
});
