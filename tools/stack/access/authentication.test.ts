import { expect, test } from "vitest";
import { parse } from "yaml";

import { authenticationConfig } from "./authentication.ts";

const trust = { issuer: "https://127.0.0.1:1/realms/q", authority: "-----BEGIN\nx\n", audience: "k8s-east" };

test("a cluster believes one issuer, for its own audience, by one certificate", () => {
  const { jwt } = parse(authenticationConfig(trust)) as { jwt: { issuer: object }[] };
  expect(jwt.map(({ issuer }) => issuer)).toEqual([
    { url: trust.issuer, audiences: [trust.audience], certificateAuthority: trust.authority },
  ]);
});

test("nothing is left to fill in", () => expect(authenticationConfig(trust)).not.toContain("${"));
