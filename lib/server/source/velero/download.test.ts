import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Answering } from "#lib/server/cluster/cluster.ts";

import { checkAddress } from "./address.ts";
import { downloadText } from "./download.ts";
import { DownloadError } from "./error.ts";
import { readPlace } from "./place.ts";
import type { DownloadTarget } from "./target.ts";

const MIB = 1_048_576;
const target: DownloadTarget = { kind: "BackupResults", name: "nightly", namespace: "velero" };
const file = "/own-east/east/backups/nightly/nightly-results.gz";

type Play = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let origin: string;
/** What the store sends; the API server and Velero are played by `api`. */
let store: Play;
let api: { post: number; events: (url: string) => object[] };
let asked: string[];

beforeEach(async () => {
  asked = [];
  store = (_, response) => void response.end(gzipSync('{"errors":{}}'));
  api = {
    post: 201,
    events: (url) => [{ type: "MODIFIED", object: { status: { phase: "Processed", downloadURL: url } } }],
  };
  server = createServer((incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url?.split("?")[0]}`);
    if (incoming.url?.startsWith("/apis/")) playApi(incoming, response);
    else store(incoming, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => server.close().closeAllConnections());

function playApi({ method }: IncomingMessage, response: ServerResponse): void {
  const metadata = { name: "quarterdeck-x7k2p", resourceVersion: "41" };
  if (method === "POST") return void response.writeHead(api.post).end(JSON.stringify({ metadata }));
  const events = [
    { type: "MODIFIED", object: { metadata, status: { expiration: "soon" } } },
    ...api.events(origin + file),
  ];
  return void response.end(events.map((event) => `${JSON.stringify(event)}\n`).join(""));
}

/** The API server as a cluster's connection answers. */
const cluster: Pick<Answering, "name" | "request"> = {
  name: "east",
  request: ({ method, path, body, signal }) =>
    new Promise((resolve, reject) => {
      const sent = request(`${origin}${path}`, { method, ...(signal && { signal }) }, (answer) =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer }),
      );
      sent.once("error", reject).end(body);
    }),
};

const read = (s3Url: string | null = origin): Promise<string> =>
  downloadText({
    cluster: cluster as Answering,
    target,
    place: readPlace({ spec: { provider: "aws", objectStorage: { bucket: "own-east" }, config: { s3Url } } }),
    choose: () => Promise.resolve({ address: "127.0.0.1", family: 4 }),
    limitBytes: MIB,
    signal: AbortSignal.timeout(15_000),
  });

async function faultOf(reading: Promise<string>): Promise<string> {
  const error = await reading.then(
    () => expect.fail("it was read"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DownloadError)) throw error;
  // Whoever reads a signed address can read the file.
  expect(error.message).not.toContain(file);
  return error.fault;
}

describe("a file that Velero keeps", () => {
  it("is requested once, waited for and unpacked", async () => {
    expect(await read()).toBe('{"errors":{}}');
    const requests = "/apis/velero.io/v1/namespaces/velero/downloadrequests";
    expect(asked).toEqual([`POST ${requests}`, `GET ${requests}`, `GET ${file}`]);
  });

  it.each([
    [403, "forbidden"],
    [404, "unprocessed"],
    [500, "unprocessed"],
  ])("is not to be had when its request is answered with %d", async (status, fault) => {
    api.post = status;
    expect(await faultOf(read())).toBe(fault);
  });

  it.each([[[]], [[{ type: "DELETED", object: {} }]], [[{ type: "ERROR", object: { code: 410 } }]]])(
    "is not to be had when Velero never processes the request: %j",
    async (events) => {
      api.events = () => events;
      expect(await faultOf(read())).toBe("unprocessed");
    },
  );

  it("is not waited for in a watch that says something else for ever", async () => {
    api.events = () => Array.from({ length: 20_000 }, () => ({ type: "MODIFIED", object: {} }));
    expect(await faultOf(read())).toBe("unprocessed");
  });

  it.each([
    ["another host", () => "http://169.254.169.254/latest/meta-data"],
    ["another port", () => `http://127.0.0.1:1${file}`],
    ["somebody's name in it", () => `${origin.replace("//", "//user:pass@")}${file}`],
    ["a file of this machine", () => "file:///etc/passwd"],
  ])("is never fetched from an address with %s", async (_, address) => {
    api.events = () => [{ type: "MODIFIED", object: { status: { downloadURL: address() } } }];
    expect(await faultOf(read())).toBe("address");
    expect(asked).toHaveLength(2);
  });

  it("of a location without an address of its own is fetched from Amazon alone", async () =>
    expect(await faultOf(read(null))).toBe("address"));

  it.each([
    [404, "absent"],
    [403, "expired"],
    [302, "address"],
  ])("is not to be had when the store answers %d", async (status, fault) => {
    store = (_, response) => void response.writeHead(status, { location: `${origin}/elsewhere` }).end(file);
    expect(await faultOf(read())).toBe(fault);
    expect(asked).toHaveLength(3);
  });

  it("is not unpacked beyond its limit, however small it was packed", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * MIB));
    store = (_, response) => void response.end(bomb);
    expect(await faultOf(read())).toBe("too-large");
  });

  it.each([
    ["no gzip", () => Buffer.from("<html>")],
    ["cut", () => gzipSync("text".repeat(1000)).subarray(0, 40)],
  ])("is not believed when it is %s", async (_, body) => {
    store = (__, response) => void response.end(body());
    expect(await faultOf(read())).toBe("damaged");
  });

  it("is not believed when the store breaks off", async () => {
    store = (_, response) => {
      response.writeHead(200, { "content-length": "1000" }).write(gzipSync("text").subarray(0, 12));
      setImmediate(() => response.destroy());
    };
    expect(await faultOf(read())).toBe("storage");
  });
});

