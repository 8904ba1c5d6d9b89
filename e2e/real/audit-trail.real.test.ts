import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import type { DeprecatedCallers, ObjectTrail } from "#lib/contract/trail.ts";

import { kubectlOf } from "./kubectl.ts";
import { eventually } from "./question.ts";
import { openSharedConsole, type Person, type SharedConsole } from "./shared-console.ts";

const stack = inject("stack");
const east = kubectlOf(stack, "east");

let shared: SharedConsole;
let olivia: Person;
let paula: Person;

beforeAll(async () => {
  shared = await openSharedConsole(stack);
  [olivia, paula] = [await shared.signIn("olivia.operator"), await shared.signIn("paula.payments")];
}, 120_000);
afterAll(() => shared.close());

const trailOf = (namespace: string, name: string) =>
  `/api/v1/clusters/east/objects/deployments.apps/${namespace}/${name}/trail`;

const stamp = `audit-trail-${process.pid}`;
const annotate = (namespace: string, name: string) =>
  east.text("annotate", "deployment", name, "-n", namespace, `quarterdeck.dev/test=${stamp}`, "--overwrite");

/** Through the API server's file, the agent, the queue and the consumer into the store. */
const changed = (person: Person, path: string) =>
  eventually(
    () => person.get<ObjectTrail>(path),
    ({ entries }) => entries.some(({ userAgent }) => userAgent.startsWith("kubectl")),
  );

describe("who changed an object, from the API server's own audit log", () => {
  test("is told to whoever may read it, with program and code, newest first", async () => {
    annotate("payments", "gateway");
    for (const person of [olivia, paula]) {
      const trail = await changed(person, trailOf("payments", "gateway"));
      expect(trail.state).toBe("ok");
      const own = trail.entries.find(({ userAgent }) => userAgent.startsWith("kubectl"));
      expect(own).toMatchObject({ verb: "patch", code: 200, actedAs: null });
      const times = trail.entries.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    }
  });

  test("is told to nobody else, and neither is a Secret's value to anybody", async () => {
    annotate("catalog", "api");
    await changed(olivia, trailOf("catalog", "api"));
    expect((await paula.send(trailOf("catalog", "api"))).status).toBe(403);
    expect((await paula.send("/api/v1/clusters/east/deprecated-callers")).status).toBe(403);
    const value = `value-of-${stamp}`;
    east.text("create", "secret", "generic", stamp, "-n", "payments", `--from-literal=key=${value}`);
    const path = `/api/v1/clusters/east/objects/secrets/payments/${stamp}/trail`;
    const trail = await changed(olivia, path);
    east.text("delete", "secret", stamp, "-n", "payments");
    expect(trail.entries.map(({ verb }) => verb)).toContain("create");
    expect(JSON.stringify(trail)).not.toContain(value);
    expect(JSON.stringify(trail)).not.toContain(Buffer.from(value).toString("base64"));
  });

  test("deprecated APIs are told with who calls them", async () => {
    // Served with a warning by 1.33 and later.
    east.text("get", "--raw", "/api/v1/namespaces/payments/endpoints");
    const callers = await eventually(
      () => olivia.get<DeprecatedCallers>("/api/v1/clusters/east/deprecated-callers"),
      (found) => found.callers.some(({ userAgent }) => userAgent.startsWith("kubectl")),
    );
    expect(callers.callers.find(({ userAgent }) => userAgent.startsWith("kubectl"))).toMatchObject({
      resource: "endpoints",
      apiVersion: "v1",
    });
  });
});
