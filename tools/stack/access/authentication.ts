import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse, stringify } from "yaml";

import { deployFolder } from "./deploy.ts";

/** Whom a cluster's API server believes: an issuer's address, its certificate (PEM), and who the tokens must be for. */
export interface Trust {
  issuer: string;
  authority: string;
  audience: string;
}

/** deploy/kubernetes/authentication-configuration.yaml, filled in for one cluster. */
export function authenticationConfig({ issuer, authority, audience }: Trust): string {
  const text = readFileSync(join(deployFolder, "kubernetes", "authentication-configuration.yaml"), "utf8");
  const values: Record<string, string> = { ISSUER: issuer, AUDIENCE: audience, ISSUER_CA: authority };
  const filled: unknown = parse(text, (_key, value: unknown) =>
    typeof value === "string"
      ? value.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
      : value,
  );
  return stringify(filled, { lineWidth: 0 });
}
