import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { type Console, startConsole } from "#e2e/fleet/console.ts";
import { CLIENT, startIssuer, type TestIssuer } from "#lib/testing/an-issuer.ts";
import type { KubeObject } from "#lib/testing/kube-api.ts";
import { WebBrowser } from "#lib/testing/web-browser.ts";

import { type GuardedCluster, READER_TOKEN, type Rule, startGuardedCluster } from "./guarded-cluster.ts";
import { type Answer, send, type Sent } from "./harness.ts";

/** The built server with sign-in, over clusters that know people: `east` is told names, every other is handed people's own tokens. */
export interface Deck {
  url: string;
  port: number;
  /** Of the server's process. */
  pid: number;
  issuer: TestIssuer;
  cluster(name: string): GuardedCluster;
  /** Holds `state.db`, `audit/`, the configuration and the secrets. */
  folder: string;
  /** What the process has written so far, to both of its outputs. */
  output(): string;
  /** Signs somebody in. @throws when they did not get a session */
  signIn(name: string, claims?: Readonly<Record<string, unknown>>): Promise<Person>;
  isAlive(): Promise<boolean>;
  /** Ends the process and leaves the folder. */
  end(): Promise<void>;
  close(): Promise<void>;
}

/** Somebody with a session, as their browser asks. */
export interface Person {
  sid: string;
  csrf: string;
  cookie: string;
  ask(path: string, sent?: Omit<Sent, "port" | "path">): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
}

export interface ClusterPlan {
  objects: readonly KubeObject[];
  rule: Rule;
  /** It is told names of people, and asked by its rule; `east` always is. */
  isToldNames?: boolean;
  labels?: Readonly<Record<string, string>>;
}

export interface DeckOptions {
  clusters: Readonly<Record<string, ClusterPlan>>;
  /** Address of the log store that keeps the central logs; none unless told. */
  logStore?: string | undefined;
}

/** Starts all of it. A test file has one, and its tests share it. */
export async function startDeck({ clusters, logStore }: DeckOptions): Promise<Deck> {
  let console: Console | null = null;
  let output = "";
  const issuer = await startIssuer(() => console?.url ?? "");
  const folder = mkdtempSync(join(tmpdir(), "quarterdeck-people-"));
  const started = new Map<string, GuardedCluster>();
  for (const [name, { objects, rule }] of Object.entries(clusters))
    started.set(name, await startGuardedCluster(objects, rule));
  const file = writeConfig({ folder, issuer: issuer.url, started, clusters, logStore });
  console = await startConsole(["--config", file], (text) => (output += text));
  const { url, pid } = console;
  const port = Number(new URL(url).port);
  while ((await fetch(`${url}/readyz`)).status !== 200) await sleep(50);
  let ending: Promise<void> | null = null;
  const end = (): Promise<void> => (ending ??= console.close());
  return {
    url,
    port,
    pid,
    issuer,
    folder,
    cluster: (name) => started.get(name) as GuardedCluster,
    output: () => output,
    signIn: (name, claims) => signIn({ url, port, issuer }, name, claims),
    isAlive: async () => (await fetch(`${url}/healthz`)).ok,
    end,
    close: async () => {
      await end();
      await issuer.close();
      await Promise.all([...started.values()].map((one) => one.close()));
      rmSync(folder, { recursive: true });
    },
  };
}

interface Written {
  folder: string;
  issuer: string;
  started: ReadonlyMap<string, GuardedCluster>;
}

/** JSON, which is YAML. */
function writeConfig({ folder, issuer, started, clusters, logStore }: DeckOptions & Written): string {
  writeFileSync(join(folder, "secret"), CLIENT.secret);
  writeFileSync(join(folder, "reader"), READER_TOKEN);
  const identityOf = (name: string): unknown =>
    name === "east" || clusters[name]?.isToldNames === true
      ? { mode: "impersonate", tokenFile: "reader" }
      : "passthrough";
  const config = {
    state: { url: "sqlite:./state.db" },
    ...(logStore !== undefined && { logs: { name: "central", url: logStore, index: "lines-*" } }),
    oidc: { issuer, clientId: CLIENT.id, clientSecretFile: "secret", adminGroups: ["platform"] },
    clusters: Array.from(started, ([name, { url }]) => ({
      cluster: {
        name,
        server: url,
        labels: clusters[name]?.labels ?? {},
        identity: identityOf(name),
        reader: { tokenFile: "reader" },
      },
    })),
  };
  const file = join(folder, "quarterdeck.yaml");
  writeFileSync(file, JSON.stringify(config));
  return file;
}

async function signIn(
  { url, port, issuer }: Pick<Deck, "url" | "port" | "issuer">,
  name: string,
  claims: Readonly<Record<string, unknown>> = {},
): Promise<Person> {
  issuer.claims.set(name, { preferred_username: name, groups: [], ...issuer.claims.get(name), ...claims });
  issuer.person = name;
  const browser = new WebBrowser();
  let arrived = await browser.open(`${url}/api/auth/start`);
  // Everybody here has one address, from which only so many may sign in at once.
  for (let tries = 0; arrived.status === 429 && tries < 3; tries += 1) {
    await sleep(5_000);
    arrived = await browser.open(`${url}/api/auth/start`);
  }
  const sid = browser.cookies.get("__Host-sid");
  if (sid === undefined) throw new Error(`${name} got no session at ${arrived.url}`);
  const me = (await (await browser.fetch(`${url}/api/v1/session`)).json()) as { csrf: string };
  return personOf({ port, origin: url, sid, csrf: me.csrf });
}

interface Known {
  port: number;
  origin: string;
  sid: string;
  csrf: string;
}

function personOf({ port, origin, sid, csrf }: Known): Person {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const cookie = `__Host-sid=${sid}`;
  const own = { cookie, origin, "sec-fetch-site": "same-origin", "x-quarterdeck-csrf": csrf };
  const ask: Person["ask"] = (path, { headers, ...sent } = {}) =>
    send({ port, path, agent, ...sent, headers: { ...own, ...headers } });
  const type = { "content-type": "application/json" };
  return {
    sid,
    csrf,
    cookie,
    ask,
    post: (path, body) => ask(path, { method: "POST", headers: type, body: JSON.stringify(body) }),
  };
}
