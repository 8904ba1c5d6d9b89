import { childrenOf } from "./fleet/demo.ts";
import { demoTest as test, expect } from "./journey.ts";

// The last journey on the embedded fleet, whose story begins again with it, with other pods.
test.describe.configure({ timeout: 120_000 });

test(
  "without its clusters the console goes on, says that all are stale, and heals when they return",
  { tag: "@long" },
  async ({ page, demo }) => {
    // The banner of what is unavailable names it too, first of all and folded away.
    const anyOf = (name: string) => page.getByText(name, { exact: true }).filter({ visible: true }).first();
    await page.goto("/");
    await expect(anyOf("prod-eu-west")).toBeVisible();
    const states = async (): Promise<Set<string>> => {
      const answer = await page.request.get("/api/v1/fleet");
      const { clusters } = (await answer.json()) as { clusters: { state: string }[] };
      return new Set(clusters.map(({ state }) => state));
    };
    for (const child of childrenOf(demo.pid)) process.kill(child, "SIGKILL");
    await expect.poll(states).toEqual(new Set(["stale"]));
    await expect(anyOf("prod-eu-west")).toBeVisible();
    await expect.poll(states, { timeout: 60_000 }).toEqual(new Set(["live"]));
  },
);
