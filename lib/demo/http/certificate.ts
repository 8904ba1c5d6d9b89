import { type CertificateExtension, generate } from "selfsigned";

/** PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

export interface CertificateRequest {
  readonly commonName: string;
  /** Groups of a user, as Kubernetes reads them. */
  readonly organizations?: readonly string[];
  readonly usage: "server" | "client";
}

const yearMilliseconds = 365 * 86_400_000;
// An hour back: whoever connects may have a clock that is a little behind.
const skewMilliseconds = 3_600_000;

const validity = (): { notBeforeDate: Date; notAfterDate: Date } => ({
  notBeforeDate: new Date(Date.now() - skewMilliseconds),
  notAfterDate: new Date(Date.now() + yearMilliseconds),
});

/** A certificate authority that lives as long as the process that made it. */
export async function makeAuthority(commonName: string): Promise<KeyPair> {
  const extensions: CertificateExtension[] = [
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, digitalSignature: true, critical: true },
  ];
  const attributes = [{ name: "commonName", value: commonName }];
  const made = await generate(attributes, { keyType: "ec", algorithm: "sha256", extensions, ...validity() });
  return { certificate: made.cert, key: made.private };
}

/** A certificate for loopback, or for a user, that `authority` signed. */
export async function issueCertificate(authority: KeyPair, request: CertificateRequest): Promise<KeyPair> {
  const { commonName, organizations = [], usage } = request;
  const attributes = [
    ...organizations.map((value) => ({ name: "organizationName", value })),
    { name: "commonName", value: commonName },
  ];
  const altNames = [
    { type: 7 as const, ip: "127.0.0.1" },
    { type: 2 as const, value: "localhost" },
  ];
  const made = await generate(attributes, {
    keyType: "ec",
    algorithm: "sha256",
    ...validity(),
    ca: { key: authority.key, cert: authority.certificate },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: usage === "server", clientAuth: usage === "client" },
      ...(usage === "server" ? [{ name: "subjectAltName" as const, altNames }] : []),
    ],
  });
  return { certificate: made.cert, key: made.private };
}
