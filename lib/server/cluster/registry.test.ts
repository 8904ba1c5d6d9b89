import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { configFromArguments } from "#lib/server/config/arguments.ts";
import { ConfigError } from "#lib/server/config/problem.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";
import { startServer, type TestServer } from "#lib/testing/server.ts";

import type { Registry, RegistryChange } from "./cluster.ts";
import { readText } from "./read-answer.ts";
import { openRegistry } from "./registry.ts";

const GET = { method: "GET", path: "/readyz", purpose: "read" } as const;

describe("registry", () => {
  let folder: TestFolder;
  let servers: TestServer[];
  let registry: Registry | undefined;
  let changes: string[];
  let logged: string[];

  beforeEach(() => {
    folder = makeFolder();
    servers = [];
    changes = [];
    logged = [];
  });
  afterEach(async () => {
    await registry?.close();
    registry = undefined;
    await Promise.all(servers.map((server) => server.close()));
    folder.remove();
  });

  async function serve(uid: string): Promise<TestServer> {
    const server = await startServer((request, response) => {
      response.setHeader("content-type", "application/json");
      if (request.url === "/readyz") response.end("ok");
      else if (request.url === "/version") response.end('{"gitVersion":"v1.36.3"}');
      else if (request.url === "/hold") response.write("held");
      else if (request.url === "/api/v1/namespaces/kube-system") response.end(JSON.stringify({ metadata: { uid } }));
      else response.end('{"status":{"allowed":true,"userInfo":{"username":"jane"}}}');
    });
    servers.push(server);
    return server;
  }

  /** A kubeconfig with one context for each entry: name → server, token. */
  function kubeconfig(contexts: Record<string, { url: string; token?: string }>): string {
    return JSON.stringify({
      clusters: Object.entries(contexts).map(([name, { url }]) => ({ name, cluster: { server: url } })),
      users: Object.entries(contexts).map(([name, { token = "t" }]) => ({ name, user: { token } })),
      contexts: Object.keys(contexts).map((name) => ({ name, context: { cluster: name, user: name } })),
    });
  }

  function open(options: { kubeconfig?: string; config?: string }): Registry {
    const warn = (fields: object, message: string) => void logged.push(`${JSON.stringify(fields)} ${message}`);
    const log = { info: () => {}, warn };
    const opened = openRegistry({ config: configFromArguments({ ...options, env: {}, folder: folder.path }), log });
    registry = opened;
    opened.subscribe(({ added, removed }: RegistryChange) => {
      changes.push([...added.map(({ name }) => `+${name}`), ...removed.map(({ name }) => `-${name}`)].join(" "));
    });
    return opened;
  }

  const names = (opened: Registry) => opened.list().map(({ name }) => name);
  const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

  it("opens every context, asks it what it is, and answers requests", async () => {
    const [a, b] = await Promise.all([serve("u-a"), serve("u-b")]);
    const opened = open({ kubeconfig: folder.write("k", kubeconfig({ a, b })) });
    expect(names(opened)).toEqual(["a", "b"]);
    const { body } = (await opened.get("a")?.request(GET)) ?? {};
    expect(body && (await readText(body))).toBe("ok");
    await soon(() =>
      expect(opened.list().map(({ uid, version }) => `${uid} ${version}`)).toEqual(["u-a v1.36.3", "u-b v1.36.3"]),
    );
    expect(opened.get("a")?.preflight.checks.find(({ id }) => id === "PRF-03")?.outcome).toBe("pass");
    expect(opened.problems()).toEqual([]);
    expect(opened.get("c")).toBeUndefined();
  });

  it("adds, removes and moves clusters live, and leaves every other one its object and its sockets", async () => {
    const [a, b, c] = await Promise.all([serve("u-a"), serve("u-b"), serve("u-c")]);
    const file = folder.write("k", kubeconfig({ a, b }));
    const opened = open({ kubeconfig: file });
    const kept = opened.get("a");
    const held = await kept?.request({ ...GET, path: "/hold", purpose: "watch" });
    await soon(() => expect(kept?.preflight.at).not.toBeNull());
    const accepted = a.accepted;
    for (const [contexts, change] of [
      [{ a, b, c }, "+c"],
      [{ a, b: c }, "+b -b -c"],
      [{ a }, "-b"],
    ] as const) {
      folder.replace("k", kubeconfig(contexts));
      await soon(() => expect(changes.at(-1)).toBe(change));
    }
    expect(opened.get("a")).toBe(kept);
    expect(held?.body.destroyed).toBe(false);
    expect(a.accepted).toBe(accepted);
    await soon(() => expect([b.sockets, c.sockets]).toEqual([0, 0]));
    held?.body.destroy();
  });

  it("keeps a cluster's object when only its credentials change, and uses the new ones", async () => {
    const a = await serve("u-a");
    const opened = open({ kubeconfig: folder.write("k", kubeconfig({ a })) });
    const kept = opened.get("a");
    await soon(() => expect(kept?.preflight.at).not.toBeNull());
    const checkedAt = kept?.preflight.at;
    folder.replace("k", kubeconfig({ a: { url: a.url, token: "new" } }));
    await soon(() => expect(kept?.preflight.at).not.toBe(checkedAt));
    expect(opened.get("a")).toBe(kept);
    expect(changes).toEqual([]);
  });

  it("keeps the last good state while a file is half-written, wrong or away, and says so with every line", async () => {
    const [a, b] = await Promise.all([serve("u-a"), serve("u-b")]);
    const good = kubeconfig({ a, b });
    const opened = open({ kubeconfig: folder.write("k", good) });
    const kept = opened.list();
    folder.write("k", good.slice(0, 50));
    await soon(() =>
      expect(opened.problems()[0]).toMatchObject({ source: expect.stringMatching(/k:1:\d+$/) as string }),
    );
    expect(opened.list()).toEqual(kept);
    folder.write("k", JSON.stringify({ ...(JSON.parse(good) as object), users: [] }, null, 1));
    await soon(() =>
      expect(opened.problems().map(({ message }) => message)).toEqual([
        'names user "a", which the file does not have',
        'names user "b", which the file does not have',
      ]),
    );
    expect(opened.list()).toEqual(kept);
    expect(logged).toEqual([...new Set(logged)]);
    folder.replace("k", kubeconfig({ a }));
    await soon(() => expect(names(opened)).toEqual(["a"]));
    expect(opened.problems()).toEqual([]);
    expect(opened.get("a")).toBe(kept[0]);
  });

  it("lets one spoiled context keep its last good definition while the others follow the file", async () => {
    const [a, b, c] = await Promise.all([serve("u-a"), serve("u-b"), serve("u-c")]);
    const opened = open({ kubeconfig: folder.write("k", kubeconfig({ a, b })) });
    folder.replace("k", kubeconfig({ a: { url: "nowhere" }, b, c }));
    await soon(() => expect(names(opened).toSorted()).toEqual(["a", "b", "c"]));
    expect(opened.problems()).toMatchObject([
      { message: "clusters[0].cluster.server must be an https:// (or http://) address" },
    ]);
  });

  it("reports two sources of one name and keeps the first", async () => {
    const [a, b] = await Promise.all([serve("u-a"), serve("u-b")]);
    folder.write("k1", kubeconfig({ same: a }));
    folder.write("k2", kubeconfig({ same: b }));
    const config = folder.write("q.yaml", "clusters:\n  - kubeconfig: { path: k1 }\n  - kubeconfig: { path: k2 }\n");
    const opened = open({ config });
    expect(opened.get("same")?.server.port).toBe(String(a.port));
    expect(opened.problems()).toMatchObject([
      {
        source: expect.stringMatching(/k2:1:/) as string,
        message: expect.stringMatching(/"same" is already defined at .*k1:1:/) as string,
      },
    ]);
  });

  it("reports one cluster under two names once both are known, and once", async () => {
    const a = await serve("u-a");
    const opened = open({ kubeconfig: folder.write("k", kubeconfig({ one: a, two: a })) });
    await soon(() => expect(opened.problems()).toHaveLength(1));
    expect(opened.problems()[0]?.message).toMatch(
      /^cluster "two" is the same cluster as "one" \(kube-system uid u-a\)/,
    );
  });

  it("follows the config file: labels, names, sources; and keeps the last good one", async () => {
    const [a, b] = await Promise.all([serve("u-a"), serve("u-b")]);
    folder.write("k", kubeconfig({ a, b }));
    const source = (contexts: string) => `clusters:\n  - kubeconfig: { path: k, contexts: [${contexts}] }\n`;
    const opened = open({ config: folder.write("q.yaml", source("a")) });
    const kept = opened.get("a");
    folder.replace("q.yaml", source("{ context: a, labels: { env: prod } }, { context: b, name: other }"));
    await soon(() => expect(names(opened)).toEqual(["a", "other"]));
    expect(opened.get("a")).toBe(kept);
    expect(kept?.labels).toEqual({ env: "prod" });
    folder.replace("q.yaml", "clusters:\n  - kubeconfig: { path: k\noidc: {}\n");
    await soon(() => expect(opened.problems()).not.toEqual([]));
    expect(names(opened)).toEqual(["a", "other"]);
  });

  it("starts with what is good, and refuses to start when nothing is", async () => {
    const a = await serve("u-a");
    folder.write("k", kubeconfig({ a }));
    const config = folder.write("q.yaml", "clusters:\n  - kubeconfig: { path: k }\n  - kubeconfig: { path: none }\n");
    const opened = open({ config });
    expect(names(opened)).toEqual(["a"]);
    expect(opened.problems()).toEqual([{ source: folder.file("none"), message: "does not exist" }]);
    await opened.close();
    expect(() => open({ kubeconfig: "none" })).toThrow(ConfigError);
    expect(() => open({ kubeconfig: "none" })).toThrow(/none: does not exist/);
    expect(names(open({}))).toEqual([]);
  });

  it("leaves no socket behind after a hundred reloads and its end", async () => {
    const [a, b] = await Promise.all([serve("u-a"), serve("u-b")]);
    const opened = open({ kubeconfig: folder.write("k", kubeconfig({ a, b })) });
    const kept = opened.get("a");
    await soon(() => expect(kept?.preflight.at).not.toBeNull());
    const accepted = a.accepted;
    for (let round = 0; round < 100; round += 1) folder.replace("k", kubeconfig(round % 2 === 0 ? { a } : { a, b }));
    folder.replace("k", kubeconfig({ a }));
    await soon(() => expect(names(opened)).toEqual(["a"]));
    expect(opened.get("a")).toBe(kept);
    expect(a.accepted).toBe(accepted);
    await opened.close();
    await soon(() => expect([a.sockets, b.sockets]).toEqual([0, 0]));
  });
});
