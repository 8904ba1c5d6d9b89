import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { issueCertificate, makeAuthority } from "#lib/testing/certificate.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import type { InlineSource } from "./config.ts";
import { readInline } from "./inline.ts";

describe("a cluster written into the config file", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  const source = (part: Partial<InlineSource> = {}): InlineSource => ({
    kind: "cluster",
    name: "edge",
    server: "https://10.0.0.1:6443/",
    caFile: null,
    tlsServerName: null,
    insecureSkipTlsVerify: false,
    identity: { mode: "local" },
    labels: { env: "edge" },
    tokenFile: null,
    certFile: null,
    keyFile: null,
    place: "quarterdeck.yaml:3:5",
    ...part,
  });

  it("reads the files it names", async () => {
    const authority = await makeAuthority();
    const client = await issueCertificate(authority, { usage: "client" });
    const caFile = folder.write("ca.crt", authority.certificate);
    const certFile = folder.write("tls.crt", client.certificate);
    const keyFile = folder.write("tls.key", client.key);
    const tokenFile = folder.write("token", "secret");
    const reading = readInline(source({ caFile, certFile, keyFile, tokenFile }));
    expect(reading).toMatchObject({ problems: [], spoiled: [], files: [caFile, certFile, keyFile, tokenFile] });
    expect(reading.definitions[0]).toMatchObject({
      server: "https://10.0.0.1:6443",
      source: "quarterdeck.yaml:3:5",
      tls: { authority: authority.certificate },
      user: { certificate: client.certificate, key: client.key, tokenFile },
    });
  });

  it("tells every file that is wrong and gives no half definition", () => {
    const reading = readInline(
      source({ caFile: folder.write("ca.crt", "nonsense"), tokenFile: folder.file("none"), certFile: folder.path }),
    );
    expect(reading.definitions).toEqual([]);
    expect(reading.spoiled).toEqual(["edge"]);
    expect(reading.problems.map(({ message }) => message)).toEqual([
      'caFile of cluster "edge": holds no readable PEM certificate',
      expect.stringMatching(/^certFile of cluster "edge": file .* is a folder, not a file$/),
      expect.stringMatching(/^tokenFile of cluster "edge": file .* does not exist$/),
    ]);
  });
});
