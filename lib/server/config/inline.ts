import { accessSync, constants } from "node:fs";

import type { InlineSource } from "./config.ts";
import { ANONYMOUS, type SourceReading } from "./definition.ts";
import { describeReadError } from "./document.ts";
import { isPair, readMaterial } from "./material.ts";
import { readIdentity } from "./read-identity.ts";

/** Reads the files that a `cluster:` entry of the config file names. Never throws: what is wrong is in `problems`. */
export function readInline(source: InlineSource): SourceReading {
  const problems: { source: string; message: string }[] = [];
  const read = (kind: "certificate" | "key", key: "caFile" | "certFile" | "keyFile"): string | null => {
    const material = readMaterial(kind, null, source[key]);
    if ("pem" in material) return material.pem;
    problems.push({ source: source.place, message: `${key} of cluster "${source.name}": ${material.wrong}` });
    return null;
  };
  const tls = {
    authority: read("certificate", "caFile"),
    serverName: source.tlsServerName,
    insecure: source.insecureSkipTlsVerify,
  };
  const user = {
    ...ANONYMOUS,
    certificate: read("certificate", "certFile"),
    key: read("key", "keyFile"),
    tokenFile: source.tokenFile,
  };
  if (user.certificate !== null && user.key !== null && !isPair(user.certificate, user.key)) {
    problems.push({
      source: source.place,
      message: `keyFile of cluster "${source.name}" is not the key of its certFile`,
    });
  }
  const identity = readIdentity(source.identity);
  const impersonator = identity.mode === "impersonate" ? (identity.user?.tokenFile ?? null) : null;
  for (const file of [source.tokenFile, impersonator]) if (file !== null) problems.push(...checkReadable(source, file));
  const { name, labels, place } = source;
  const definition = { name, labels, source: place, server: source.server.replace(/\/+$/, ""), tls, user, identity };
  const files = [source.caFile, source.certFile, source.keyFile, source.tokenFile, impersonator].filter(
    (file) => file !== null,
  );
  return problems.length > 0
    ? { definitions: [], problems, files, spoiled: [name] }
    : { definitions: [definition], problems, files, spoiled: [] };
}

function checkReadable(source: InlineSource, file: string): { source: string; message: string }[] {
  try {
    accessSync(file, constants.R_OK);
    return [];
  } catch (error) {
    return [
      {
        source: source.place,
        message: `tokenFile of cluster "${source.name}": file ${file} ${describeReadError(error)}`,
      },
    ];
  }
}
