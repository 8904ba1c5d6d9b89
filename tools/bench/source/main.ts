import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";

import { createServerCertificate } from "./certificate.ts";
import { serveCorpus } from "./cluster.ts";
import { buildCorpus } from "./corpus.ts";
import { sendStatus } from "./respond.ts";
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

const certificate = createServerCertificate();

async function serveOne(seed: number): Promise<SourceReady["clusters"][number]> {
  const corpus = buildCorpus(Number(values.pods), seed);
  const cluster = serveCorpus(corpus);
  const answer: RequestListener = (request, response) => {
    route(cluster, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendStatus(response, 400, "BadRequest", error instanceof Error ? error.message : String(error));
    });
  };
  const timeouts = { keepAliveTimeout: 120_000, requestTimeout: 0 };
  const plain = await listen(createServer(timeouts, answer));
  // AES-128 first: what a Go API server negotiates on a machine with AES instructions.
  const tls = {
    cert: certificate.certificate,
    key: certificate.key,
    ciphers: "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384",
  };
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
process.stdout.write(`${JSON.stringify({ authority: certificate.authority, clusters } satisfies SourceReady)}\n`);
// The benchmark holds our standard input open; its end ends the source too.
process.stdin.resume().on("end", () => process.exit(0));
