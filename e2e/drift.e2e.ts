import { aPod } from "./fleet/small-cluster.ts";
import { expect, test } from "./journey.ts";

const deployment = (name: string, ready: number, image = "registry.example/shop:1") => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: {
    name,
    namespace: "shop",
    uid: `uid-${name}-${ready}`,
    generation: 2,
    creationTimestamp: "2026-01-01T00:00:00Z",
    annotations: { "a8r.io/owner": "team-shop" },
  },
  spec: { replicas: 3, template: { spec: { containers: [{ name: "app", image }] } } },
  status: {
    observedGeneration: 2,
    replicas: 3,
    updatedReplicas: ready,
    readyReplicas: ready,
    availableReplicas: ready,
    conditions: [
      {
        type: "Progressing",
        status: ready === 3 ? "True" : "False",
        reason: ready === 3 ? "NewReplicaSetAvailable" : "ProgressDeadlineExceeded",
        lastTransitionTime: "2026-01-01T01:00:00Z",
      },
    ],
  },
});

test("a stuck rollout is found with its reason and owner, filtered by the URL, compared with other clusters, and resolved", async ({
  page,
  fleet,
}) => {
  fleet.east.put(deployment("basket", 1, "registry.example/shop:2"));
  fleet.west.put(deployment("basket", 3));
  await page.goto("/drift?q=check:DRF-009");
  const finding = page.locator("[data-finding]").filter({ hasText: "basket" });
  await expect(finding).toContainText("rollout past its deadline: 1 of 3 updated, 1 available");
  await expect(finding).toContainText("team-shop");
  await expect(finding.getByRole("img", { name: "critical" })).toBeVisible();
  await page.getByRole("button", { name: "Across clusters" }).click();
  await expect(page).toHaveURL(/view=clusters/);
  await page.getByLabel("Filter").fill("basket");
  await expect(page.getByRole("rowheader", { name: /basket/ })).toContainText("images split");
  await page.goBack();
  fleet.east.put(deployment("basket", 3, "registry.example/shop:2"));
  await expect(finding).toBeHidden();
  fleet.east.remove(deployment("basket", 3));
  fleet.west.remove(deployment("basket", 3));
});

test("a restart is counted as it happens, with its cause, and nothing that was long ago", async ({ page, fleet }) => {
  const name = "restless";
  await page.goto(`/restarts?q=${name}`);
  await expect(page.getByText("No restart matches")).toBeVisible();
  fleet.east.put(aPod(name));
  const restarted = aPod(name);
  const { containerStatuses } = restarted["status"] as { containerStatuses: Record<string, unknown>[] };
  const finishedAt = new Date(Date.now() - 5000).toISOString();
  for (const status of containerStatuses)
    Object.assign(status, {
      restartCount: 1,
      lastState: { terminated: { exitCode: 137, reason: "OOMKilled", finishedAt } },
    });
  await expect(async () => {
    fleet.east.put(restarted);
    await expect(page.getByTestId("restarts-1h")).toContainText("1", { timeout: 4000 });
  }).toPass();
  const group = page.locator("[data-group]").filter({ hasText: name });
  await expect(group).toContainText("Out of memory");
  await expect(group).toContainText("OOMKilled · exit 137 · SIGKILL");
  await group.getByRole("button").click();
  await expect(page.getByText("The kernel killed it at its memory limit, or its node ran out.")).toBeVisible();
  await page.getByRole("button", { name: "As a table" }).click();
  await expect(page.getByRole("columnheader", { name: /restless/ })).toBeVisible();
  fleet.east.remove(aPod(name));
});
