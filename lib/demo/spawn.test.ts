import { setTimeout as sleep } from "node:timers/promises";

import { expect, it } from "vitest";

import { spawnFleet } from "./spawn.ts";

it("brings a killed fleet back with the same issuer, which still knows the console and its keys", async () => {
  const fleet = await spawnFleet("quiet", { signIn: true });
  const url = fleet.issuer?.url ?? "";
  const keys = async (): Promise<unknown> => {
    const answer = await fetch(`${url}/protocol/openid-connect/certs`).catch(() => undefined);
    return await answer?.json();
  };
  const ask = async (): Promise<number | undefined> => {
    const redirect = encodeURIComponent("http://127.0.0.1:3000/api/auth/callback/oidc");
    const more = `scope=openid&code_challenge=${"x".repeat(43)}&code_challenge_method=S256`;
    const query = `client_id=quarterdeck&response_type=code&redirect_uri=${redirect}&${more}`;
    const answer = await fetch(`${url}/protocol/openid-connect/auth?${query}`, { redirect: "manual" });
    return answer.status;
  };
  expect(await ask()).toBe(400);
  fleet.order({ console: "http://127.0.0.1:3000" });
  await expect.poll(ask).toBe(303);
  const before = await keys();
  const pid = fleet.pid() ?? 0;
  process.kill(pid, "SIGKILL");
  while (fleet.pid() === pid) await sleep(50);
  await expect.poll(keys, { timeout: 15_000 }).toEqual(before);
  expect(await ask()).toBe(303);
  await fleet.close();
});
