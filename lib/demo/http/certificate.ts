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
// Whoever connects may have a clock that is a little behind.
const skewMilliseconds = 3_600_000;

async function make(
  subject: { name: string; value: string }[],
  extensions: CertificateExtension[],
  authority?: KeyPair,
): Promise<KeyPair> {
  const made = await generate(subject, {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(Date.now() - skewMilliseconds),
    notAfterDate: new Date(Date.now() + yearMilliseconds),
    extensions,
    ...(authority ? { ca: { key: authority.key, cert: authority.certificate } } : {}),
  });
  return { certificate: made.cert, key: made.private };
}

/** A certificate authority that lives as long as the process that made it. */
export const makeAuthority = (commonName: string): Promise<KeyPair> =>
  make(
    [{ name: "commonName", value: commonName }],
    [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, digitalSignature: true, critical: true },
    ],
  );

/** A certificate for loopback, or for a user, that `authority` signed. */
export function issueCertificate(authority: KeyPair, request: CertificateRequest): Promise<KeyPair> {
  const { commonName, organizations = [], usage } = request;
  const groups = organizations.map((value) => ({ name: "organizationName", value }));
  const loopback: CertificateExtension = {
    name: "subjectAltName",
    altNames: [
      { type: 7, ip: "127.0.0.1" },
      { type: 2, value: "localhost" },
    ],
  };
  const extensions: CertificateExtension[] = [
    { name: "basicConstraints", cA: false, critical: true },
    { name: "keyUsage", digitalSignature: true, critical: true },
    { name: "extKeyUsage", serverAuth: usage === "server", clientAuth: usage === "client" },
    ...(usage === "server" ? [loopback] : []),
  ];
  return make([...groups, { name: "commonName", value: commonName }], extensions, authority);
}
