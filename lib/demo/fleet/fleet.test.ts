import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { clusterPlans } from "#lib/demo/story/cluster.ts";

import { openFleet } from "./fleet.ts";

interface Kubeconfig {
  clusters: { name: string; cluster: { server: string; "certificate-authority-data": string } }[];
  users: { user: { "client-certificate-data": string; "client-key-data": string } }[];
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fleet-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const plans = clusterPlans.filter(({ name }) => name === "edge-oslo");
const open = () =>
  openFleet({
    folder,
    mode: "quiet",
    plans,
    onError: (error) => {
      throw error;
    },
  });
const decode = (encoded: string): string => Buffer.from(encoded, "base64").toString();

/** Asks the first cluster of a kubeconfig as its user. */
async function ask(kubeconfig: string, path: string): Promise<{ status: number | undefined; body: string }> {
  const { clusters, users } = JSON.parse(readFileSync(kubeconfig, "utf8")) as Kubeconfig;
  const [{ cluster } = { cluster: undefined }] = clusters;
  const user = users[0]?.user;
  return await new Promise((resolve, reject) => {
    const options = {
      ca: decode(cluster?.["certificate-authority-data"] ?? ""),
      cert: decode(user?.["client-certificate-data"] ?? ""),
      key: decode(user?.["client-key-data"] ?? ""),
      agent: false as const,
    };
    request(`${cluster?.server ?? ""}${path}`, options, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode, body }), reject);
    })
      .on("error", reject)
      .end();
  });
}

interface PodList {
  items: { metadata: { ownerReferences?: { kind: string }[] } }[];
}
const ownerOf = ({ ownerReferences }: PodList["items"][number]["metadata"]) => ownerReferences?.[0]?.kind;

describe("the embedded fleet", () => {
  it("answers the operator of its kubeconfig, and waits with the first answer until its past is lived through", async () => {
    const fleet = await open();
    const { status, body } = await ask(fleet.kubeconfig, "/api/v1/pods");
    expect(status).toBe(200);
    // Its CronJob runs at six, noon, six and midnight of the real day.
    const lasting = (JSON.parse(body) as PodList).items.filter(({ metadata }) => ownerOf(metadata) !== "Job");
    expect(lasting).toHaveLength(35);
    const labels = { env: "prod", region: "oslo", provider: "metal" };
    expect(fleet.clusters).toMatchObject([{ name: "edge-oslo", labels }]);
    await fleet.close();
  });

  it("is the same fleet at the same address when it is opened again", async () => {
    const first = await open();
    const before = readFileSync(first.kubeconfig, "utf8");
    await first.ready;
    const uid = (await ask(first.kubeconfig, "/api/v1/namespaces/kube-system")).body;
    await first.close();
    const second = await open();
    const serversOf = (kubeconfig: string) => (JSON.parse(kubeconfig) as Kubeconfig).clusters;
    expect(serversOf(readFileSync(second.kubeconfig, "utf8"))).toEqual(serversOf(before));
    const again = (await ask(second.kubeconfig, "/api/v1/namespaces/kube-system")).body;
    const uidOf = (body: string) => (JSON.parse(body) as { metadata: { uid: string } }).metadata.uid;
    expect(uidOf(again)).toBe(uidOf(uid));
    await second.close();
  });
});
