import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";

import { issueCertificate, makeAuthority } from "#lib/demo/http/certificate.ts";

import { openBenchCluster } from "./bench-cluster.ts";
import { route } from "./route.ts";

/** The line printed when the source is ready. */
export interface SourceReady {
  authority: string;
  clusters: {
    plain: string;
    secure: string;
    pods: number;
    jsonBytes: number;
    protobufBytes: number;
    samplePod: string;
  }[];
}

const { values } = parseArgs({
  options: {
    pods: { type: "string", default: "150000" },
    clusters: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
  },
});

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const authority = await makeAuthority("bench");
const pair = await issueCertificate(authority, { commonName: "kube-apiserver", usage: "server" });

async function serveOne(seed: number): Promise<SourceReady["clusters"][number]> {
  const bench = openBenchCluster(Number(values.pods), seed, { ...pair, clientAuthority: authority.certificate });
  const { corpus } = bench.cluster;
  const answer: RequestListener = (request, response) => void route(bench, request, response);
  const timeouts = { keepAliveTimeout: 120_000, requestTimeout: 0 };
  const plain = await listen(createServer(timeouts, answer));
  // AES-128 first: what a Go API server negotiates on a machine with AES instructions.
  const ciphers = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384";
  const tls = { cert: pair.certificate, key: pair.key, ciphers };
  const secure = await listen(createSecureServer({ ...timeouts, ...tls }, answer));
  return {
    plain: `http://127.0.0.1:${plain}`,
    secure: `https://127.0.0.1:${secure}`,
    pods: corpus.pods,
    jsonBytes: corpus.json.offsets.at(-1) ?? 0,
    protobufBytes: corpus.protobuf.offsets.at(-1) ?? 0,
    samplePod: [...corpus.index.keys()][Math.floor(corpus.pods / 2)] ?? "",
  };
}

const clusters: SourceReady["clusters"] = [];
for (let index = 0; index < Number(values.clusters); index++)
  clusters.push(await serveOne(Number(values.seed) + index));
process.stdout.write(`${JSON.stringify({ authority: authority.certificate, clusters } satisfies SourceReady)}\n`);
// The benchmark holds our standard input open; its end ends the source too.
process.stdin.resume().on("end", () => process.exit(0));
