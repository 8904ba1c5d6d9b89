import type { TLSSocket } from "node:tls";

import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { type Authority, type CertificateOptions, issueCertificate, makeAuthority } from "#lib/testing/certificate.ts";
import { aDefinition } from "#lib/testing/definition.ts";
import { startFaultProxy } from "#lib/testing/fault-proxy.ts";
import { startServer, type TestServer } from "#lib/testing/server.ts";

import { UpstreamError } from "./cluster.ts";
import { Connection } from "./connection.ts";
import { ConnectionHealth } from "./health.ts";
import { readText } from "./read-answer.ts";

const GET = { method: "GET", path: "/version", purpose: "read" } as const;

describe("connection over TLS", () => {
  let authority: Authority;
  let closers: (() => Promise<void>)[];
  let health: ConnectionHealth;

  beforeAll(async () => {
    authority = await makeAuthority();
  });
  beforeEach(() => {
    closers = [];
    health = new ConnectionHealth(() => {});
  });
  afterEach(async () => {
    for (const close of closers) await close();
  });

  async function serve(options: CertificateOptions = {}, wantsClient = false): Promise<TestServer> {
    const { certificate, key } = await issueCertificate(authority, options);
    const tls = {
      cert: certificate,
      key,
      ...(wantsClient ? { ca: authority.certificate, requestCert: true, rejectUnauthorized: true } : {}),
    };
    const server = await startServer((request, response) => {
      response.end((request.socket as TLSSocket).getPeerCertificate().subject?.CN ?? "anonymous");
    }, tls);
    closers.push(() => server.close());
    return server;
  }

  function open(url: string, part: Parameters<typeof aDefinition>[0] = {}): Connection {
    const connection = new Connection(
      aDefinition({
        server: url,
        tls: { authority: authority.certificate, ...part.tls },
        ...(part.user ? { user: part.user } : {}),
      }),
      health,
    );
    closers.unshift(() => connection.close());
    return connection;
  }

  const ask = async (connection: Connection) => readText((await connection.request(GET)).body);
  const reasonOf = async (connection: Connection) => {
    const error = await connection.request(GET).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UpstreamError);
    return { cause: health.status.cause, reason: health.status.reason };
  };

  it("trusts the authority of its definition, and remembers the certificate it saw", async () => {
    const connection = open((await serve({ validTo: new Date("2031-02-03") })).url);
    expect(await ask(connection)).toBe("anonymous");
    expect(connection.certificate).toMatchObject({
      issuer: "test authority",
      names: "IP Address:127.0.0.1, DNS:localhost",
    });
    expect(new Date(connection.certificate?.validTo ?? "").toISOString()).toMatch(/^2031-02-03/);
  });

  it("shows its client certificate, without which this server cuts", async () => {
    const client = await issueCertificate(authority, { usage: "client", commonName: "jane" });
    const { url } = await serve({}, true);
    expect(await ask(open(url, { user: client }))).toBe("jane");
    await expect(open(url).request(GET)).rejects.toBeInstanceOf(UpstreamError);
  });

  it("refuses an expired certificate and says since when", async () => {
    const { url } = await serve({ validFrom: new Date("2025-01-01"), validTo: new Date("2026-02-03") });
    expect(await reasonOf(open(url))).toEqual({ cause: "tls", reason: "certificate expired on 2026-02-03" });
  });

  it("refuses a certificate that is not valid yet", async () => {
    const { url } = await serve({ validFrom: new Date("2040-05-06"), validTo: new Date("2041-01-01") });
    expect((await reasonOf(open(url))).reason).toBe("certificate is not valid before 2040-05-06");
  });

  it("refuses a certificate for somebody else, unless the definition names them", async () => {
    const { url } = await serve({ addresses: [], names: ["kube.example"] });
    expect(await reasonOf(open(url))).toEqual({
      cause: "tls",
      reason: "certificate is for DNS:kube.example, not 127.0.0.1",
    });
    expect(await ask(open(url, { tls: { serverName: "kube.example" } }))).toBe("anonymous");
    expect((await reasonOf(open(url, { tls: { serverName: "other.example" } }))).reason).toMatch(/not other\.example$/);
  });

  it("refuses an authority it does not know", async () => {
    const { url } = await serve();
    const stranger = await makeAuthority("stranger");
    expect(await reasonOf(open(url, { tls: { authority: stranger.certificate } }))).toEqual({
      cause: "tls",
      reason: "certificate is signed by an unknown authority (test authority)",
    });
    expect((await reasonOf(open(url, { tls: { authority: null } }))).cause).toBe("tls");
  });

  it("looks away only when the definition says so", async () => {
    const { url } = await serve({
      validTo: new Date("2026-02-03"),
      validFrom: new Date("2025-01-01"),
      addresses: [],
      names: ["x"],
    });
    expect(await ask(open(url, { tls: { authority: null, insecure: true } }))).toBe("anonymous");
  });

  it("never falls back to plain text when the server does not speak TLS", async () => {
    const plain = await startServer((_request, response) => response.end("plain"));
    closers.push(() => plain.close());
    expect((await reasonOf(open(plain.url.replace("http:", "https:")))).cause).toBe("tls");
  });

  it("tells when the connection is cut during the handshake", async () => {
    const proxy = await startFaultProxy(await serve());
    closers.push(() => proxy.close());
    proxy.set({ cutAfterBytes: 100 });
    expect((await reasonOf(open(`https://127.0.0.1:${proxy.port}`))).cause).toBe("reset");
  });
});
