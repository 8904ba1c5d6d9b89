import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { realClock } from "#lib/demo/clock.ts";
import { aCluster, aDeployment, aPod, by, type TestCluster } from "#lib/testing/demo-cluster.ts";

/** The kubectl that QUARTERDECK_KUBECTL names, or one that the stack built. */
function findKubectl(): string | undefined {
  const named = process.env["QUARTERDECK_KUBECTL"];
  if (named) return named;
  const cache = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "quarterdeck", "stack");
  const builds = existsSync(cache) ? readdirSync(cache) : [];
  return builds
    .flatMap((build) => [join(cache, build, "kubectl"), join(cache, build, "bin", "kubectl")])
    .find(existsSync);
}

const kubectl = findKubectl();
if (kubectl === undefined) {
  process.stderr.write(
    "kubectl was not tested: there is none. Build it (npm run stack -- up) or name it in QUARTERDECK_KUBECTL.\n",
  );
}

describe.skipIf(kubectl === undefined)("kubectl", () => {
  const folder = mkdtempSync(join(tmpdir(), "quarterdeck-kubectl-"));
  let cluster: TestCluster;

  beforeAll(async () => {
    cluster = await aCluster({}, realClock);
    cluster.store.create("pods", aPod("web-1", { app: "web" }), by);
    cluster.store.create("deployments.apps", aDeployment("web", 2), by);
    const authority = Buffer.from(cluster.authority.certificate).toString("base64");
    const config = {
      "current-context": "demo",
      clusters: [{ name: "demo", cluster: { server: cluster.url, "certificate-authority-data": authority } }],
      users: [{ name: "demo", user: { token: "any" } }],
      contexts: [{ name: "demo", context: { cluster: "demo", user: "demo" } }],
    };
    writeFileSync(join(folder, "config"), JSON.stringify({ apiVersion: "v1", kind: "Config", ...config }));
  });
  afterAll(async () => {
    await cluster.close();
    rmSync(folder, { recursive: true });
  });

  const run = (...words: string[]): Promise<string> =>
    new Promise((resolve) => {
      const flags = ["--kubeconfig", join(folder, "config"), "--cache-dir", join(folder, "cache")];
      execFile(kubectl ?? "", [...flags, ...words], (_error, stdout, stderr) => resolve(stdout + stderr));
    });
  const manifest = (object: object): string => {
    const file = join(folder, "manifest.json");
    writeFileSync(file, JSON.stringify(object));
    return file;
  };

  test("gets, also wide and as a stream", async () => {
    expect(await run("get", "pods")).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE\nweb-1 +0\/1 +Running +0/);
    expect(await run("get", "pods", "-o", "wide")).toMatch(/IP +NODE +NOMINATED NODE/);
    expect(await run("get", "pods", "-w", "--request-timeout=1s")).toContain("web-1");
    expect(await run("get", "deploy", "nothing")).toContain('deployments.apps "nothing" not found');
  });

  test("knows the resources by their short names", async () => {
    expect(await run("api-resources")).toMatch(/deployments +deploy +apps\/v1 +true +Deployment/);
    expect(await run("get", "po,deploy,ns")).toContain("namespace/default");
  });

  test("describes", async () => {
    expect(await run("describe", "pod", "web-1")).toMatch(/Name: +web-1\n[^]*Containers:\n {2}web:/);
    expect(await run("describe", "deploy", "web")).toMatch(/Replicas: +2 desired/);
  });

  test("scales, labels, annotates, sets images and restarts", async () => {
    expect(await run("scale", "deploy/web", "--replicas=3")).toBe("deployment.apps/web scaled\n");
    expect(await run("label", "deploy/web", "a=b")).toBe("deployment.apps/web labeled\n");
    expect(await run("annotate", "deploy/web", "a=b")).toBe("deployment.apps/web annotated\n");
    expect(await run("set", "image", "deploy/web", "web=web:2")).toBe("deployment.apps/web image updated\n");
    expect(await run("rollout", "restart", "deploy/web")).toBe("deployment.apps/web restarted\n");
    expect(cluster.store.get("deployments.apps", "default", "web")).toMatchObject({
      metadata: { labels: { a: "b" }, annotations: { a: "b" } },
      spec: { replicas: 3, template: { spec: { containers: [{ image: "web:2" }] } } },
    });
  });

  test("creates, applies and deletes", async () => {
    const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings" }, data: { a: "1" } };
    expect(await run("create", "--validate=false", "-f", manifest(configMap))).toBe("configmap/settings created\n");
    expect(await run("apply", "--validate=false", "-f", manifest({ ...configMap, data: { a: "2" } }))).toContain(
      "configmap/settings configured",
    );
    expect(await run("apply", "--validate=false", "-f", manifest({ ...configMap, data: { a: "2" } }))).toBe(
      "configmap/settings unchanged\n",
    );
    expect(await run("delete", "configmap", "settings")).toMatch(/^configmap "settings" deleted/);
    expect(cluster.store.list("configmaps")).toEqual([]);
  });
});
