import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type Issuer as DemoIssuer, openIssuer } from "#lib/demo/issuer/issuer.ts";
import type { OidcConfig } from "#lib/server/config/oidc.ts";
import { anOidc } from "#lib/testing/a-sign-in.ts";
import { makeFolder } from "#lib/testing/folder.ts";

import { Issuer } from "./issuer.ts";

const folder = makeFolder();
let demo: DemoIssuer;
let issuer: Issuer;
beforeAll(async () => {
  demo = await openIssuer({ folder: folder.path, clusters: [] });
  const part: Partial<OidcConfig> = {
    issuer: demo.url,
    clientId: demo.clientId,
    clientSecretFile: folder.write("s", demo.clientSecret),
  };
  demo.setConsole("http://127.0.0.1:4999");
  issuer = new Issuer({ ...anOidc(demo, folder), ...part });
});
afterAll(async () => {
  issuer.close();
  await demo.close();
  folder.remove();
});

describe("an issuer of Keycloak's kind", () => {
  it("is asked once whether it knows us, and found well", async () => {
    expect(await issuer.check()).toBeNull();
    expect((await issuer.discovery()).endSessionEndpoint).toMatch(/logout$/);
  });

  it("that refuses our secret is told apart from one that is away", async () => {
    const wrong = new Issuer({ ...issuer.config, clientSecretFile: folder.write("wrong", "wrong") });
    expect(await wrong.check()).toMatch(/refuses the client/);
    const away = new Issuer({ ...issuer.config, issuer: "http://127.0.0.1:1/realms/demo" });
    expect(await away.check()).toMatch(/refuses connections/);
  });
});
