import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { issueCertificate, type KeyPair, makeAuthority } from "#lib/testing/certificate.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { isPair, readMaterial } from "./material.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("certificates and keys", () => {
  let folder: TestFolder;
  let pair: KeyPair;
  let other: KeyPair;
  beforeAll(async () => {
    const authority = await makeAuthority();
    [pair, other] = await Promise.all([issueCertificate(authority), issueCertificate(authority)]);
  });
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  it("are read from text or from a file, and text wins", () => {
    const file = folder.write("a.crt", other.certificate);
    expect(readMaterial("certificate", base64(pair.certificate), file)).toEqual({ pem: pair.certificate });
    expect(readMaterial("certificate", null, file)).toEqual({ pem: other.certificate });
    expect(readMaterial("key", base64(pair.key), null)).toEqual({ pem: pair.key });
    expect(readMaterial("key", null, null)).toEqual({ pem: null });
  });

  it("may have line breaks in their base64", () => {
    const broken = base64(pair.certificate).replace(/(.{64})/g, "$1\n");
    expect(readMaterial("certificate", broken, null)).toEqual({ pem: pair.certificate });
  });

  it.each([
    ["certificate", "%%%", "is not valid base64"],
    ["certificate", "abc", "is not valid base64"],
    ["certificate", base64("hello"), "holds no readable PEM certificate"],
    ["key", base64("hello"), "holds no readable PEM private key"],
  ] as const)("of kind %s are refused as %s", (kind, data, wrong) => {
    expect(readMaterial(kind, data, null)).toEqual({ wrong });
  });

  it("do not pass for each other", () => {
    expect(readMaterial("key", base64(pair.certificate), null)).toEqual({ wrong: "holds no readable PEM private key" });
    expect(readMaterial("certificate", base64(pair.key), null)).toEqual({ wrong: "holds no readable PEM certificate" });
  });

  it("name the file that cannot be read", () => {
    expect(readMaterial("key", null, folder.file("none"))).toEqual({
      wrong: `file ${folder.file("none")} does not exist`,
    });
  });

  it("belong together or not", () => {
    expect(isPair(pair.certificate, pair.key)).toBe(true);
    expect(isPair(pair.certificate, other.key)).toBe(false);
  });
});
