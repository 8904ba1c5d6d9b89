import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** A certificate authority of this run and a certificate for 127.0.0.1 and localhost under it, as PEM. */
export interface ServerCertificate {
  authority: string;
  certificate: string;
  key: string;
}

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const identifier = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const boolean = (value: boolean) => der(0x01, Buffer.from([value ? 0xff : 0]));

const ECDSA_WITH_SHA256 = sequence(identifier("2a8648ce3d040302"));
const COMMON_NAME = "550403";
const EXTENSION = {
  basicConstraints: "551d13",
  keyUsage: "551d0f",
  subjectAltName: "551d11",
  extendedKeyUsage: "551d25",
};
const SERVER_AUTH = "2b06010505070301";

function distinguishedName(commonName: string): Buffer {
  return sequence(der(0x31, sequence(identifier(COMMON_NAME), der(0x0c, Buffer.from(commonName)))));
}

function utcTime(at: Date): Buffer {
  return der(0x17, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, "").slice(2, 14)}Z`));
}

function extension(id: string, critical: boolean, content: Buffer): Buffer {
  return sequence(identifier(id), boolean(critical), der(0x04, content));
}

function authorityExtensions(): Buffer[] {
  return [
    extension(EXTENSION.basicConstraints, true, sequence(boolean(true))),
    // keyCertSign and cRLSign: bits 5 and 6, so one unused bit.
    extension(EXTENSION.keyUsage, true, der(0x03, Buffer.from([1, 0x06]))),
  ];
}

function serverExtensions(): Buffer[] {
  const names = sequence(der(0x82, Buffer.from("localhost")), der(0x87, Buffer.from([127, 0, 0, 1])));
  return [
    extension(EXTENSION.subjectAltName, false, names),
    extension(EXTENSION.extendedKeyUsage, false, sequence(identifier(SERVER_AUTH))),
  ];
}

interface Names {
  issuer: string;
  subject: string;
}

function issue(names: Names, subjectKey: KeyObject, signingKey: KeyObject, extensions: Buffer[]): string {
  const now = Date.now();
  const day = 24 * 60 * 60 * 1000;
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    distinguishedName(names.issuer),
    sequence(utcTime(new Date(now - day)), utcTime(new Date(now + 7 * day))),
    distinguishedName(names.subject),
    subjectKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", body, signingKey));
  const base64 = sequence(body, ECDSA_WITH_SHA256, signature).toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(/(.{64})/g, "$1\n").trim()}\n-----END CERTIFICATE-----\n`;
}

/** Makes new keys and certificates, valid for a week. */
export function createServerCertificate(): ServerCertificate {
  const authority = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const server = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const mark = createHash("sha256")
    .update(authority.publicKey.export({ type: "spki", format: "der" }))
    .digest("hex")
    .slice(0, 8);
  const issuer = `bench authority ${mark}`;
  return {
    authority: issue({ issuer, subject: issuer }, authority.publicKey, authority.privateKey, authorityExtensions()),
    certificate: issue({ issuer, subject: "127.0.0.1" }, server.publicKey, authority.privateKey, serverExtensions()),
    key: server.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}
