import { globSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, expect, it } from "vitest";

import { smallCluster } from "#e2e/fleet/small-cluster.ts";
import { CLIENT } from "#lib/testing/an-issuer.ts";

import { READER_TOKEN } from "./guarded-cluster.ts";
import { type Answer, send, type Sent } from "./harness.ts";
import { makeToken } from "./make-token.ts";
import { type Deck, type Person, startDeck } from "./people.ts";

let deck: Deck;
beforeAll(async () => {
  // Whatever is ever written to the log is written.
  process.env["QUARTERDECK_LOG_LEVEL"] = "trace";
  const everybody = { objects: smallCluster("a"), rule: () => true };
  deck = await startDeck({ clusters: { east: everybody, west: everybody } });
  // A cluster that says back whatever it was told, in every way that an answer can.
  deck.cluster("west").answer(/echo/, (response, asked) => {
    const said = asked.rawHeaders.join(" ");
    const [status = "500"] = /\d{3}/.exec(asked.url ?? "") ?? [];
    const body = { kind: "Status", status: "Failure", message: said, reason: said, code: Number(status) };
    response.writeHead(Number(status), {
      "content-type": "application/json",
      warning: `299 - "${said}"`,
      location: `/x?${encodeURIComponent(said)}`,
    });
    response.end(JSON.stringify(body));
  });
});
afterAll(() => deck.close());

/** A secret in every spelling in which it could be written somewhere. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // Behind one or two other bytes base64 is another text; its edges are shared with the neighbours.
  const shifted = [0, 1, 2].map((at) =>
    Buffer.concat([Buffer.alloc(at), bytes])
      .toString("base64")
      .slice(at === 0 ? 0 : 4, -4),
  );
  const ofUrl = shifted.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  return [secret, encodeURIComponent(secret), bytes.toString("hex"), ...shifted, ...ofUrl];
}

const hitsIn = (text: string, secrets: ReadonlyMap<string, string>): string[] =>
  [...secrets].flatMap(([secret, what]) => (spellings(secret).some((one) => text.includes(one)) ? [what] : []));

interface Heard extends Answer {
  path: string;
}

/** Asks every kind of address in every way that goes wrong, and some that go well. */
async function roam(person: Person, bearer: Record<string, string>): Promise<Heard[]> {
  const heard: Heard[] = [];
  const ask = async (path: string, sent: Omit<Sent, "port" | "path"> = {}): Promise<void> => {
    heard.push({ path, ...(await person.ask(path, sent)) });
  };
  const west = "/api/v1/clusters/west";
  for (const status of [400, 401, 403, 404, 409, 422, 429, 500, 503]) {
    await ask(`${west}/objects/configmaps/shop/echo-${status}`);
    await ask(`${west}/k8s/api/v1/namespaces/shop/configmaps/echo-${status}`);
    await ask(`${west}/namespaces/shop/pods/echo-${status}/log`);
  }
  const type = { "content-type": "application/json" };
  const pod = "/k8s/api/v1/namespaces/shop/pods";
  for (const cluster of ["east", "west"]) {
    await ask(`/api/v1/clusters/${cluster}${pod}`, {
      method: "POST",
      headers: type,
      body: '{"metadata":{"name":"a"}}',
    });
    await ask(`/api/v1/clusters/${cluster}${pod}/echo-500`, { method: "DELETE" });
    await ask(`/api/v1/clusters/${cluster}${pod}?watch=%`, { headers: { "x-quarterdeck-csrf": "" } });
  }
  for (const path of ["fleet", "clusters", "audit", "audit/export?format=csv", "sessions", "tokens", "views", "about"])
    await ask(`/api/v1/${path}`);
  await ask("/api/v1/query", { method: "POST", headers: type, body: "{" });
  await ask("/api/v1/views", {
    method: "POST",
    headers: { ...type, "x-quarterdeck-csrf": `${person.csrf}x` },
    body: "{}",
  });
  await ask("/pods");
  await ask("/metrics");
  for (const path of ["/api/v1/fleet", "/pods", `${west}/objects/configmaps/shop/echo-500`, "/api/v1/nope"])
    heard.push({ path, ...(await send({ port: deck.port, path, headers: bearer })) });
  return heard;
}

