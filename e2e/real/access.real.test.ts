import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";

import type { FleetAnswer } from "#lib/contract/fleet.ts";
import type { SearchAnswer } from "#lib/contract/search.ts";
import type { StreamEvent } from "#lib/contract/stream.ts";
import { openStream } from "#lib/testing/api/stream.ts";

import { keycloakOf, openAdmin } from "./keycloak.ts";
import { kubectlOf } from "./kubectl.ts";
import { eventually } from "./question.ts";
import { openSharedConsole, type Person, type SharedConsole } from "./shared-console.ts";

const stack = inject("stack");
const kubectl = { east: kubectlOf(stack, "east"), west: kubectlOf(stack, "west") };
type Name = keyof typeof kubectl;
const clusters: readonly Name[] = ["east", "west"];

let shared: SharedConsole;
let olivia: Person;
let paula: Person;
let vera: Person;

beforeAll(async () => {
  shared = await openSharedConsole(stack);
  [olivia, paula, vera] = [
    await shared.signIn("olivia.operator"),
    await shared.signIn("paula.payments"),
    await shared.signIn("vera.viewer"),
  ];
  await eventually(
    () => olivia.get<FleetAnswer>("/api/v1/fleet"),
    ({ partial, totals }) => partial.length === 0 && totals.pods !== null,
  );
}, 120_000);
afterAll(() => shared.close());

/** Names of pods as the cluster itself lists them. */
const podsOf = (cluster: Name, ...where: string[]): string[] =>
  kubectl[cluster]
    .text("get", "pods", ...where, "--output=jsonpath={range .items[*]}{.metadata.namespace}/{.metadata.name} {end}")
    .split(" ")
    .filter((name) => name !== "")
    .map((name) => `${cluster}/${name}`)
    .toSorted();

const seenBy = async (person: Person): Promise<string[]> => {
  const { rows } = await person.query({ kind: "pods", window: { limit: 1000 } });
  return rows.map(({ cluster, namespace, name }) => `${cluster}/${namespace}/${name}`).toSorted();
};

const everywhere = (...where: string[]) => clusters.flatMap((cluster) => podsOf(cluster, ...where)).toSorted();

describe("what people see of two real clusters, one with exchanged tokens, one by impersonation", () => {
  test("is everything for the platform's operator", async () => {
    const seen = await eventually(
      () => seenBy(olivia),
      (rows) => rows.length === everywhere("--all-namespaces").length,
    );
    expect(seen).toEqual(everywhere("--all-namespaces"));
  });

  test("is the payments namespace for payments, in lists, counts, facets, search and export", async () => {
    const own = everywhere("--namespace=payments");
    expect(own.length).toBeGreaterThan(0);
    expect(
      await eventually(
        () => seenBy(paula),
        (rows) => rows.length === own.length,
      ),
    ).toEqual(own);
    const { total, visible, facets } = await paula.query({ kind: "pods", facets: ["namespace", "cluster"] });
    expect([total, visible, facets["namespace"]]).toEqual([
      own.length,
      own.length,
      [{ value: "payments", count: own.length }],
    ]);
    const { totals } = await paula.get<FleetAnswer>("/api/v1/fleet");
    expect([totals.pods, totals.nodes]).toEqual([own.length, null]);
    const found = await paula.post<SearchAnswer>("/api/v1/search", { text: "a", limit: 50 });
    expect(
      new Set(found.objects.map(({ namespace, name, resource }) => (resource === "namespaces" ? name : namespace))),
    ).toEqual(new Set(["payments"]));
    const csv = await (await paula.send("/api/v1/export?kind=pods&format=csv&columns=namespace")).text();
    expect(new Set(csv.trim().split(/\r?\n/).slice(1))).toEqual(new Set(["payments"]));
  });

  test("is one namespace's for who has almost nothing, and no other answer tells more", async () => {
    const own = everywhere("--namespace=media");
    expect(
      await eventually(
        () => seenBy(vera),
        (rows) => rows.length === own.length,
      ),
    ).toEqual(own);
    const hidden = podsOf("east", "--namespace=payments")[0]?.split("/")[2] ?? "";
    expect(hidden).not.toBe("");
    for (const path of [
      `/api/v1/clusters/east/namespaces/payments/pods/${hidden}`,
      `/api/v1/clusters/east/objects/pods/payments/${hidden}`,
      `/api/v1/clusters/west/namespaces/payments/pods/${hidden}/log`,
      "/api/v1/clusters/east/k8s/api/v1/namespaces/payments/pods",
    ]) {
      const answer = await vera.send(path);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(await answer.text()).not.toContain("containerStatuses");
    }
  });

  test.each(clusters)("in %s is what its own kubectl would refuse through the proxy too", async (cluster) => {
    for (const [path, status] of [
      ["/api/v1/namespaces/payments/pods", 200],
      ["/api/v1/namespaces/catalog/pods", 403],
      ["/api/v1/nodes", 403],
      ["/api/v1/pods", 403],
    ] as const) {
      const answer = await paula.send(`/api/v1/clusters/${cluster}/k8s${path}`);
      expect([path, answer.status]).toEqual([path, status]);
      await answer.text();
    }
    const said = await paula.send(`/api/v1/clusters/${cluster}/k8s/apis/authentication.k8s.io/v1/selfsubjectreviews`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-quarterdeck-csrf": (await paula.me()).csrf ?? "",
        origin: shared.url,
      },
      body: JSON.stringify({ apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" }),
    });
    const { status } = (await said.json()) as { status: { userInfo: { username: string; groups: string[] } } };
    expect(status.userInfo.username).toBe("oidc:paula.payments");
    expect(status.userInfo.groups.toSorted()).toEqual(["oidc:team-payments", "system:authenticated"]);
  });

  test("is nothing at all for who is not signed in", async () => {
    for (const path of ["/api/v1/fleet", "/api/v1/clusters", "/api/v1/clusters/east/k8s/api/v1/pods", "/metrics"])
      expect((await fetch(`${shared.url}${path}`)).status).toBe(401);
  });
});

