import { type CertificateExtension, generate } from "selfsigned";

/** A certificate and its private key, PEM. */
export interface KeyPair {
  certificate: string;
  key: string;
}

export interface Authority extends KeyPair {
  name: string;
}

export interface CertificateOptions {
  commonName?: string;
  /** Default `127.0.0.1` and `localhost`. */
  addresses?: readonly string[];
  names?: readonly string[];
  validFrom?: Date;
  validTo?: Date;
  usage?: "server" | "client";
}

const DAY_MILLISECONDS = 86_400_000;

/** A certificate authority that exists for one test run. */
export async function makeAuthority(name = "test authority"): Promise<Authority> {
  const extensions: CertificateExtension[] = [
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, digitalSignature: true, critical: true },
  ];
  const made = await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions,
  });
  return { name, certificate: made.cert, key: made.private };
}

/** A certificate that `authority` signed, for loopback and a year unless told. */
export async function issueCertificate(authority: Authority, options: CertificateOptions = {}): Promise<KeyPair> {
  const { commonName = "test", addresses = ["127.0.0.1"], names = ["localhost"], usage = "server" } = options;
  const validFrom = options.validFrom ?? new Date(Date.now() - DAY_MILLISECONDS);
  const altNames = [
    ...addresses.map((ip) => ({ type: 7 as const, ip })),
    ...names.map((value) => ({ type: 2 as const, value })),
  ];
  const made = await generate([{ name: "commonName", value: commonName }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: validFrom,
    notAfterDate: options.validTo ?? new Date(Date.now() + 365 * DAY_MILLISECONDS),
    ca: { key: authority.key, cert: authority.certificate },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: usage === "server", clientAuth: usage === "client" },
      ...(altNames.length > 0 ? [{ name: "subjectAltName" as const, altNames }] : []),
    ],
  });
  return { certificate: made.cert, key: made.private };
}