it("threat 51: no token, session or secret is in the log, the audit, the state, an address or an answer", async () => {
  deck.issuer.accessSeconds = 3;
  const ada = await deck.signIn("ada", { groups: ["platform"] });
  const token = await makeToken(deck, ada);
  const bearer = { authorization: `Bearer ${token}` };
  const heard = await roam(ada, bearer);
  // Past its life: what comes next is with tokens that were renewed.
  await sleep(3_100);
  heard.push(...(await roam(ada, bearer)));
  expect(deck.issuer.tokenCalls.get("refresh_token")).toBeGreaterThan(0);
  deck.issuer.health = "failing";
  await sleep(2_400);
  heard.push(...(await roam(ada, bearer)));
  deck.issuer.health = "well";
  const wrong = { authorization: `Bearer ${token}x` };
  heard.push({ path: "wrong token", ...(await send({ port: deck.port, path: "/api/v1/fleet", headers: wrong })) });
  heard.push({ path: "wrong callback", ...(await ada.ask("/api/auth/callback/oidc?code=x&state=y")) });
  const out = await ada.ask("/api/v1/session/end", { method: "POST" });
  expect(heard.filter(({ status }) => status === 200).length).toBeGreaterThan(20);

  const secrets = new Map([
    ...Array.from(deck.issuer.issued, (one): [string, string] => [one, "a token of the issuer"]),
    [CLIENT.secret, "the client's secret"],
    [READER_TOKEN, "the reader's token"],
    [ada.sid, "the session"],
    [ada.csrf, "the page's own token"],
    [token, "the personal token"],
  ]);
  expect(secrets.size).toBeGreaterThan(9);
  for (const secret of secrets.keys())
    for (const spelled of [secret, Buffer.from(`{"a":"${secret}"}`).toString("base64"), encodeURIComponent(secret)])
      expect(hitsIn(`… ${spelled} …`, secrets)).not.toEqual([]);

  for (const { path, body, headers } of heard) {
    const { "set-cookie": _cookie, warning, ...told } = headers;
    // The proxy hands on what the cluster said, byte for byte, to whose own token it was.
    const said = /\/k8s\/.*echo/.test(path) ? "" : body + JSON.stringify([warning]);
    expect([path, hitsIn(said + JSON.stringify(told), secrets)]).toEqual([path, []]);
  }
  for (const name of ["east", "west"])
    for (const { target, rawHeaders } of deck.cluster(name).requests) {
      expect([target, hitsIn(target, secrets), rawHeaders.includes("referer")]).toEqual([target, [], false]);
      const told = hitsIn(rawHeaders.join(" "), secrets).filter(
        (what) => name === "east" || what !== "a token of the issuer",
      );
      expect([target, told.filter((what) => what !== "the reader's token")]).toEqual([target, []]);
    }
  // Signing out at the issuer needs its own ID token in the address; nothing else of ours is there.
  expect(hitsIn(out.body.replace(/id_token_hint=[^&"]+/, ""), secrets)).toEqual([]);

  await deck.end();
  expect(hitsIn(deck.output(), secrets)).toEqual([]);
  const given = new Set(["secret", "reader", "quarterdeck.yaml"]);
  const files = globSync("**/*", { cwd: deck.folder, withFileTypes: true }).filter(
    (one) => one.isFile() && !given.has(one.name),
  );
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(["state.db", "audit-000000000001.jsonl"]));
  for (const { parentPath, name } of files)
    expect([name, hitsIn(readFileSync(`${parentPath}/${name}`, "latin1"), secrets)]).toEqual([name, []]);
});