describe("a right that is taken away", () => {
  test("empties the open list, and given back fills it again", async () => {
    const binding = { namespace: "catalog", name: "paula-for-a-while" };
    const roleBinding = {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata: binding,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "oidc:paula.payments" }],
    };
    const remove = () =>
      void kubectl.east.text("delete", "rolebinding", binding.name, "--namespace=catalog", "--ignore-not-found");
    onTestFinished(remove);
    const stream = await openStream(shared.url, paula.headers);
    onTestFinished(() => stream.close());
    const hello = await stream.next();
    if (hello?.event !== "hello") throw new Error("the stream said no hello");
    let rows = -1;
    const follow = async (): Promise<void> => {
      for (let event: StreamEvent | undefined = await stream.next(); event; event = await stream.next())
        if (event.event === "snapshot" || event.event === "delta") rows = event.frame.total;
    };
    void follow();
    const subscription = { topic: "query", query: { kind: "pods", where: "cluster:east ns:catalog" } };
    const put = await paula.send(`/api/v1/stream/${hello.stream}/rows`, {
      method: "PUT",
      headers: { "content-type": "application/json", origin: shared.url },
      body: JSON.stringify(subscription),
    });
    expect([put.status, await put.text()]).toEqual([204, ""]);
    const shows = (count: number) =>
      eventually(
        () => Promise.resolve(rows),
        (now) => now === count,
        30_000,
      );
    expect(await shows(0)).toBe(0);
    const all = podsOf("east", "--namespace=catalog").length;
    kubectl.east.apply(roleBinding);
    expect(await shows(all)).toBe(all);
    const startedAt = performance.now();
    remove();
    expect(await shows(0)).toBe(0);
    console.log(`revoked: rows gone after ${Math.round(performance.now() - startedAt)} ms`);
  });
});

describe("a session that is ended in Keycloak", () => {
  test("ends its stream and answers nothing more", async () => {
    const nils = await shared.signIn("nils.night");
    const stream = await openStream(shared.url, nils.headers);
    onTestFinished(() => stream.close());
    expect((await stream.next())?.event).toBe("hello");
    await openAdmin(keycloakOf(stack)).endSessions("nils.night");
    expect((await stream.next())?.event).toBe("bye");
    expect((await nils.send("/api/v1/fleet")).status).toBe(401);
    expect((await olivia.send("/api/v1/fleet")).status).toBe(200);
  });
});
