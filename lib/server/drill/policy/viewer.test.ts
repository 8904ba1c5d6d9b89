import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { aDrillPolicy } from "#lib/testing/builders/a-drill.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";
import { respondJson } from "#lib/testing/kube-api/respond.ts";

import { openPolicyViewer } from "./viewer.ts";

/** What each token may list, by resource: everywhere, or in namespaces. */
type Rights = Readonly<Record<string, "all" | readonly string[]>>;

let rights: Rights;
const shown: string[] = [];
/** Answers reviews for whoever's token is shown. */
const review = (name: string) => (request: IncomingMessage, response: ServerResponse) => {
  const token = (request.headers.authorization ?? "").replace("Bearer ", "");
  shown.push(`${name} ${token}`);
  if (!request.url?.includes("reviews")) return false;
  void answer(token, request, response);
  return true;
};

async function answer(token: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { spec } = (await json(request)) as {
    spec?: { resourceAttributes: { resource: string; namespace?: string } };
  };
  if (spec === undefined)
    return respondJson(response, 201, {
      status: { userInfo: { username: `account of ${token}`, groups: ["drills"] } },
    });
  const { resource, namespace = "" } = spec.resourceAttributes;
  const may = rights[resource] ?? [];
  respondJson(response, 201, { status: { allowed: may === "all" || may.includes(namespace) } });
}

let folder: TestFolder;
let apis: Record<"east" | "rehearsal", KubeApi>;
let engine: TestEngine;
beforeEach(async () => {
  folder = makeFolder();
  shown.length = 0;
  rights = { namespaces: ["shop"], backups: "all" };
  apis = {
    east: await startKubeApi({ beside: review("east") }),
    rehearsal: await startKubeApi({ beside: review("rehearsal") }),
  };
  engine = startEngine({ east: apis.east.url, rehearsal: apis.rehearsal.url });
});
afterEach(async () => {
  await engine.close();
  await apis.east.close();
  await apis.rehearsal.close();
  folder.remove();
});

const open = (part: Parameters<typeof aDrillPolicy>[0] = {}) => {
  const policy = aDrillPolicy({ tokenFile: folder.write("east.token", "t-east\n"), ...part });
  return openPolicyViewer(policy, engine.registry, { now: 7, signal: AbortSignal.timeout(20_000) });
};
const elsewhere = () => ({ cluster: "rehearsal", tokenFile: folder.write("rehearsal.token", "t-rehearsal\n") });
const clusterOf = (name: string) => {
  const cluster = engine.registry.get(name);
  if (cluster === undefined) throw new Error(`There is no ${name}.`);
  return cluster;
};

describe("a policy as a viewer", () => {
  it("is nobody of the console, and sees its cluster as the account does whose token it has", async () => {
    const { viewer, identity } = await open();
    expect(viewer).toMatchObject({ id: "policy nightly", isAdmin: false, sessionId: null, groups: [] });
    expect(identity).toEqual({ user: "account of t-east", groups: ["drills"] });
    expect(viewer.grants.of("east", "backups")).toEqual({ state: "all" });
    expect(viewer.grants.of("east", "namespaces")).toEqual({ state: "some", namespaces: new Set(["shop"]) });
    expect(viewer.grants.of("east", "schedules")).toEqual({ state: "none" });
    expect(shown.filter((one) => one === "east t-east").length).toBeGreaterThan(9);
  });

  it("sees no other cluster, may nothing there, and shows its token to none", async () => {
    const { viewer } = await open();
    const { grants, acting } = viewer;
    expect([grants.sees("east"), grants.sees("rehearsal")]).toEqual([true, false]);
    expect(grants.of("rehearsal", "backups")).toEqual({ state: "none" });
    const attributes = { verb: "get", group: "", resource: "secrets", subresource: "", namespace: "", name: "" };
    expect(await grants.may("rehearsal", attributes)).toMatchObject({ isAllowed: false });
    expect(() => acting.of(clusterOf("rehearsal"))).toThrow("the token of the policy nightly is for east");
    expect(shown.filter((one) => one.includes("rehearsal t-"))).toEqual([]);
  });

  it("with a drill cluster shows to each its own token, and is who that one takes it for", async () => {
    const { viewer, identity } = await open({ into: elsewhere() });
    expect(identity?.user).toBe("account of t-rehearsal");
    expect([viewer.grants.sees("east"), viewer.grants.sees("rehearsal")]).toEqual([true, true]);
    expect(viewer.grants.of("rehearsal", "backups")).toEqual({ state: "all" });
    const bearers = await Promise.all(["east", "rehearsal"].map(async (name) => viewer.acting.of(clusterOf(name))));
    expect(bearers).toEqual([
      { mode: "bearer", token: "t-east" },
      { mode: "bearer", token: "t-rehearsal" },
    ]);
    expect(shown.filter((one) => one === "east t-rehearsal" || one === "rehearsal t-east")).toEqual([]);
  });

  it("whose token a cluster refuses is told which one", async () => {
    apis.rehearsal.fault("unauthorized");
    await expect(open({ into: elsewhere() })).rejects.toThrow("rehearsal refuses the token: Unauthorized");
  });

  it("whose token nobody wrote, or is empty, says so without its path", async () => {
    const why = async (tokenFile: string) => open({ tokenFile }).catch((error: unknown) => String(error));
    expect(await why(folder.file("absent.token"))).toBe(
      "DrillError: The token file of the policy nightly cannot be read or is empty (ENOENT).",
    );
    const empty = folder.write("empty.token", "\n");
    expect(await why(empty)).toBe("DrillError: The token file of the policy nightly cannot be read or is empty.");
  });

  it("of a cluster that is gone says which", async () => {
    await expect(open({ cluster: "west" })).rejects.toThrow("There is no cluster west here.");
    const into = { ...elsewhere(), cluster: "west" };
    await expect(open({ into })).rejects.toThrow("There is no cluster west here.");
  });

  it("whose cluster does not answer says so", async () => {
    await apis.east.close();
    await expect(open()).rejects.toThrow(/east/);
    apis.east = await startKubeApi();
  });
});
