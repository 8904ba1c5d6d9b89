import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

import { afterEach, beforeEach, expect, it } from "vitest";

import type { ChainState } from "#lib/contract/audit.ts";
import type { Drill, DrillAnswer, DrillProof } from "#lib/contract/drill.ts";
import type { SavedView } from "#lib/contract/saved-view.ts";
import type { Token, TokenCreated } from "#lib/contract/token.ts";
import { DrillBook } from "#lib/server/observe/drill/drill-book.ts";
import { openState } from "#lib/server/state/open.ts";
import { CLIENT, startIssuer, type TestIssuer } from "#lib/testing/an-issuer.ts";
import { type SpawnedConsole, spawnConsole } from "#lib/testing/api/spawn-console.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";
import { WebBrowser } from "#lib/testing/web-browser.ts";

const root = path.resolve(import.meta.dirname, "../..");

let folder: TestFolder;
let issuer: TestIssuer;
let running: SpawnedConsole | null = null;
beforeEach(async () => {
  folder = makeFolder();
  issuer = await startIssuer(() => running?.url ?? "http://127.0.0.1:4999");
  issuer.person = "bob";
});
afterEach(async () => {
  await running?.end("SIGKILL");
  running = null;
  await issuer.close();
  folder.remove();
});

/** JSON, which is YAML: a console whose state is in a folder of this name. */
function configOf(name: string): string {
  folder.write("secret", CLIENT.secret);
  const oidc = { issuer: issuer.url, clientId: CLIENT.id, clientSecretFile: "secret", adminGroups: ["platform"] };
  return folder.write(`${name}.yaml`, JSON.stringify({ state: { url: `sqlite:./${name}/quarterdeck.db` }, oidc }));
}

const run = (tool: "backup" | "restore", ...args: string[]): Promise<unknown> =>
  promisify(execFile)(process.execPath, [path.join(root, `tools/${tool}.ts`), ...args]);

/** Somebody signed in at the console that runs. */
async function signIn() {
  const { url = "" } = running ?? {};
  const browser = new WebBrowser();
  await browser.open(`${url}/api/auth/start`);
  const own = { origin: url, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const ask = async <T>(address: string, { csrf = "", body }: { csrf?: string; body?: object } = {}): Promise<T> => {
    const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const answer = await browser.fetch(`${url}${address}`, {
      ...sent,
      headers: { ...own, "x-quarterdeck-csrf": csrf },
    });
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { csrf } = await ask<{ csrf: string }>("/api/v1/session");
  const post = <T>(address: string, body: object): Promise<T> => ask(address, { csrf, body });
  return { browser, ask, post };
}

/** How a token's owner is answered. */
const statusOf = async (secret: string): Promise<number> =>
  (await fetch(`${running?.url}/api/v1/fleet`, { headers: { authorization: `Bearer ${secret}` } })).status;

const proof: DrillProof = {
  id: "0d9a2c4e-7d34-4c4c-9d2e-1f6a5b3c2d10",
  cluster: "gone",
  namespace: "shop",
  into: "east",
  scratch: "drill-shop-202601010000",
  backup: "velero/nightly",
  pointAt: 1_767_225_600,
  restore: "drill-shop-202601010000",
  startedAt: 1_767_230_000_000,
  judgedAt: 1_767_230_060_000,
  restoreSeconds: 12,
  recoverySeconds: 30,
  objectiveSeconds: null,
  verdict: "proven",
  assertions: [{ what: "restore", state: "met", sentence: "Velero completed it.", evidence: [] }],
  exclusions: [],
  by: "bob",
};

/** A drill of a cluster that is gone, and its proof, as an earlier Quarterdeck kept them. @returns the proof's hash */
async function keepDrill(name: string): Promise<string> {
  const { id, cluster, namespace, scratch, startedAt, by } = proof;
  const ended = {
    home: "velero",
    step: null,
    progress: "",
    failure: "",
    remains: { state: "gone", at: proof.judgedAt },
  };
  const drill = { id, cluster, namespace, scratch, startedAt, by, ...ended, proof: null, proofHash: "" } as Drill;
  const state = openState({ file: folder.file(`${name}/quarterdeck.db`) });
  const book = new DrillBook(state);
  await book.put(drill, startedAt);
  const hash = await book.prove(proof);
  await state.close();
  return hash;
}

it("a console on a restored state has the views, tokens, drills and proofs of the one that was backed up, and its audit", async () => {
  const [from, to] = [configOf("from"), configOf("to")];
  folder.write("from/.keep", "");
  const hash = await keepDrill("from");
  running = await spawnConsole(from);
  const before = await signIn();
  await before.post<SavedView>("/api/v1/views", { name: "Ours", kind: "pods", where: "ns:shop" });
  const wanted = { name: "ci", clusters: ["*"], access: "read", days: 1 };
  const { secret, location } = await before.post<TokenCreated>("/api/v1/tokens", wanted);
  await before.browser.open(`${running.url}${location}`);
  expect(await before.ask<DrillAnswer>("/api/v1/drills")).toMatchObject({ total: 1 });
  expect(await statusOf(secret)).toBe(200);

  const archive = folder.file("one.tar.gz");
  await run("backup", archive, "--config", from);
  // What came after the archive is not in it.
  await before.post<SavedView>("/api/v1/views", { name: "Too late", kind: "pods" });
  await running.end("SIGKILL");
  await run("restore", archive, "--config", to);
  running = await spawnConsole(to);

  expect(await statusOf(secret)).toBe(200);
  const after = await signIn();
  const { drills } = await after.ask<DrillAnswer>("/api/v1/drills");
  expect(drills).toMatchObject([{ id: proof.id, step: null, failure: "", proof, proofHash: hash }]);
  const views = await after.ask<SavedView[]>("/api/v1/views");
  expect(views.filter(({ name }) => name === "Ours" || name === "Too late")).toMatchObject([
    { name: "Ours", kind: "pods", where: "ns:shop" },
  ]);
  expect(await after.ask<Token[]>("/api/v1/tokens")).toMatchObject([{ name: "ci", access: "read", isAlive: true }]);
  expect(await after.ask<ChainState>("/api/v1/audit/chain")).toMatchObject({ state: "verified", broken: null });
}, 240_000);
