import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { buildKubeconfig } from "#lib/demo/fleet/kubeconfig.ts";

import { type EmbeddedSide, startEmbedded } from "./embedded.ts";

const run = promisify(execFile);
const { kubectl: program } = inject("stack");
const folder = mkdtempSync(join(tmpdir(), "contract-"));
let side: EmbeddedSide;

// The server lives in this process: a call that blocks it would wait for itself.
const kubectl = async (...args: string[]): Promise<string> =>
  (await run(program, ["--kubeconfig", join(folder, "kubeconfig"), "--cache-dir", join(folder, "cache"), ...args]))
    .stdout;

beforeAll(async () => {
  side = await startEmbedded();
  const { url, certificateAuthority, certificate, key } = side;
  const kubeconfig = buildKubeconfig([{ name: "embedded", url }], certificateAuthority, "admin", { certificate, key });
  writeFileSync(join(folder, "kubeconfig"), kubeconfig, { mode: 0o600 });
});

afterAll(async () => {
  await side.close();
  rmSync(folder, { recursive: true });
});

test("kubectl creates a Deployment in an embedded cluster and sees it roll out", async () => {
  expect(await kubectl("create", "deployment", "web", "--image=registry.example.com/web:1", "--replicas=2")).toBe(
    "deployment.apps/web created\n",
  );
  expect(await kubectl("rollout", "status", "deployment/web", "--timeout=60s")).toContain(
    'deployment "web" successfully rolled out',
  );
});

test("kubectl gets it as a table and as JSON", async () => {
  const [name, ready] = (await kubectl("get", "deployments", "--no-headers")).split(/\s+/);
  expect([name, ready]).toEqual(["web", "2/2"]);
  const pods = JSON.parse(await kubectl("get", "pods", "-l", "app=web", "-o", "json")) as { items: object[] };
  expect(pods.items).toHaveLength(2);
});

test("kubectl describes it, its pods and their events", async () => {
  expect(await kubectl("describe", "deployment", "web")).toMatch(/Replicas:\s+2 desired \| 2 updated \| 2 total/);
  const pod = await kubectl("get", "pods", "-l", "app=web", "-o", "jsonpath={.items[0].metadata.name}");
  const described = await kubectl("describe", "pod", pod);
  expect(described).toMatch(/Status:\s+Running/);
  expect(described).toMatch(/Scheduled\s.*Successfully assigned default\/web-/);
});

test("kubectl reads logs", async () => {
  expect(await kubectl("logs", "deployment/web", "--tail=1")).toMatch(/^(hello\n)?$/);
});

test("kubectl runs a command in a container", async () => {
  expect(await kubectl("exec", "deployment/web", "--", "echo", "hello")).toBe("hello\n");
});

test("kubectl scales it", async () => {
  expect(await kubectl("scale", "deployment", "web", "--replicas=1")).toBe("deployment.apps/web scaled\n");
  await kubectl("wait", "deployment/web", "--for=jsonpath={.status.readyReplicas}=1", "--timeout=60s");
  expect(await kubectl("get", "deployment", "web", "-o", "jsonpath={.spec.replicas}")).toBe("1");
});

test("kubectl applies and takes a patch", async () => {
  expect(await kubectl("label", "deployment", "web", "team=shop")).toBe("deployment.apps/web labeled\n");
  expect(await kubectl("annotate", "deployment", "web", "note=read")).toBe("deployment.apps/web annotated\n");
  expect(await kubectl("rollout", "restart", "deployment/web")).toBe("deployment.apps/web restarted\n");
});

test("kubectl asks who may what", async () => {
  expect(await kubectl("auth", "whoami", "-o", "jsonpath={.status.userInfo.username}")).toBe("kwok-admin");
  await expect(kubectl("auth", "can-i", "delete", "pods", "--as=ann")).rejects.toMatchObject({ stdout: "no\n" });
});

test("kubectl deletes it and waits until it is gone", async () => {
  expect(await kubectl("delete", "deployment", "web", "--timeout=60s")).toMatch(/^deployment.apps "web" deleted/);
  expect(await kubectl("wait", "pods", "-l", "app=web", "--for=delete", "--timeout=60s")).toBeDefined();
  await expect(kubectl("get", "deployment", "web")).rejects.toMatchObject({
    stderr: 'Error from server (NotFound): deployments.apps "web" not found\n',
  });
});
