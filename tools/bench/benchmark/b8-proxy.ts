import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";

import { type Core, report } from "#tools/bench/child.ts";
import { type Context, interleave } from "#tools/bench/context.ts";
import { type Download, timeDownload } from "#tools/bench/curl.ts";
import { requireSameRows } from "#tools/bench/gate.ts";
import type { LoadInput, LoadReport } from "#tools/bench/load/load.ts";
import type { Rounds } from "#tools/bench/measure.ts";
import { startServer } from "#tools/bench/ours/server.ts";
import { startKubectlProxy } from "#tools/bench/peer/kubectl-proxy.ts";
import { findKubectl, findRealCluster, type RealCluster } from "#tools/bench/real-cluster.ts";
import { lever } from "#tools/bench/source-process.ts";

const GENERATE = new URL("../load/generate.ts", import.meta.url);
const CONNECTIONS = 16;
const LARGE_BODY_BYTES = 70_000_000;

/** One cluster reached in three ways. */
interface Site {
  name: string;
  /** What is known of it before the proxies run. */
  context: string;
  kubeconfig: string;
  direct: string;
  tls: Pick<LoadInput, "authority" | "certificate" | "key">;
  smallPath: string;
  largePath: string | null;
  least: number;
  /** Whether who is measured and who feeds it can be kept apart. */
  isPinned: boolean;
}

interface Target {
  origin: string;
  prefix: string;
  tls: Site["tls"];
}

type Ways = Record<"direct" | "kubectl" | "ours", Target>;

function sourceSites({ source, pods }: Context): Site[] {
  const [cluster] = source.clusters;
  if (!cluster) return [];
  const common = {
    context: "bench-0",
    smallPath: `/api/v1/namespaces/${cluster.samplePod.replace("/", "/pods/")}`,
    largePath: `/api/v1/pods?limit=${Math.floor(LARGE_BODY_BYTES / (cluster.jsonBytes / pods))}`,
    least: 1.5,
    isPinned: true,
  };
  return [
    { ...common, name: "source, plain", kubeconfig: source.kubeconfig.plain, direct: cluster.plain, tls: {} },
    {
      ...common,
      name: "source, TLS",
      kubeconfig: source.kubeconfig.tls,
      direct: cluster.secure,
      tls: { authority: source.authority },
    },
  ];
}

function realSite(real: RealCluster): Site {
  const { authority, certificate, key } = real;
  return {
    name: "real API server, TLS",
    context: real.name,
    kubeconfig: real.kubeconfig,
    direct: real.server,
    tls: { authority, certificate, key },
    smallPath: "/api/v1/namespaces/kube-system",
    largePath: null,
    least: 1.1,
    isPinned: false,
  };
}

async function load(target: Target, site: Site): Promise<number> {
  const input: LoadInput = {
    origin: target.origin,
    ...target.tls,
    requests: [{ method: "GET", path: target.prefix + site.smallPath, headers: { accept: "application/json" } }],
    connections: CONNECTIONS,
    warmMilliseconds: 1000,
    milliseconds: 2500,
  };
  const answer = await report<LoadReport>(GENERATE, input, site.isPinned ? "feeding" : "any");
  if (answer.failures > 0) throw new Error(`${site.name}: ${answer.failures} of ${answer.requests} requests failed`);
  return answer.requestsPerSecond;
}

/** Times curl on the large list; the certificate goes through a file because curl reads no PEM from arguments. */
async function download(context: Context, target: Target, largePath: string): Promise<number> {
  const request: Download = { url: target.origin + target.prefix + largePath };
  if (target.tls.authority) {
    request.authorityFile = path.join(context.folder, "site.pem");
    writeFileSync(request.authorityFile, target.tls.authority);
  }
  return (await timeDownload(request)).milliseconds;
}

async function gate(site: Site, ways: Ways): Promise<void> {
  const hashOf = async ({ origin, prefix }: Target) => {
    const response = await fetch(origin + prefix + site.smallPath);
    if (!response.ok) throw new Error(`${origin}: ${response.status} ${await response.text()}`);
    return createHash("sha256")
      .update(Buffer.from(await response.arrayBuffer()))
      .digest("hex")
      .slice(0, 16);
  };
  requireSameRows(`${site.name} through our proxy`, await hashOf(ways.ours), await hashOf(ways.kubectl));
}

interface ProxyRound {
  small: Record<keyof Ways, number>;
  large: Record<keyof Ways, number> | null;
}

async function oneRound(context: Context, site: Site, ways: Ways): Promise<ProxyRound> {
  const each = async (work: (target: Target) => Promise<number>) => ({
    direct: await work(ways.direct),
    kubectl: await work(ways.kubectl),
    ours: await work(ways.ours),
  });
  const { largePath } = site;
  return {
    small: await each((target) => load(target, site)),
    large: largePath === null ? null : await each((target) => download(context, target, largePath)),
  };
}

async function measureSite(context: Context, site: Site, kubectl: string): Promise<Rounds[]> {
  const core: Core = site.isPinned ? "measured" : "any";
  const proxy = await startKubectlProxy(kubectl, site.kubeconfig, site.context, core);
  const server = await startServer(site.kubeconfig, core);
  try {
    const ways: Ways = {
      direct: { origin: site.direct, prefix: "", tls: site.tls },
      kubectl: { origin: proxy.origin, prefix: "", tls: {} },
      ours: { origin: server.origin, prefix: `/api/v1/clusters/${site.context}/k8s`, tls: {} },
    };
    await gate(site, ways);
    return toRounds(site, await interleave(context, `B8 ${site.name}`, () => oneRound(context, site, ways)));
  } finally {
    await server.running.stop();
    await proxy.stop();
  }
}

function toRounds(site: Site, rounds: readonly ProxyRound[]): Rounds[] {
  const what = `proxied small GET, ${site.name}, ${CONNECTIONS} connections`;
  const small = (way: keyof Ways) => rounds.map((round) => round.small[way]);
  const measures: Rounds[] = [
    {
      benchmark: "B8",
      what,
      unit: "/s",
      ours: small("ours"),
      peer: { name: "kubectl proxy", values: small("kubectl") },
      target: { of: "ratio", bound: "at least", value: site.least },
    },
    { benchmark: "B8", what, unit: "/s", ours: small("ours"), peer: { name: "direct", values: small("direct") } },
  ];
  const large = rounds.flatMap((round) => round.large ?? []);
  if (large.length === 0) return measures;
  const body = (name: string, way: keyof Ways): Rounds => ({
    benchmark: "B8",
    what: `70 MB body, ${site.name}`,
    unit: "ms",
    ours: large.map((round) => round.ours),
    peer: { name, values: large.map((round) => round[way]) },
  });
  return [
    ...measures,
    { ...body("kubectl proxy", "kubectl"), target: { of: "ratio", bound: "at most", value: 1.5 } },
    body("direct", "direct"),
  ];
}

/** B8: requests through our Kubernetes proxy against `kubectl proxy` and against asking the API server itself. */
export async function measureProxy(context: Context): Promise<Rounds[]> {
  const kubectl = findKubectl();
  if (!kubectl) throw new Error("there is no kubectl: npm run stack -- up builds one");
  await lever(context.source.clusters[0]?.plain ?? "", "prepare", { pods: context.pods });
  const real = await findRealCluster();
  if (!real) context.remark("B8 without a real API server: npm run stack -- up starts one.");
  const measures: Rounds[] = [];
  for (const site of [...sourceSites(context), ...(real ? [realSite(real)] : [])]) {
    measures.push(...(await measureSite(context, site, kubectl)));
  }
  return measures;
}
