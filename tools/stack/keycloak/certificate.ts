import { generate } from "selfsigned";

const lifeMilliseconds = 3650 * 86_400_000;

/** A certificate for 127.0.0.1 that signs itself, PEM: whoever trusts it trusts this one server and nothing else. */
export async function makeCertificate(): Promise<{ certificate: string; key: string }> {
  const made = await generate([{ name: "commonName", value: "Keycloak of a Quarterdeck stack" }], {
    keyType: "ec",
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + lifeMilliseconds),
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 7, ip: "127.0.0.1" },
          { type: 2, value: "localhost" },
        ],
      },
    ],
  });
  return { certificate: made.cert, key: made.private };
}
