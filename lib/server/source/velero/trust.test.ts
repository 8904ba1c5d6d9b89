import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { rootCertificates } from "node:tls";

import { afterEach, beforeAll, describe, expect, it } from "vitest";

import { type Authority, issueCertificate, makeAuthority } from "#lib/testing/certificate.ts";

import { fetchSigned } from "./fetch.ts";
import { readPlace } from "./place.ts";
import { trustOf } from "./trust.ts";

const choose = () => Promise.resolve({ address: "127.0.0.1", family: 4 } as const);
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const placeOf = (storage: object) =>
  readPlace({ spec: { provider: "aws", objectStorage: { bucket: "own", ...storage } } });

let authority: Authority;
let close = (): void => undefined;
beforeAll(async () => {
  authority = await makeAuthority("store");
});
afterEach(() => close());

/** A store over TLS, whose certificate its own authority signed. */
async function startStore(options: Parameters<typeof issueCertificate>[1] = {}): Promise<URL> {
  const { certificate, key } = await issueCertificate(authority, options);
  let asked = 0;
  const server = createServer({ cert: certificate, key }, (_, response) => void response.end(`${(asked += 1)}`));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  close = () => server.close().closeAllConnections();
  return new URL(`https://localhost:${(server.address() as AddressInfo).port}/file`);
}

async function fetchFrom(url: URL, trusted: ReturnType<typeof trustOf>): Promise<string> {
  const body = await fetchSigned(url, { choose, trusted, signal: AbortSignal.timeout(10_000) });
  return (await body.toArray()).join("");
}

describe("a store with an authority of its own", () => {
  it("is asked when its location names that authority", async () => {
    const trusted = trustOf(placeOf({ caCert: base64(authority.certificate) }));
    expect(trusted).toHaveLength(rootCertificates.length + 1);
    expect(await fetchFrom(await startStore(), trusted)).toBe("1");
  });

  it.each([
    ["names none", async () => undefined],
    ["names another", async () => trustOf(placeOf({ caCert: base64((await makeAuthority("other")).certificate) }))],
  ])("is not read from when its location %s", async (_, trustedBy) => {
    const reading = fetchFrom(await startStore(), await trustedBy());
    await expect(reading).rejects.toMatchObject({
      fault: "authority",
      message: expect.stringMatching(/^The certificate of the store at localhost:\d+ is not trusted \([A-Z_]+\)\.$/),
    });
  });

  it("is not read from under another name, or when its certificate is too old", async () => {
    const trusted = trustOf(placeOf({ caCert: base64(authority.certificate) }));
    const other = await startStore({ names: ["elsewhere.example"], addresses: [] });
    await expect(fetchFrom(other, trusted)).rejects.toMatchObject({ fault: "authority" });
    close();
    const past = { validFrom: new Date("2020-01-01"), validTo: new Date("2021-01-01") };
    await expect(fetchFrom(await startStore(past), trusted)).rejects.toMatchObject({ fault: "authority" });
  });
});

describe("an authority", () => {
  it("is the system's where a location names none", () => expect(trustOf(placeOf({}))).toBeUndefined());

  it.each(["", "-----BEGIN CERTIFICATE-----", "text"])("that is no certificate is refused: %j", (text) =>
    expect(() => trustOf({ authority: text, doubt: "" })).toThrow(/no certificate \(PEM\)/),
  );

  it("that could not be read is refused with why", () =>
    expect(() => trustOf({ authority: null, doubt: "Its Secret may not be read" })).toThrow(
      "Its Secret may not be read; the store was not asked.",
    ));
});