describe("an address of a location", () => {
  const objectStorage = { bucket: "own", caCert: Buffer.from("PEM").toString("base64") };
  const place = (config: object, provider = "aws") => readPlace({ spec: { provider, objectStorage, config } });
  const isOwn = (address: string, config: object, provider?: string): boolean => {
    try {
      return checkAddress(address, place(config, provider)).href === address;
    } catch {
      return false;
    }
  };

  it.each([
    ["https://minio.example:9000/own/file", { s3Url: "https://minio.example:9000/" }],
    ["https://own.minio.example/file", { s3Url: "https://minio.example" }],
    ["https://public.example/own/file", { s3Url: "http://minio.velero.svc:9000", publicUrl: "https://public.example" }],
    ["https://own.s3.eu-west-1.amazonaws.com/file", { region: "eu-west-1" }],
    ["https://s3.cn-north-1.amazonaws.com.cn/own/file", { region: "cn-north-1" }],
  ])("is %s with %j", (address, config) => expect(isOwn(address, config)).toBe(true));

  it.each([
    ["http://minio.example/own/file", { s3Url: "https://minio.example" }],
    ["https://evil.example/own.s3.amazonaws.com", { region: "eu-west-1" }],
    ["https://own.s3.evil.example/file", { region: "evil.example/" }],
    ["https://other.s3.eu-west-1.amazonaws.com/file", { region: "eu-west-1" }],
    ["http://own.s3.eu-west-1.amazonaws.com/file", { region: "eu-west-1" }],
    ["https://minio.example.evil.example/file", { s3Url: "https://minio.example" }],
  ])("is not %s with %j", (address, config) => expect(isOwn(address, config)).toBe(false));

  it("is none of Amazon's with another provider", () =>
    expect(isOwn("https://own.s3.amazonaws.com/file", {}, "example.com/other")).toBe(false));

  it("is trusted by the authority that the location names", () => {
    expect(place({}).authority).toBe("PEM");
    expect(readPlace(null)).toMatchObject({ authority: null, s3Url: null, bucket: "" });
  });
});
