import { X509Certificate } from "node:crypto";
import { get, createServer } from "node:https";
import type { AddressInfo } from "node:net";

import { describe, expect, it } from "vitest";

import { createServerCertificate } from "./certificate.ts";

describe("certificate", () => {
  it("is trusted by a client that has only the authority", async () => {
    const { authority, certificate, key } = createServerCertificate();
    const server = createServer({ cert: certificate, key }, (_, response) => response.end("trusted"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const text = await new Promise<string>((resolve, reject) => {
      get({ host: "127.0.0.1", port, ca: authority, agent: false }, (response) => {
        response.on("data", (chunk: Buffer) => resolve(chunk.toString()));
      }).on("error", reject);
    });
    server.closeAllConnections();
    server.close();
    expect(text).toBe("trusted");
  });

  it("has an authority of its own each time, valid for a week", () => {
    const [first, second] = [createServerCertificate(), createServerCertificate()];
    const authority = new X509Certificate(first.authority);
    expect(authority.ca).toBe(true);
    expect(new X509Certificate(first.certificate).checkIssued(authority)).toBe(true);
    expect(new X509Certificate(second.certificate).verify(authority.publicKey)).toBe(false);
    const days = (Date.parse(authority.validTo) - Date.parse(authority.validFrom)) / 86_400_000;
    expect(days).toBe(8);
  });
});
